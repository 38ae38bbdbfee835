import { type FileHandle, open } from 'node:fs/promises';
import { listZip, type ZipEntry } from '../papers/package/zip-file.ts';
import { type FoundRecord, readWarc } from '../visit/wacz/read-warc.ts';

/** A record of a WACZ. `file`: the name of its WARC; `start`: where that lies in the package. */
export interface PackedRecord extends FoundRecord {
  file: string;
  start: number;
  /** Null: more bytes than are looked at. */
  block: Buffer | null;
}

/** A larger block is not looked through. */
const mostLookedAt = 64 * 1024 * 1024;

/** All records of a WACZ with their blocks, unpacked, one after the other. Throws RecordUnreadableError. */
export async function* eachRecord(opened: FileHandle, entries: readonly ZipEntry[]): AsyncGenerator<PackedRecord> {
  for (const { name, offset, bytes } of entries.filter((entry) => entry.name.startsWith('archive/'))) {
    let parts: Buffer[] = [];
    let size = 0;
    const reader = () => {
      parts = [];
      size = 0;
      return {
        part(part: Buffer) {
          size += part.length;
          if (size <= mostLookedAt) parts.push(Buffer.from(part));
        },
        end: () => undefined,
      };
    };
    for await (const record of readWarc(opened, offset, offset + bytes, reader)) {
      const block = size <= mostLookedAt ? Buffer.concat(parts) : null;
      yield { ...record, file: name.slice('archive/'.length), start: offset, block };
    }
  }
}

/** Runs `work` with the package open. `entries` null: it is none, or no whole one. */
export async function withPackage<T>(
  path: string,
  work: (opened: FileHandle, entries: ZipEntry[] | null) => Promise<T>,
): Promise<T> {
  const opened = await open(path);
  try {
    return await work(opened, await listZip(path));
  } finally {
    await opened.close();
  }
}
