import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { namingFaults } from '../../storage/faults.ts';

/** Bytes, or the path of a file. */
export type ZipContent = Uint8Array | { file: string };

/** What a content is, from reading it through. `sha256` is hexadecimal. */
export interface Measured {
  bytes: number;
  crc: number;
  sha256: string;
}

/** An entry as the package's own list has it. `offset` is that of its first byte of content. */
export interface ZipEntry {
  name: string;
  offset: number;
  bytes: number;
  crc: number;
}

/** A package would be larger than a plain ZIP file can be. */
export class PackageTooLargeError extends Error {
  override name = 'PackageTooLargeError';
  readonly remedy = 'Take the snapshot at level `unique`, or lower what a visit may record.';
  readonly retry = 'never' as const;
}

const local = { signature: 0x04034b50, bytes: 30 };
const central = { signature: 0x02014b50, bytes: 46 };
const end = { signature: 0x06054b50, bytes: 22 };
const stored = 0;
const utf8Names = 0x0800;
const version = 20;
/** Beyond this ZIP64 would be needed, which not every archivist's program reads. */
const maxBytes = 0xffff_ffff;
const partBytes = 64 * 1024;

/**
 * A ZIP file whose entries lie in it as they are ("stored"): WACZ wants that for its WARC files, so that a reader can jump into
 * the middle. Written here in a hundred lines because js-wacz 0.1.6 hashes every chunk of a file twice, leaves its threads
 * running and takes the process down when the disk is full. Source: PKWARE APPNOTE 6.3.10 §4.3.
 */
export async function writeZip(
  path: string,
  entries: readonly { name: string; content: ZipContent; measured: Measured }[],
  at: Date,
): Promise<void> {
  await namingFaults(path, async () => {
    const file = await open(path, 'wx', 0o600);
    try {
      const listed: Buffer[] = [];
      let offset = 0;
      for (const { name, content, measured } of entries) {
        const entry = { name: Buffer.from(name), measured, offset, at };
        const head = localHead(entry);
        await file.appendFile(head);
        for await (const chunk of chunksOf(content)) await file.appendFile(chunk);
        listed.push(centralHead(entry));
        offset += head.length + measured.bytes;
        if (offset > maxBytes) throw tooLarge(offset);
      }
      const list = Buffer.concat(listed);
      await file.appendFile(Buffer.concat([list, endRecord(entries.length, list.length, offset)]));
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

export async function measure(content: ZipContent): Promise<Measured> {
  const digest = createHash('sha256');
  let bytes = 0;
  let crc = 0;
  for await (const chunk of chunksOf(content)) {
    digest.update(chunk);
    crc = crc32(chunk, crc);
    bytes += chunk.length;
  }
  if (bytes > maxBytes) throw tooLarge(bytes);
  return { bytes, crc, sha256: digest.digest('hex') };
}

/** Reads the list of a package that holds nothing compressed. Null when it is none, or not one of ours. */
export async function listZip(file: FileHandle): Promise<ZipEntry[] | null> {
  const { size } = await file.stat();
  const last = await readAt(file, Math.max(0, size - end.bytes), end.bytes);
  if (last.length < end.bytes || last.readUInt32LE(0) !== end.signature) return null;
  const list = await readAt(file, last.readUInt32LE(16), last.readUInt32LE(12));
  const entries: ZipEntry[] = [];
  for (let at = 0; at + central.bytes <= list.length; ) {
    if (list.readUInt32LE(at) !== central.signature || list.readUInt16LE(at + 10) !== stored) return null;
    const nameBytes = list.readUInt16LE(at + 28);
    const head = await readAt(file, list.readUInt32LE(at + 42), local.bytes);
    if (head.length < local.bytes || head.readUInt32LE(0) !== local.signature) return null;
    entries.push({
      name: list.toString('utf8', at + central.bytes, at + central.bytes + nameBytes),
      offset: list.readUInt32LE(at + 42) + local.bytes + head.readUInt16LE(26) + head.readUInt16LE(28),
      bytes: list.readUInt32LE(at + 24),
      crc: list.readUInt32LE(at + 16),
    });
    at += central.bytes + nameBytes + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries.length === last.readUInt16LE(10) ? entries : null;
}

/** Shorter than asked for where the file ends. */
export async function readAt(file: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, position);
  return buffer.subarray(0, bytesRead);
}

/** What lies from `start` up to `end`, in parts. */
export async function* partsBetween(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const part = await readAt(file, at, Math.min(partBytes, end - at));
    if (part.length === 0) return;
    yield part;
    at += part.length;
  }
}

interface Placed {
  name: Buffer;
  measured: Measured;
  offset: number;
  at: Date;
}

function localHead(entry: Placed): Buffer {
  const head = Buffer.alloc(local.bytes);
  head.writeUInt32LE(local.signature, 0);
  common(entry).copy(head, 4);
  return Buffer.concat([head, entry.name]);
}

function centralHead(entry: Placed): Buffer {
  const head = Buffer.alloc(central.bytes);
  head.writeUInt32LE(central.signature, 0);
  head.writeUInt16LE(version, 4);
  common(entry).copy(head, 6);
  head.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([head, entry.name]);
}

/** The 26 bytes that both heads share: version, flags, method, time, date, CRC, sizes, length of the name, no extra field. */
function common({ name, measured, at }: Placed): Buffer {
  const part = Buffer.alloc(26);
  part.writeUInt16LE(version, 0);
  part.writeUInt16LE(utf8Names, 2);
  part.writeUInt16LE(stored, 4);
  part.writeUInt16LE((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1), 6);
  part.writeUInt16LE(((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(), 8);
  part.writeUInt32LE(measured.crc, 10);
  part.writeUInt32LE(measured.bytes, 14);
  part.writeUInt32LE(measured.bytes, 18);
  part.writeUInt16LE(name.length, 22);
  return part;
}

function endRecord(entries: number, bytes: number, offset: number): Buffer {
  const record = Buffer.alloc(end.bytes);
  record.writeUInt32LE(end.signature, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(bytes, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

async function* chunksOf(content: ZipContent): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* createReadStream(content.file, { highWaterMark: 256 * 1024 });
}

function tooLarge(bytes: number): PackageTooLargeError {
  return new PackageTooLargeError(`expected a package below 4 GiB, found ${bytes} bytes`);
}
