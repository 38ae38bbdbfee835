import type { PackageShape, PackedFile } from './package-file.ts';
import type { FileToWrite } from './read-content.ts';

/** Version 4.5 of the format, made on Unix: ZIP64. */
const version = 45;
const madeBy = (3 << 8) | version;
/** Names are UTF-8. */
const flags = 0x0800;
/** The size or place stands in the ZIP64 record. */
const elsewhere = 0xffffffff;
const ordinaryFile = 0o100644;

/**
 * A zip file (APPNOTE.TXT 6.3.4, PKWARE) whose files are stored as they are: pictures, films and snapshots are packed already. It is ZIP64 whatever its
 * size, so that a small package is written by the same steps as one above 4 GiB. Times are UTC.
 */
export function zipShape(root: string): PackageShape {
  const name = (path: string) => Buffer.from(`${root}/${path}`);
  return {
    head: (file, crc32) => {
      const called = name(file.path);
      const fields = Buffer.alloc(30);
      fields.writeUInt32LE(0x04034b50, 0);
      fields.writeUInt16LE(version, 4);
      writeCommon(fields, 6, { file, crc32, name: called, extra: 20 });
      return Buffer.concat([fields, called, zip64(file.bytes, file.bytes)]);
    },
    after: () => Buffer.alloc(0),
    *end(files, at) {
      let size = 0;
      let count = 0;
      for (const file of files) {
        const entry = directoryEntry(file, name(file.path));
        size += entry.length;
        count += 1;
        yield entry;
      }
      yield endOfDirectory({ count, size, at });
    },
  };
}

/** The fields that stand both before a file and in the directory, from the flags to the length of the extra field. */
function writeCommon(
  fields: Buffer,
  from: number,
  { file, crc32, name, extra }: { file: Pick<FileToWrite, 'createdAt'>; crc32: number; name: Buffer; extra: number },
): void {
  const { day, time } = dosTime(file.createdAt);
  fields.writeUInt16LE(flags, from);
  fields.writeUInt16LE(time, from + 4);
  fields.writeUInt16LE(day, from + 6);
  fields.writeUInt32LE(crc32, from + 8);
  fields.writeUInt32LE(elsewhere, from + 12);
  fields.writeUInt32LE(elsewhere, from + 16);
  fields.writeUInt16LE(name.length, from + 20);
  fields.writeUInt16LE(extra, from + 22);
}

function directoryEntry(file: PackedFile, name: Buffer): Buffer {
  const fields = Buffer.alloc(46);
  fields.writeUInt32LE(0x02014b50, 0);
  fields.writeUInt16LE(madeBy, 4);
  fields.writeUInt16LE(version, 6);
  writeCommon(fields, 8, { file, crc32: file.crc32, name, extra: 28 });
  fields.writeUInt32LE((ordinaryFile << 16) >>> 0, 38);
  fields.writeUInt32LE(elsewhere, 42);
  return Buffer.concat([fields, name, zip64(file.bytes, file.bytes, file.start)]);
}

/** The extra field with what does not fit in 32 bits. */
function zip64(...numbers: number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(8 * numbers.length, 2);
  for (const [at, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * at);
  return extra;
}

/** The end in the ZIP64 form, where it stands, and the end in the old form, which points there. `at`: where the directory begins. */
function endOfDirectory({ count, size, at }: { count: number; size: number; at: number }): Buffer {
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(madeBy, 12);
  end.writeUInt16LE(version, 14);
  for (const [place, number] of [
    [24, count],
    [32, count],
    [40, size],
    [48, at],
  ] as const)
    end.writeBigUInt64LE(BigInt(number), place);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(at + size), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.fill(0xff, 84, 96);
  return end;
}

/** In two seconds, from 1980 on, as the format has it. */
function dosTime(at: string): { day: number; time: number } {
  const when = new Date(at);
  const year = Math.max(when.getUTCFullYear() - 1980, 0);
  return {
    day: (year << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate(),
    time: (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1),
  };
}
