import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { openFormatFinder } from '../../../storage/formats/format-finder.ts';
import type { Entry, Finished, Journal } from './journal.ts';
import { readAhead, type Turn } from './read-ahead.ts';
import {
  type FileContent,
  type FileToWrite,
  type ReadFile,
  readContent,
  refuseChanged,
  type WrittenFile,
} from './read-content.ts';

/** Writes the files of one package, one after the other. What was broken off goes on where it was, when the same files come in the same order. */
export interface PackageWriter {
  /** Throws PackageDamagedError when the content is no longer what was sealed. */
  add(file: FileToWrite): Promise<WrittenFile>;
  /** The same of many: files are read while others are written. Nothing else is added before the last of them. */
  addAll(files: AsyncIterable<FileToWrite>): AsyncGenerator<WrittenFile>;
  /** The package appears under its name. Its journal stays: see `finishedBefore`. */
  finish(): Promise<Finished>;
  /** Lets go of what is open. Without `finish` the unfinished package stays for the next try. */
  close(): Promise<void>;
}

/** What differs between a package that is a file and one that is a folder. */
export interface Packer {
  /** Writes a file. `read`: null when it is to be handed on in parts. */
  write(file: FileToWrite, read: ReadFile | null): Promise<WrittenFile>;
  /** Looks after a file that an earlier try has written. */
  keep?(file: FileToWrite): Promise<void>;
  finish(): Promise<Finished>;
  close(): Promise<void>;
}

export function writerOf(packer: Packer, journal: Journal): PackageWriter {
  const add = async ({ file, before, read }: Turn<Entry>): Promise<WrittenFile> => {
    if (before === null) return await packer.write(file, read);
    await packer.keep?.(file);
    return before;
  };
  return {
    async add(file) {
      const before = journal.already(file);
      return await add({ file, before, read: before === null ? await readContent(file) : null });
    },
    async *addAll(files) {
      for await (const turn of readAhead(files, (file) => journal.already(file))) yield await add(turn);
    },
    finish: () => packer.finish(),
    close: () => packer.close(),
  };
}

/** The same files below a folder. */
export async function* inFolder(folder: string, files: AsyncIterable<FileToWrite>): AsyncGenerator<FileToWrite> {
  for await (const file of files) yield { ...file, path: `${folder}/${file.path}` };
}

/** Hands a file's content on in parts, and gives what was handed on. Throws PackageDamagedError when it is no longer what was sealed. */
export async function passOn(file: FileToWrite, take: (part: Uint8Array) => Promise<void>): Promise<WrittenFile> {
  const { path, content, bytes, createdAt } = file;
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
  refuseChanged(file, passed, digests.sha256);
  return { path, bytes, ...digests, createdAt, format: finder.format() };
}

async function* partsOf(content: FileContent): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* createReadStream(content.file, { highWaterMark: 1024 * 1024 });
}
