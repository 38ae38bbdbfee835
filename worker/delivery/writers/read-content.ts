import { hash, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { openFormatFinder } from '../../../storage/formats/format-finder.ts';
import type { Format } from '../../../storage/formats/formats.ts';
import { PackageDamagedError } from '../../papers/package/package-damaged.ts';

/** Bytes, or the path of a file. */
export type FileContent = Uint8Array | { file: string };

/** What a package is to hold at `path`, which is relative to its root. */
export interface FileToWrite {
  path: string;
  content: FileContent;
  bytes: number;
  /** Hexadecimal, as it was sealed. Null: nothing was written down of it before. */
  sha256: string | null;
  /** When the file was made; UTC. */
  createdAt: string;
}

/** A file of the package as it was written. The digests are hexadecimal. */
export interface WrittenFile {
  path: string;
  bytes: number;
  sha256: string;
  sha512: string;
  createdAt: string;
  /** By its content. */
  format: Format;
}

/** A file with its whole content. */
export interface ReadFile extends WrittenFile {
  content: Uint8Array;
  crc32: number;
}

/** A small file is read and digested sooner than another thread could be asked to: deliveries have hundreds of thousands of them. */
const smallSize = 64 * 1024;
/** What is larger is not held whole in memory. */
const wholeSize = 16 * 1024 * 1024;

/** The file, where it is not too large to be held: at once when it is small. Null: it has to be handed on in parts. Throws, or rejects with, PackageDamagedError. */
export function readContent(file: FileToWrite): ReadFile | Promise<ReadFile> | null {
  const { content, bytes } = file;
  if (bytes > wholeSize) return null;
  if (bytes > smallSize) return readLarge(file);
  const read = content instanceof Uint8Array ? content : readFileSync(content.file);
  return checked(file, read, { sha256: hash('sha256', read, 'hex'), sha512: hash('sha512', read, 'hex') });
}

/** The digests are made in threads of Node's own, beside each other. */
async function readLarge(file: FileToWrite): Promise<ReadFile> {
  const { content } = file;
  const read = content instanceof Uint8Array ? content : await readFile(content.file);
  const digest = async (algorithm: string) =>
    Buffer.from(await webcrypto.subtle.digest(algorithm, read)).toString('hex');
  const [sha256, sha512] = await Promise.all([digest('SHA-256'), digest('SHA-512')]);
  return checked(file, read, { sha256, sha512 });
}

function checked(file: FileToWrite, content: Uint8Array, digests: Pick<WrittenFile, 'sha256' | 'sha512'>): ReadFile {
  const { path, bytes, createdAt } = file;
  refuseChanged(file, content.length, digests.sha256);
  const finder = openFormatFinder(path);
  finder.take(content);
  return { path, bytes, ...digests, createdAt, format: finder.format(), content, crc32: crc32(content) };
}

/** Throws PackageDamagedError when the content is no longer what was sealed, or what was there before it was read. */
export function refuseChanged({ path, bytes, sha256 }: FileToWrite, length: number, found: string): void {
  if (length === bytes && (sha256 === null || sha256 === found)) return;
  throw new PackageDamagedError(
    sha256 === null
      ? `expected ${path} with ${bytes} bytes, found that it changed while it was read`
      : `expected ${path} as it was sealed (SHA-256 ${sha256}), found it changed: run \`ogonblick verify\``,
    sha256 === null
      ? `${path} ändrades medan filen lästes`
      : `${path} är inte som när filen förseglades (SHA-256 ${sha256}): kör \`ogonblick verify\``,
  );
}
