import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be put into a zip file; what is left out is as a good zip file has it. */
export interface Packed {
  name: string;
  content: string | Uint8Array;
  stored?: boolean;
  /** The name as it stands before the file, where it differs from the table's. */
  localName?: string;
  /** General purpose bits beside those for UTF-8. */
  flags?: number;
  method?: number;
  /** The whole upper half of the external attributes: 0o120777 is a link. */
  mode?: number;
  /** What is said of the size, whatever it is. */
  claimedBytes?: number;
  /** Sizes and checksum stand after the data only, as streaming writers do it. */
  streamed?: boolean;
  /** Points at the bytes of an earlier file. */
  over?: number;
}

const zip64 = 0xffffffff;

/**
 * Packs files as APPNOTE 6.3.10 has it, also such as no honest program packs. `count` is what the end says of the number of files; `large`
 * writes ZIP64 records, as archives over 4 GB have them.
 */
export function packZip(files: readonly Packed[], options: { count?: number; large?: boolean } = {}): Buffer {
  const out: Buffer[] = [];
  const table: Buffer[] = [];
  const starts: number[] = [];
  let at = 0;
  const put = (...parts: Buffer[]) => {
    for (const part of parts) at += part.length;
    out.push(...parts);
  };
  for (const file of files) {
    const plain = Buffer.from(file.content);
    const data = file.stored ? plain : deflateRawSync(plain);
    const start = file.over === undefined ? at : (starts[file.over] ?? 0);
    starts.push(start);
    const facts = { file, plain, data, start, large: options.large ?? false };
    if (file.over === undefined) put(...localPart(facts));
    table.push(...tablePart(facts));
  }
  const tableStart = at;
  put(...table);
  const tableBytes = at - tableStart;
  const count = options.count ?? files.length;
  if (options.large) put(...largeEnd(count, tableBytes, tableStart, at));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.large ? 0xffff : count, 8);
  end.writeUInt16LE(options.large ? 0xffff : count, 10);
  end.writeUInt32LE(options.large ? zip64 : tableBytes, 12);
  end.writeUInt32LE(options.large ? zip64 : tableStart, 16);
  put(end);
  return Buffer.concat(out);
}

interface Facts {
  file: Packed;
  plain: Buffer;
  data: Buffer;
  start: number;
  large: boolean;
}

function head({ file, plain, data, large }: Facts, streamed: boolean): Buffer {
  const part = Buffer.alloc(22);
  part.writeUInt16LE((file.flags ?? 0) | 0x800 | (file.streamed ? 8 : 0), 0);
  part.writeUInt16LE(file.method ?? (file.stored ? 0 : 8), 2);
  part.writeUInt32LE(0x5b795800, 4);
  if (streamed) return part;
  part.writeUInt32LE(crc32(plain), 8);
  part.writeUInt32LE(large ? zip64 : data.length, 12);
  part.writeUInt32LE(large ? zip64 : (file.claimedBytes ?? plain.length), 16);
  return part;
}

function largeSizes({ plain, data, large }: Facts, start: number | null): Buffer {
  if (!large) return Buffer.alloc(0);
  const part = Buffer.alloc(start === null ? 20 : 28);
  part.writeUInt16LE(1, 0);
  part.writeUInt16LE(part.length - 4, 2);
  part.writeBigUInt64LE(BigInt(plain.length), 4);
  part.writeBigUInt64LE(BigInt(data.length), 12);
  if (start !== null) part.writeBigUInt64LE(BigInt(start), 20);
  return part;
}

function localPart(facts: Facts): Buffer[] {
  const { file, plain, data } = facts;
  const name = Buffer.from(file.localName ?? file.name);
  const extra = largeSizes(facts, null);
  const intro = Buffer.from([0x50, 0x4b, 3, 4, 20, 0]);
  const front = head(facts, file.streamed ?? false);
  front.writeUInt16LE(name.length, 20);
  const lengths = Buffer.alloc(2);
  lengths.writeUInt16LE(extra.length, 0);
  const after = Buffer.alloc(file.streamed ? 16 : 0);
  if (file.streamed) {
    after.writeUInt32LE(0x08074b50, 0);
    after.writeUInt32LE(crc32(plain), 4);
    after.writeUInt32LE(data.length, 8);
    after.writeUInt32LE(plain.length, 12);
  }
  return [intro, front, lengths, name, extra, data, after];
}

function tablePart(facts: Facts): Buffer[] {
  const { file, start, large } = facts;
  const name = Buffer.from(file.name);
  const extra = largeSizes(facts, start);
  const intro = Buffer.from([0x50, 0x4b, 1, 2, 20, 3, 20, 0]);
  const front = head(facts, false);
  front.writeUInt16LE(name.length, 20);
  const rest = Buffer.alloc(16);
  rest.writeUInt16LE(extra.length, 0);
  rest.writeUInt32LE(((file.mode ?? 0o100644) << 16) >>> 0, 8);
  rest.writeUInt32LE(large ? zip64 : start, 12);
  return [intro, front, rest, name, extra];
}

function largeEnd(count: number, tableBytes: number, tableStart: number, at: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(tableBytes), 40);
  record.writeBigUInt64LE(BigInt(tableStart), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(at), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}
