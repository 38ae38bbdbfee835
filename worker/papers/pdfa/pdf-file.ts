import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { PDFContext, PDFHexString, type PDFObject, PDFRef, PDFString } from '@cantoo/pdf-lib';
import { type Flavour, identification } from './flavour.ts';

/** What `PDFContext.obj` turns into PDF objects: a string becomes a name; numbers, arrays and dictionaries become themselves. */
export type Literal = string | number | boolean | null | PDFObject | Literal[] | { [key: string]: Literal | undefined };
export type Dictionary = { [key: string]: Literal | undefined };

/**
 * A PDF that is written from front to back, so that memory holds only what is being written. It has a classic cross-reference table and no object
 * streams, which PDF 1.4 and so PDF/A-1 demand.
 */
export interface PdfFile {
  flavour: Flavour;
  /** A number for an object that is written later. */
  reserve(): PDFRef;
  add(object: Dictionary | Literal[], ref?: PDFRef): PDFRef;
  /** `data` is already compressed as the dictionary's Filter says; without a Filter it is uncompressed. */
  addStream(dictionary: Dictionary, data: Uint8Array[], ref?: PDFRef): PDFRef;
  /** Compresses `data` (FlateDecode). */
  addPacked(dictionary: Dictionary, data: Buffer, ref?: PDFRef): PDFRef;
  /** Hands the added objects to the disk. */
  flush(): Promise<void>;
  /** Writes cross-reference table and trailer, and closes. Returns the size in bytes. */
  finish(trailer: { Root: PDFRef; Info: PDFRef; id: string }): Promise<number>;
  /** Closes the file and removes it, since half a PDF is of no use. */
  abandon(): Promise<void>;
}

/** Starts a new file; an existing one is never replaced (`EEXIST`). Errors are those of the disk. */
export async function createPdfFile(path: string, flavour: Flavour): Promise<PdfFile> {
  const handle = await open(path, 'wx');
  const context = PDFContext.create();
  const offsets: number[] = [];
  const waiting: Uint8Array[] = [];
  let size = 0;
  const put = (data: Uint8Array) => {
    waiting.push(data);
    size += data.length;
  };
  const flush = async () => {
    for (const data of joined(waiting.splice(0))) await writeWhole(handle, data);
  };
  const begin = (ref: PDFRef) => {
    offsets[ref.objectNumber] = size;
    return `${ref.objectNumber} 0 obj\n`;
  };
  const file: PdfFile = {
    flavour,
    reserve: () => {
      offsets.push(0);
      return PDFRef.of(offsets.length - 1);
    },
    add: (object, ref = file.reserve()) => {
      put(Buffer.from(`${begin(ref)}${context.obj(object as never)}\nendobj\n`, 'latin1'));
      return ref;
    },
    addStream: (dictionary, data, ref = file.reserve()) => {
      const Length = data.reduce((sum, { length }) => sum + length, 0);
      put(Buffer.from(`${begin(ref)}${context.obj({ ...dictionary, Length } as never)}\nstream\n`, 'latin1'));
      for (const piece of data) put(piece);
      put(Buffer.from('\nendstream\nendobj\n', 'latin1'));
      return ref;
    },
    addPacked: (dictionary, data, ref) =>
      file.addStream({ ...dictionary, Filter: 'FlateDecode' }, [deflateSync(data)], ref),
    flush,
    finish: async ({ Root, Info, id }) => {
      const unwritten = offsets.indexOf(0, 1);
      if (unwritten > 0)
        throw new Error(`expected every reserved PDF object to be written, found none for ${unwritten}`);
      const trailer = { Size: offsets.length, Root, Info, ID: [PDFHexString.of(id), PDFHexString.of(id)] };
      const start = size;
      put(
        Buffer.from(
          `${crossReferences(offsets)}trailer\n${context.obj(trailer)}\nstartxref\n${start}\n%%EOF\n`,
          'latin1',
        ),
      );
      await flush();
      await handle.close();
      return size;
    },
    abandon: async () => {
      await handle.close();
      await rm(path, { force: true });
    },
  };
  offsets.push(0);
  const version = identification(flavour).part === 1 ? '1.4' : '1.7';
  // Four bytes above 127 in the second line: ISO 19005-1, 6.1.2.
  put(Buffer.concat([Buffer.from(`%PDF-${version}\n%`), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0x0a])]));
  return file;
}

/** Text in a PDF string: UTF-16 with its mark. */
export function textString(text: string): PDFHexString {
  return PDFHexString.fromText(text);
}

/** ASCII text unchanged but for the delimiters of strings, which are escaped. */
export function asciiString(text: string): PDFString {
  return PDFString.of(text.replace(/[\\()]/g, '\\$&'));
}

/** 32 hexadecimal digits that depend only on `parts`, so that the same input gives the same file. */
export function fileId(parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function crossReferences(offsets: number[]): string {
  const lines = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  return `xref\n0 ${offsets.length}\n0000000000 65535 f \n${lines.join('')}`;
}

/** Small pieces are joined into few writes; big ones are left as they are. */
function joined(pieces: Uint8Array[]): Uint8Array[] {
  const runs: Uint8Array[][] = [];
  let room = 0;
  for (const piece of pieces) {
    if (piece.length > room || runs.length === 0) {
      runs.push([]);
      room = 1 << 20;
    }
    runs.at(-1)?.push(piece);
    room -= piece.length;
  }
  return runs.map((run) => (run.length === 1 ? (run[0] as Uint8Array) : Buffer.concat(run)));
}

async function writeWhole(handle: FileHandle, data: Uint8Array): Promise<void> {
  for (let at = 0; at < data.length; ) at += (await handle.write(data, at)).bytesWritten;
}
