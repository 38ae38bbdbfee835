import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { digestFile } from '../../../storage/files/bag.ts';
import { exists, syncFolder } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { draftOf, removeDraft } from './drafts.ts';
import { type Entry, Journal } from './journal.ts';
import { type FileToWrite, type PackageWriter, passOn, type WrittenFile } from './package-writer.ts';

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
  end(files: readonly PackedFile[], at: number): Iterable<Buffer>;
}

/** A package as one file. `key`: see `Journal`. `tellEvery`: after so many bytes the disk is waited for, and the journal told. */
export async function openPackageFile(
  to: string,
  shape: PackageShape,
  key: string,
  tellEvery = 64 * 1024 * 1024,
): Promise<PackageWriter> {
  const [draft, journalFile] = [draftOf(to, 'pagaende'), draftOf(to, 'dagbok')];
  if (!(await exists(draft))) await removeDraft(journalFile);
  const journal = await Journal.open(journalFile, key);
  const packed = await open(draft, journal.end === 0 ? 'w' : 'r+', privateFileMode);
  await packed.truncate(journal.end);
  let end = journal.end;
  let toldTo = end;
  const files: PackedFile[] = [];
  const untold: Entry[] = [];
  const tell = async () => {
    await packed.sync();
    for (const entry of untold.splice(0)) await journal.tell(entry);
    toldTo = end;
  };
  const put = async (bytes: Uint8Array) => {
    await writeWhole(packed, bytes, end);
    end += bytes.length;
  };
  const keep = ({ path, bytes, createdAt }: FileToWrite, sum: number, start: number) =>
    files.push({ path, bytes, createdAt, start, crc32: sum });
  return {
    async add(file): Promise<WrittenFile> {
      const start = journal.place;
      const before = journal.already(file);
      if (before !== null) {
        keep(file, before.crc32, start);
        return before;
      }
      return namingFaults(to, async () => {
        const begin = end;
        let sum = 0;
        end += shape.head(file, sum).length;
        const written = await passOn(file, (part) => {
          sum = crc32(part, sum);
          return put(part);
        });
        await put(shape.after(file));
        await writeWhole(packed, shape.head(file, sum), begin);
        keep(file, sum, begin);
        untold.push({ ...written, crc32: sum, end });
        if (end - toldTo >= tellEvery) await tell();
        return written;
      });
    },
    async finish() {
      const finished = await namingFaults(to, async () => {
        await tell();
        for (const part of shape.end(files, end)) await put(part);
        await packed.sync();
        const told = await journal.finish((await digestFile(draft)).sha256);
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
  };
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; )
    written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
}
