import type { FileHandle } from 'node:fs/promises';

const mostBytes = 1 << 20;

/**
 * The rest of an open file, at most a megabyte at a time: memory stays flat for any size. Each piece is overwritten by the next. Most files
 * are small, and allocating a megabyte for each would cost more than reading them.
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
