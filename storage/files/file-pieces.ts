import type { FileHandle } from 'node:fs/promises';

const mostBytes = 1 << 20;

/**
 * What is left of an open file, a megabyte at a time: memory stays flat however large it is. Each piece is overwritten by the next. Most
 * files are small, and a megabyte asked for and thrown away for each costs more than reading them.
 */
export async function* piecesOf(file: FileHandle): AsyncGenerator<Buffer> {
  const { size } = await file.stat();
  const piece = Buffer.allocUnsafe(Math.min(size + 1, mostBytes));
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, piece.length);
    if (bytesRead === 0) return;
    yield piece.subarray(0, bytesRead);
  }
}
