import { createHash, type Hash } from 'node:crypto';
import { closeSync } from 'node:fs';
import { type FileHandle, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { digestFile } from '../../../storage/files/bag.ts';
import { exists, syncFolder } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { draftOf, openBegunDraft, openNewDraft, removeDraft } from './drafts.ts';
import { type Entry, Journal } from './journal.ts';
import { type PackageWriter, passOn, writerOf } from './package-writer.ts';
import type { FileToWrite, ReadFile, WrittenFile } from './read-content.ts';

/** A file in a package. `start`: where its head begins. */
export interface PackedFile extends Pick<WrittenFile, 'path' | 'bytes' | 'createdAt'> {
  start: number;
  crc32: number;
}

/** How files are packed into one. */
export interface PackageShape {
  /** What stands before a file, and is as long whatever `crc32` is. */
  head(file: FileToWrite, crc32: number): Buffer;
  /** What stands after it. */
  after(file: FileToWrite): Buffer;
  /** What ends the package. `at`: where that begins. */
  end(files: Iterable<PackedFile>, at: number): Iterable<Buffer>;
}

/** So much is written at a time. */
const writtenSize = 1024 * 1024;

/** What the journal is still to be told of is held in memory. */
const mostUntold = 4096;

/** A package as one file. `key`: see `Journal`. `tellEvery`: after so many bytes, at the latest, the disk is waited for, and the journal told. */
export async function openPackageFile(
  to: string,
  shape: PackageShape,
  key: string,
  tellEvery = 64 * 1024 * 1024,
): Promise<PackageWriter> {
  const [draft, journalFile] = [draftOf(to, 'pagaende'), draftOf(to, 'dagbok')];
  if (!(await exists(draft))) await removeDraft(journalFile);
  const journal = await Journal.open(journalFile, key);
  if (journal.end === 0) closeSync(openNewDraft(draft));
  const packed = await openBegunDraft(draft).catch(async (error: unknown) => {
    await journal.close();
    throw error;
  });
  await packed.truncate(journal.end);
  const out = new Output(packed, journal.end);
  let toldTo = out.end;
  const untold: Entry[] = [];
  const tell = async () => {
    await out.flush();
    await packed.sync();
    await journal.tell(untold.splice(0));
    toldTo = out.end;
  };
  const writeWhole = async (file: FileToWrite, { content, ...read }: ReadFile): Promise<Entry> => {
    for (const part of [shape.head(file, read.crc32), content, shape.after(file)]) await out.put(part);
    return { ...read, end: out.end };
  };
  const writeInParts = async (file: FileToWrite): Promise<Entry> => {
    const begin = out.end;
    let sum = 0;
    await out.put(shape.head(file, sum));
    const written = await passOn(file, (part) => {
      sum = crc32(part, sum);
      return out.put(part);
    });
    await out.put(shape.after(file));
    await out.correct(shape.head(file, 0), shape.head(file, sum), begin);
    return { ...written, crc32: sum, end: out.end };
  };
  const write = async (file: FileToWrite, read: ReadFile | null): Promise<WrittenFile> =>
    namingFaults(to, async () => {
      const entry = read === null ? await writeInParts(file) : await writeWhole(file, read);
      untold.push(entry);
      if (out.end - toldTo >= tellEvery || untold.length >= mostUntold) await tell();
      return entry;
    });
  return writerOf(
    {
      write,
      async finish() {
        const finished = await namingFaults(to, async () => {
          await tell();
          for (const part of shape.end(packedIn(journal.entries()), out.end)) await out.put(part);
          await out.flush();
          await packed.sync();
          const told = await journal.finish(out.digest() ?? (await digestFile(draft)).sha256);
          await rename(draft, to);
          return told;
        });
        await syncFolder(dirname(to));
        return finished;
      },
      async close() {
        await packed.close();
        await journal.close();
      },
    },
    journal,
  );
}

function* packedIn(entries: Iterable<Entry>): Generator<PackedFile> {
  let start = 0;
  for (const { path, bytes, createdAt, crc32, end } of entries) {
    yield { path, bytes, createdAt, crc32, start };
    start = end;
  }
}

/** The end of a file that is written piece by piece, and digested on the way where that is possible. */
class Output {
  end: number;
  private readonly file: FileHandle;
  /** One for all: a new one for each piece would be garbage faster than it is collected. */
  private readonly piece = Buffer.allocUnsafeSlow(writtenSize);
  private waiting = 0;
  /** Null: what was there before, or was corrected, is not in it. */
  private sum: Hash | null;

  constructor(file: FileHandle, end: number) {
    this.file = file;
    this.end = end;
    this.sum = end === 0 ? createHash('sha256') : null;
  }

  async put(bytes: Uint8Array): Promise<void> {
    if (this.waiting + bytes.length > writtenSize) await this.flush();
    if (bytes.length > writtenSize) await this.write(bytes, this.end);
    else {
      this.piece.set(bytes, this.waiting);
      this.waiting += bytes.length;
    }
    this.end += bytes.length;
  }

  /** Writes other bytes where some stand already. */
  async correct(there: Buffer, right: Buffer, at: number): Promise<void> {
    if (there.equals(right)) return;
    await this.flush();
    await writeWhole(this.file, right, at);
    this.sum = null;
  }

  async flush(): Promise<void> {
    await this.write(this.piece.subarray(0, this.waiting), this.end - this.waiting);
    this.waiting = 0;
  }

  /** SHA-256 of the whole file, hexadecimal, when nothing more is written. Null: it has to be read. */
  digest(): string | null {
    return this.sum?.digest('hex') ?? null;
  }

  private async write(bytes: Uint8Array, at: number): Promise<void> {
    this.sum?.update(bytes);
    await writeWhole(this.file, bytes, at);
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
}
