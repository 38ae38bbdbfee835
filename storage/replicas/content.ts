import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { codeOf } from '../files/faults.ts';
import type { Content } from './place.ts';
import type { Nature } from './what-is-copied.ts';

/** A file of the archive changed, or went, while it was read. It is looked at again the next time. */
export class SourceChangedError extends Error {
  override name = 'SourceChangedError';
}

/** A file of the archive is there and cannot be read: the fault is here, and not in the copy. */
export class SourceUnreadableError extends Error {
  override name = 'SourceUnreadableError';
}

/**
 * The pieces of what is put, as they are read for it. Throws SourceChangedError in place of an end that is not what the content told: a place asks
 * for it before it takes what came for the file.
 */
export async function* asTold({ bytes, sha256, pieces }: Content): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let read = 0;
  for await (const piece of pieces()) {
    hash.update(piece);
    read += piece.length;
    yield piece;
  }
  if (read !== bytes || hash.digest('hex') !== sha256)
    throw new SourceChangedError('what was read to be sent is not what was read before');
}

const mostBytes = 1 << 20;

/**
 * What of an archive's file is to be copied: of a growing one the whole lines among its first `bytes`, of any other all `bytes`. `path` is
 * absolute. Throws SourceChangedError, SourceUnreadableError.
 */
export async function contentOf(path: string, bytes: number, nature: Nature): Promise<Content> {
  const taken = nature === 'growing' ? await wholeLines(path, bytes) : bytes;
  return { bytes: taken, sha256: await digestOf(path, taken), pieces: () => piecesOf(path, taken) };
}

/** The digest of a file's first `bytes`. Throws SourceChangedError when it has fewer, or is gone. */
export async function digestOf(path: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(path, bytes)) hash.update(piece);
  return hash.digest('hex');
}

async function* piecesOf(path: string, bytes: number): AsyncGenerator<Buffer> {
  await using file = await openSource(path);
  const piece = Buffer.allocUnsafe(Math.min(bytes, mostBytes));
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await reading(path, file.read(piece, 0, Math.min(piece.length, bytes - at), at));
    if (bytesRead === 0) throw new SourceChangedError(`${path} has become shorter`);
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

/** Where the last whole line among the first `bytes` ends: a line may be half written. */
async function wholeLines(path: string, bytes: number): Promise<number> {
  await using file = await openSource(path);
  const piece = Buffer.allocUnsafe(Math.min(bytes, 1 << 16));
  for (let end = bytes; end > 0; ) {
    const start = Math.max(0, end - piece.length);
    await reading(path, file.read(piece, 0, end - start, start));
    const last = piece.subarray(0, end - start).lastIndexOf('\n');
    if (last !== -1) return start + last + 1;
    end = start;
  }
  return 0;
}

async function openSource(path: string): Promise<FileHandle> {
  return reading(path, open(path));
}

async function reading<T>(path: string, read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new SourceChangedError(`${path} is gone`, { cause: error });
    throw new SourceUnreadableError(`${path} cannot be read`, { cause: error });
  }
}
