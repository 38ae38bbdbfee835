import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type ZipFile as ReadableZip } from 'yauzl';
import { ZipFile } from 'yazl';
import { codeOf, namingFaults } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { PackageDamagedError } from './package-damaged.ts';

/** Bytes, or the path of a file. `sha256`: what it was filed with, where that is known. */
export type ZipContent = Uint8Array | { file: string; sha256?: string | null };

/** Size, checksum and digest of a content, measured by reading it through. `sha256` is hexadecimal. */
export interface Measured {
  bytes: number;
  crc: number;
  sha256: string;
}

/** An entry as the package's own list has it. `offset` is the place of its first byte of content. */
export interface ZipEntry {
  name: string;
  offset: number;
  bytes: number;
}

const stored = 0;
const partBytes = 64 * 1024;

/**
 * Writes a ZIP file whose entries are not compressed ("stored"). WACZ demands that for its WARC files, so that a reader can jump into the middle.
 * From 4 GiB, or 65,535 files, it is a ZIP64 file, which programs from after 2001 read. Its bytes depend only on the entries and `at`. Throws
 * PackageDamagedError when a content is no longer what was measured. Source: PKWARE APPNOTE 6.3.10 §4.3, §4.5.3.
 */
export async function writeZip(
  path: string,
  entries: readonly { name: string; content: ZipContent; measured: Measured }[],
  at: Date,
): Promise<void> {
  await namingFaults(path, async () => {
    const zip = new ZipFile();
    // The library types the stream by the older of Node's two interfaces; it is a stream of the present kind.
    const output = zip.outputStream as Readable;
    let reading: Readable | null = null;
    zip.on('error', (error) => output.destroy(error));
    try {
      for (const { name, content, measured } of entries) {
        const options = { compress: false, mtime: shownAsUtc(at), forceDosTimestamp: true };
        if (content instanceof Uint8Array) {
          zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.length), name, options);
          continue;
        }
        zip.addReadStreamLazy(name, { ...options, size: measured.bytes }, (take) => {
          reading = Readable.from(asMeasured(name, content, measured), { objectMode: false });
          reading.on('error', (error) => output.destroy(error));
          take(null, reading);
        });
      }
      zip.end();
      await pipeline(output, createWriteStream(path, { flags: 'wx', mode: privateFileMode, flush: true }));
    } finally {
      (reading as Readable | null)?.destroy();
    }
  });
}

/** A date whose local time is the UTC time of `at`. The library writes this machine's local time, and a package made elsewhere would differ. */
function shownAsUtc(at: Date): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return new Date(year, month, day, at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds());
}

/** The content in parts, compared with its measure on the way: what is told of a content, its digest above all, cannot be changed later. */
async function* asMeasured(name: string, content: ZipContent, measured: Measured): AsyncGenerator<Uint8Array> {
  let [bytes, crc] = [0, 0];
  for await (const chunk of chunksOf(content)) {
    bytes += chunk.length;
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (bytes === measured.bytes && crc === measured.crc) return;
  throw new PackageDamagedError(
    `expected ${name} as it was measured (${measured.bytes} bytes), found it changed`,
    `${name} ändrades medan paketet skrevs`,
  );
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
  return { bytes, crc, sha256: digest.digest('hex') };
}

/** Our packages hold half a dozen entries. */
const mostEntries = 10_000;

/**
 * Reads the list of a package that holds nothing compressed. Null when the file is no package, or no whole one, or when its files together are
 * larger than the package itself, since they then lie over each other.
 */
export async function listZip(path: string): Promise<ZipEntry[] | null> {
  let zip: ReadableZip | null = null;
  try {
    zip = await openPromise(path, { autoClose: false });
    if (zip.entryCount > mostEntries) return null;
    const entries: ZipEntry[] = [];
    let room = zip.fileSize;
    for await (const entry of zip.eachEntry()) {
      room -= entry.uncompressedSize;
      if (entry.compressionMethod !== stored || room < 0) return null;
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      entries.push({ name: entry.fileName, offset: fileDataStart, bytes: entry.uncompressedSize });
    }
    return entries;
  } catch (error) {
    // The library tells a fault of the file in words; the system tells its own with a code.
    if (codeOf(error) !== undefined) throw error;
    return null;
  } finally {
    zip?.close();
  }
}

/** The bytes at a position; fewer than asked for where the file ends. */
export async function readAt(file: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, position);
  return buffer.subarray(0, bytesRead);
}

/** The bytes from `start` up to `end`, in parts. */
export async function* partsBetween(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const part = await readAt(file, at, Math.min(partBytes, end - at));
    if (part.length === 0) return;
    yield part;
    at += part.length;
  }
}

async function* chunksOf(content: ZipContent): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* bytesOf(content.file);
}

/** A link may lead anywhere on the machine, and what it leads to would leave the house. Where there is neither link nor file, nothing is waited for. */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  const flags = (constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK) as unknown as string;
  try {
    yield* createReadStream(file, { flags, highWaterMark: 256 * 1024 });
  } catch (error) {
    if (codeOf(error) !== 'ELOOP') throw error;
    throw new PackageDamagedError(`expected a file at ${file}, found a link`, `${file} är en länk, ingen fil`);
  }
}
