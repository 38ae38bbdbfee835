import { createWriteStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PartFile } from '../shape/delivery-content.ts';
import { openNewDraft } from '../writers/drafts.ts';

/** A file that is made for the delivery, or that nobody has written a digest of. Its size is asked at once: another thread would take longer. */
export function fileOnDisk(
  path: string,
  file: string,
  { createdAt, sha256 = null }: { createdAt: string; sha256?: string | null },
): PartFile {
  const { size } = statSync(file);
  return { path, content: { file }, bytes: size, sha256, createdAt };
}

export function textFile(path: string, text: string, createdAt: string): PartFile {
  const content = Buffer.from(text);
  return { path, content, bytes: content.length, sha256: null, createdAt };
}

const writtenLength = 1 << 18;

/** Writes lines, each with its line feed, into a new file. They are not held in memory. */
export async function writeLines(file: string, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(inPieces(lines)), createWriteStream(file, { fd: openNewDraft(file) }));
}

async function* inPieces(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += line;
    if (piece.length < writtenLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
