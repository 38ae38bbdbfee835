import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { openFormatFinder } from '../../../storage/formats/format-finder.ts';
import type { Format } from '../../../storage/formats/formats.ts';
import { PackageDamagedError } from '../../papers/package/package-damaged.ts';
import type { Finished } from './journal.ts';

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

/** Writes the files of one package, one after the other. What was broken off goes on where it was, when the same files come in the same order. */
export interface PackageWriter {
  /** Throws PackageDamagedError when the content is no longer what was sealed. */
  add(file: FileToWrite): Promise<WrittenFile>;
  /** The package appears under its name. Its journal stays: see `finishedBefore`. */
  finish(): Promise<Finished>;
  /** Lets go of what is open. Without `finish` the unfinished package stays for the next try. */
  close(): Promise<void>;
}

/** Hands a file's content on in parts, and gives what was handed on. Throws PackageDamagedError when it is no longer what was sealed. */
export async function passOn(
  { path, content, bytes, sha256, createdAt }: FileToWrite,
  take: (part: Uint8Array) => Promise<void>,
): Promise<WrittenFile> {
  const [short, long] = [createHash('sha256'), createHash('sha512')];
  const finder = openFormatFinder(path);
  let passed = 0;
  for await (const part of partsOf(content)) {
    passed += part.length;
    if (passed > bytes) break;
    short.update(part);
    long.update(part);
    finder.take(part);
    await take(part);
  }
  const digests = { sha256: short.digest('hex'), sha512: long.digest('hex') };
  const written = { path, bytes, ...digests, createdAt, format: finder.format() };
  if (passed === bytes && (sha256 === null || sha256 === written.sha256)) return written;
  throw new PackageDamagedError(
    sha256 === null
      ? `expected ${path} with ${bytes} bytes, found that it changed while it was read`
      : `expected ${path} as it was sealed (SHA-256 ${sha256}), found it changed: run \`ogonblick verify\``,
    sha256 === null
      ? `${path} ändrades medan filen lästes`
      : `${path} är inte som när filen förseglades (SHA-256 ${sha256}): kör \`ogonblick verify\``,
  );
}

async function* partsOf(content: FileContent): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* createReadStream(content.file, { highWaterMark: 256 * 1024 });
}
