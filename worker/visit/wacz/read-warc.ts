import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { OwnError } from '../../../config/base/own-error.ts';
import { partsBetween, readAt } from '../../papers/package/zip-file.ts';

/** A record as it lies in a file: a gzip member of its own, from `offset`, `length` bytes long. */
export interface FoundRecord {
  offset: number;
  length: number;
  /** WARC fields by their lower-case names. */
  fields: ReadonlyMap<string, string>;
}

/** The bytes are not a WARC record, or are damaged. */
export class RecordUnreadableError extends OwnError {
  readonly remedy = 'Compare the package with its digest in the snapshot; take it from a copy if they differ.';
}

/** Receives a record's block in parts, in order. */
export type BlockReader = (fields: FoundRecord['fields']) => { part(bytes: Buffer): void; end(): void };

/** A gzip head of RFC 1952 without name, comment or extra field, which is what we write. */
const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0]);
const gzipHeadBytes = 10;
const gzipTailBytes = 8;
const maxHeadBytes = 1024 * 1024;
const emptyLine = Buffer.from('\r\n\r\n');

/**
 * Reads the records between two places of a file, one after the other. This is our own reader: some damaged bytes make warcio loop without
 * end, and reading by other means than the writing is the better proof. Throws RecordUnreadableError where it cannot go on, and where the
 * records hold more bytes than `room` has left, which is counted down.
 */
export async function* readWarc(
  file: FileHandle,
  start: number,
  end: number,
  reader: BlockReader,
  room: { bytes: number } = { bytes: Number.POSITIVE_INFINITY },
): AsyncGenerator<FoundRecord> {
  for (let offset = start; offset < end; ) {
    const record = openRecord(reader);
    const length = await readMember(file, offset, end, (part) => {
      room.bytes -= part.length;
      if (room.bytes < 0)
        throw new RecordUnreadableError('expected records of a visit, found more bytes than a visit keeps');
      record.part(part);
    });
    yield { offset: offset - start, length, fields: record.end() };
    offset += length;
  }
}

async function readMember(
  file: FileHandle,
  offset: number,
  end: number,
  take: (part: Buffer) => void,
): Promise<number> {
  const head = await readAt(file, offset, gzipHeadBytes);
  if (!head.subarray(0, gzipHead.length).equals(gzipHead)) throw unreadable(offset, 'expected a gzip member');
  const inflate = createInflateRaw();
  const source = Readable.from(partsBetween(file, offset + gzipHeadBytes, end));
  let crc = 0;
  let bytes = 0;
  try {
    source.on('error', (error) => inflate.destroy(error));
    for await (const part of source.pipe(inflate) as AsyncIterable<Buffer>) {
      crc = crc32(part, crc);
      bytes += part.length;
      take(part);
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw unreadable(offset, `expected whole bytes, found ${error.code}`, error);
  } finally {
    source.destroy();
    inflate.destroy();
  }
  const length = gzipHeadBytes + inflate.bytesWritten + gzipTailBytes;
  const tail = await readAt(file, offset + length - gzipTailBytes, gzipTailBytes);
  if (
    offset + length > end ||
    tail.length < gzipTailBytes ||
    tail.readUInt32LE(0) !== crc ||
    tail.readUInt32LE(4) !== bytes % 2 ** 32
  ) {
    throw unreadable(offset, 'expected the bytes that its checksum tells of');
  }
  return length;
}

/** Takes one record apart: the WARC head, the block of the length that the head tells, two line ends. */
function openRecord(reader: BlockReader): { part(bytes: Buffer): void; end(): FoundRecord['fields'] } {
  let head = Buffer.alloc(0);
  let fields: Map<string, string> | null = null;
  let block: ReturnType<BlockReader> | null = null;
  let left = 0;
  let tail = Buffer.alloc(0);
  const takeBlock = (bytes: Buffer) => {
    const mine = bytes.subarray(0, left);
    left -= mine.length;
    if (mine.length > 0) block?.part(mine);
    if (bytes.length > mine.length) tail = Buffer.concat([tail, bytes.subarray(mine.length)]).subarray(0, 8);
  };
  return {
    part(bytes) {
      if (fields !== null) return takeBlock(bytes);
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf(emptyLine);
      if (end < 0 && head.length <= maxHeadBytes) return;
      fields = fieldsOf(head.toString('utf8', 0, Math.max(0, end)));
      left = Number(fields.get('content-length'));
      block = reader(fields);
      takeBlock(head.subarray(end + emptyLine.length));
    },
    end() {
      if (fields === null || left !== 0 || !tail.equals(emptyLine)) {
        throw new RecordUnreadableError('expected a record of the length that it tells, found another');
      }
      block?.end();
      return fields;
    },
  };
}

function fieldsOf(head: string): Map<string, string> {
  const [version, ...lines] = head.split('\r\n');
  const fields = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  if (version !== 'WARC/1.1' || !/^\d{1,15}$/.test(fields.get('content-length') ?? '')) {
    throw new RecordUnreadableError('expected the head of a WARC 1.1 record, found something else');
  }
  return fields;
}

function unreadable(offset: number, what: string, cause?: unknown): RecordUnreadableError {
  return new RecordUnreadableError(`${what} at byte ${offset}, found something else`, { cause });
}

function isZlibError(error: unknown): error is { code: string } {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^Z_/.test(code);
}
