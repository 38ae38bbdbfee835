import { type FileHandle, open } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFObjectParser, PDFRef } from '@cantoo/pdf-lib';
import { OwnError } from '../../../config/base/own-error.ts';

/** A dictionary ends within this many bytes before its stream begins. */
const headBytes = 65_536;
const windowBytes = 4 << 20;

/** An object of a file, and for a stream the place where its data should end. */
export interface ReadObject {
  number: number;
  value: PDFObject;
  /** Null for an object that is no stream. */
  stream: { start: number; length: number; endsWell: boolean } | null;
}

/** The file is not built as our files are, so nothing in it can be found. */
export class UnreadablePdfError extends OwnError {
  readonly remedy = 'Write the file again.';
}

/** A PDF with a classic cross-reference table, read piece by piece: memory does not grow with the file. */
export interface PdfReader {
  header: Buffer;
  trailer: PDFDict;
  /** The objects in the order in which they lie in the file. Throws `UnreadablePdfError` where an object is not where the table says. */
  objects(): AsyncGenerator<ReadObject>;
  /** The data of a stream as a reader sees it. */
  data(object: ReadObject): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openPdf(path: string): Promise<PdfReader> {
  const file = await open(path, 'r');
  try {
    return await readerOver(file, (await file.stat()).size);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readerOver(file: FileHandle, size: number): Promise<PdfReader> {
  const context = PDFContext.create();
  let window = { from: 0, bytes: Buffer.alloc(0) };
  const read = async (from: number, length: number): Promise<Buffer> => {
    const to = Math.min(size, from + length);
    if (from < window.from || to > window.from + window.bytes.length) {
      const bytes = Buffer.alloc(Math.min(size - from, Math.max(windowBytes, to - from)));
      await file.read(bytes, 0, bytes.length, from);
      window = { from, bytes };
    }
    return window.bytes.subarray(from - window.from, to - window.from);
  };
  const parse = (bytes: Buffer): PDFObject => {
    try {
      return PDFObjectParser.forBytes(bytes, context).parseObject();
    } catch (cause) {
      throw new UnreadablePdfError('expected a PDF object, found something else', { cause });
    }
  };
  const header = Buffer.from(await read(0, 20));
  const { offsets, trailer } = await readTable(read, size, parse);
  return {
    header,
    trailer,
    close: () => file.close(),
    async *objects() {
      const places = [...offsets].sort(([, one], [, other]) => one - other);
      for (const [index, [number, offset]] of places.entries()) {
        const end = places[index + 1]?.[1] ?? size;
        yield await readObject(read, parse, number, offset, end);
      }
    },
    async data({ value, stream }) {
      if (!stream) return Buffer.alloc(0);
      const bytes = await read(stream.start, stream.length);
      return dictionaryOf(value)?.get(PDFName.of('Filter')) ? inflateSync(bytes) : Buffer.from(bytes);
    },
  };
}

type Read = (from: number, length: number) => Promise<Buffer>;
type Parse = (bytes: Buffer) => PDFObject;

/** Reads the cross-reference table and trailer (PDF Reference 1.4, 3.4.3) of a file without later changes. */
async function readTable(
  read: Read,
  size: number,
  parse: Parse,
): Promise<{ offsets: Map<number, number>; trailer: PDFDict }> {
  const tail = (await read(Math.max(0, size - 100), 100)).toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  const table = start < size ? (await read(start, size - start)).toString('latin1') : '';
  const head = /^xref\n0 (\d+)\n/.exec(table);
  const trailerAt = table.indexOf('trailer\n');
  if (!head || trailerAt < 0) throw new UnreadablePdfError('expected a cross-reference table at the end, found none');
  const offsets = new Map<number, number>();
  for (const [index, line] of table.slice(head[0].length, trailerAt).trimEnd().split('\n').entries())
    if (line.startsWith('n', 17)) offsets.set(index, Number(line.slice(0, 10)));
  const trailer = dictionaryOf(parse(Buffer.from(table.slice(trailerAt + 8), 'latin1')));
  if (!trailer) throw new UnreadablePdfError('expected a trailer dictionary, found none');
  return { offsets, trailer };
}

async function readObject(read: Read, parse: Parse, number: number, offset: number, end: number): Promise<ReadObject> {
  let bytes = await read(offset, Math.min(headBytes, end - offset));
  const opening = `${number} 0 obj\n`;
  if (!bytes.toString('latin1', 0, opening.length).startsWith(opening))
    throw new UnreadablePdfError(`expected object ${number} at byte ${offset}, found something else`);
  const streamAt = bytes.indexOf('>>\nstream\n');
  if (streamAt < 0) bytes = await read(offset, end - offset);
  const value = parse(Buffer.from(bytes.subarray(opening.length, streamAt < 0 ? undefined : streamAt + 2)));
  if (streamAt < 0) return { number, value, stream: null };
  const length = dictionaryOf(value)?.get(PDFName.of('Length'));
  const start = offset + streamAt + 10;
  const stated = length instanceof PDFNumber ? length.asNumber() : -1;
  const after = (await read(start + Math.max(0, stated), 20)).toString('latin1');
  return { number, value, stream: { start, length: Math.max(0, stated), endsWell: /^\r?\nendstream\s/.test(after) } };
}

export function dictionaryOf(value: PDFObject | undefined): PDFDict | null {
  return value instanceof PDFDict ? value : null;
}

export function numberOf(value: PDFObject | undefined): number | null {
  if (value instanceof PDFRef) return value.objectNumber;
  return value instanceof PDFNumber ? value.asNumber() : null;
}
