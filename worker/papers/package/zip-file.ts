import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type ZipFile as ReadableZip } from 'yauzl';
import { ZipFile } from 'yazl';
import { codeOf, namingFaults } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { PackageDamagedError } from './package-damaged.ts';

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
}

const stored = 0;
const partBytes = 64 * 1024;

/**
 * A ZIP file whose entries lie in it as they are ("stored"): WACZ wants that for its WARC files, so that a reader can jump into
 * the middle. From 4 GiB, or 65,535 files, it is a ZIP64 file, which programs read that are younger than 2001. Its bytes follow from the
 * entries and `at`. Throws PackageDamagedError when a content is no longer what was measured. Source: PKWARE APPNOTE 6.3.10 §4.3, §4.5.3.
 */
export async function writeZip(
  path: string,
  entries: readonly { name: string; content: ZipContent; measured: Measured }[],
  at: Date,
): Promise<void> {
  await namingFaults(path, async () => {
    const zip = new ZipFile();
    // Typed as the older of Node's two interfaces; it is a stream as they are today.
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

/** The library writes the local time of this machine, which would make a package another one elsewhere. */
function shownAsUtc(at: Date): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return new Date(year, month, day, at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds());
}

/** What was told of the content, its digest above all, is told for good: so it is held against what goes into the package. */
async function* asMeasured(name: string, content: ZipContent, measured: Measured): AsyncGenerator<Uint8Array> {
  let [bytes, crc] = [0, 0];
  for await (const chunk of chunksOf(content)) {
    bytes += chunk.length;
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (bytes === measured.bytes && crc === measured.crc) return;
  throw new PackageDamagedError(`expected ${name} as it was measured (${measured.bytes} bytes), found it changed`);
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

/** Our packages hold half a dozen. */
const mostEntries = 10_000;

/**
 * Reads the list of a package that holds nothing compressed. Null when it is none, or no whole one, and for one whose files come to more
 * than the package itself, which lie over each other.
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
    // The library says in words what is wrong with a file, the system with a code.
    if (codeOf(error) !== undefined) throw error;
    return null;
  } finally {
    zip?.close();
  }
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

async function* chunksOf(content: ZipContent): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* createReadStream(content.file, { highWaterMark: 256 * 1024 });
}
