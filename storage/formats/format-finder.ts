import { open } from 'node:fs/promises';
import { piecesOf } from '../files/file-pieces.ts';
import { type Format, formatWith } from './formats.ts';
import { formatByHead } from './signatures.ts';

/** What a PDF says that it is, in its metadata (XMP, which PDF/A keeps uncompressed): `pdfaid:part` 1 and `pdfaid:conformance` B are PDF/A-1b. */
interface PdfaClaim {
  take(part: Uint8Array): void;
  /** PRONOM's id. Null: it does not say that it is PDF/A. */
  puid(): string | null;
}

const puids: Record<string, string> = {
  '1A': 'fmt/95',
  '1B': 'fmt/354',
  '2A': 'fmt/476',
  '2B': 'fmt/477',
  '2U': 'fmt/478',
  '3A': 'fmt/479',
  '3B': 'fmt/480',
  '3U': 'fmt/481',
};

/** A mark may lie across two parts. */
const longest = 64;

const mark = Buffer.from('pdfaid:');

/** So much of a file's begin and of its end is looked at. */
const headSize = 16 * 1024;
const tailSize = 4 * 1024;

/** Tells a file's format by its content, which passes by in parts. */
export interface FormatFinder {
  take(part: Uint8Array): void;
  /** Call it when all has passed by. */
  format(): Format;
}

/** `path`: only for kinds of text that have no signature, like JSON and CSV. */
export function openFormatFinder(path: string): FormatFinder {
  const pdfa = openPdfaClaim();
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  return {
    take(part) {
      if (head.length < headSize) head = Buffer.concat([head, part.subarray(0, headSize - head.length)]);
      if (isPdf(head)) pdfa.take(part);
      else if (isZip(head)) tail = lastOf(tail, part);
    },
    format() {
      if (isPdf(head)) return formatWith(pdfa.puid() ?? pdfPuid(head));
      if (isZip(head)) return formatWith(tail.includes('datapackage.json') ? 'fmt/1840' : 'x-fmt/263');
      return formatByHead(head, path);
    },
  };
}

/** The format of a file on the disk. Only a PDF and a zip file are read whole. */
export async function findFormat(file: string): Promise<Format> {
  const finder = openFormatFinder(file);
  await using opened = await open(file);
  let read = 0;
  let whole = false;
  for await (const piece of piecesOf(opened)) {
    if (read === 0) whole = isPdf(piece) || isZip(piece);
    finder.take(piece);
    read += piece.length;
    if (!whole && read >= headSize) break;
  }
  return finder.format();
}

function isPdf(head: Uint8Array): boolean {
  return startsWith(head, '%PDF-');
}

function isZip(head: Uint8Array): boolean {
  return startsWith(head, 'PK\x03\x04');
}

function startsWith(head: Uint8Array, text: string): boolean {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, text.length)).toString('latin1') === text;
}

function lastOf(tail: Buffer<ArrayBuffer>, part: Uint8Array): Buffer<ArrayBuffer> {
  const kept = part.length >= tailSize ? [] : [tail.subarray(Math.max(0, tail.length - (tailSize - part.length)))];
  return Buffer.concat([...kept, part.subarray(Math.max(0, part.length - tailSize))]);
}

const pdfPuids: Record<string, string> = {
  '1.0': 'fmt/14',
  '1.1': 'fmt/15',
  '1.2': 'fmt/16',
  '1.3': 'fmt/17',
  '1.4': 'fmt/18',
  '1.5': 'fmt/19',
  '1.6': 'fmt/20',
  '1.7': 'fmt/276',
  '2.0': 'fmt/1129',
};

/** Of a version that nobody has heard of, the last one that tells its own in its catalog: 1.7. */
function pdfPuid(head: Buffer): string {
  return pdfPuids[head.subarray(5, 8).toString('latin1')] ?? 'fmt/276';
}

/** Looks for the claim in a file that passes by in parts. */
function openPdfaClaim(): PdfaClaim {
  let last = Buffer.alloc(0);
  const found: { part: string | null; conformance: string | null } = { part: null, conformance: null };
  return {
    take(piece) {
      if (found.part !== null && found.conformance !== null) return;
      const text = Buffer.concat([last, piece]);
      for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
        const told = text.subarray(at, at + longest).toString('latin1');
        found.part ??= /^pdfaid:part(?:>|\s*=\s*["'])\s*(\d)/.exec(told)?.[1] ?? null;
        found.conformance ??= /^pdfaid:conformance(?:>|\s*=\s*["'])\s*([A-Za-z])/.exec(told)?.[1] ?? null;
      }
      last = Buffer.from(text.subarray(Math.max(0, text.length - longest)));
    },
    puid: () => puids[`${found.part}${found.conformance?.toUpperCase()}`] ?? null,
  };
}
