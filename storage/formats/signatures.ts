import { type Format, formatWith, textFormat, unknownFormat } from './formats.ts';

/** How formats begin: by PRONOM's signatures, each as far as the kinds of files need it that an archive of ours has. */
const signatures: { at: number; bytes: string; is: (head: Buffer) => string | null }[] = [
  { at: 0, bytes: '\x89PNG\r\n\x1a\n', is: pngPuid },
  { at: 0, bytes: '\xff\xd8\xff', is: jpegPuid },
  { at: 0, bytes: 'GIF87a', is: () => 'fmt/3' },
  { at: 0, bytes: 'GIF89a', is: () => 'fmt/4' },
  { at: 0, bytes: 'II*\0', is: () => 'fmt/353' },
  { at: 0, bytes: 'MM\0*', is: () => 'fmt/353' },
  { at: 8, bytes: 'WEBPVP8 ', is: () => 'fmt/566' },
  { at: 8, bytes: 'WEBPVP8L', is: () => 'fmt/567' },
  { at: 8, bytes: 'WEBPVP8X', is: () => 'fmt/568' },
  { at: 8, bytes: 'WAVEfmt ', is: (head) => (head.length > 22 && head.readUInt16LE(20) === 1 ? 'fmt/141' : null) },
  { at: 4, bytes: 'ftyp', is: isoMediaPuid },
  { at: 0, bytes: '\x1a\x45\xdf\xa3', is: matroskaPuid },
  { at: 0, bytes: 'OggS', is: () => 'fmt/944' },
  { at: 0, bytes: 'fLaC', is: () => 'fmt/279' },
  { at: 0, bytes: 'ID3', is: () => 'fmt/134' },
  { at: 0, bytes: '\xff\xfb', is: () => 'fmt/134' },
  { at: 0, bytes: '\xff\xf1', is: () => 'fmt/1812' },
  { at: 0, bytes: '\xff\xf9', is: () => 'fmt/1812' },
];

/** The format of a file by its begin. `path`: only for kinds of text that have no signature. */
export function formatByHead(head: Buffer, path: string): Format {
  const begins = head.subarray(0, 64).toString('latin1');
  const puid = signatures.find(({ at, bytes }) => begins.startsWith(bytes, at))?.is(head);
  if (puid) return formatWith(puid);
  const text = textOf(head);
  if (puid === null || text === null) return unknownFormat;
  if (/^\s*<!doctype html\s*>/i.test(text)) return formatWith('fmt/471');
  if (text.startsWith('<?xml version="1.0"')) return formatWith('fmt/101');
  if (/^WEBVTT[\s\S]*\d\d:\d\d:\d\d\.\d{3} -->/.test(text)) return formatWith('fmt/1454');
  return textFormat(path) ?? (text === '' ? unknownFormat : formatWith('x-fmt/111'));
}

/** Null when it is no text in UTF-8. A letter that is cut at the end is none that is wrong. */
function textOf(head: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The version follows from the pieces that stand before the pixels. */
function pngPuid(head: Buffer): string {
  const pieces = new Set<string>();
  for (let at = 8; at + 8 <= head.length; at += 12 + head.readUInt32BE(at)) {
    const piece = head.toString('latin1', at + 4, at + 8);
    if (piece === 'IDAT') break;
    pieces.add(piece);
  }
  if (pieces.has('iTXt')) return 'fmt/13';
  return ['iCCP', 'sRGB', 'sPLT'].some((piece) => pieces.has(piece)) ? 'fmt/12' : 'fmt/11';
}

const exifPuids: Record<string, string> = {
  '0200': 'x-fmt/398',
  '0210': 'x-fmt/390',
  '0220': 'x-fmt/391',
  '0221': 'fmt/645',
  '0230': 'fmt/1507',
  '0231': 'fmt/1507',
  '0232': 'fmt/1507',
};
/** The tag 0x9000 of type 7 and length 4, in either order of bytes. The version follows. */
const exifVersionTags = ['9000000700000004', '0090070004000000'].map((hex) => Buffer.from(hex, 'hex'));
const jfifPuids: Record<string, string> = { '1.0': 'fmt/42', '1.1': 'fmt/43', '1.2': 'fmt/44' };

/** By its first segment. Without one that says more it is a raw stream. */
function jpegPuid(head: Buffer): string {
  const segment = head.toString('latin1', 2, 4);
  const name = head.toString('latin1', 6, 11);
  if (segment === '\xff\xe0' && name === 'JFIF\0') return jfifPuids[`${head[11]}.${head[12]}`] ?? 'fmt/41';
  if (segment !== '\xff\xe1' || name !== 'Exif\0') return 'fmt/41';
  const at = exifVersionTags.map((tag) => head.indexOf(tag)).find((place) => place !== -1);
  const version = at === undefined ? '' : head.toString('latin1', at + 8, at + 12);
  return exifPuids[version] ?? 'fmt/41';
}

/** By the brand of the file (ISO/IEC 14496-12). */
function isoMediaPuid(head: Buffer): string {
  const brand = head.toString('latin1', 8, 12);
  if (brand === 'M4A ') return 'fmt/2094';
  if (brand === 'avif') return 'fmt/2062';
  if (brand === 'qt  ') return 'x-fmt/384';
  return brand.startsWith('3gp') ? 'fmt/357' : 'fmt/199';
}

function matroskaPuid(head: Buffer): string | null {
  const told = head.subarray(0, 64).toString('latin1');
  return told.includes('webm') ? 'fmt/573' : told.includes('matroska') ? 'fmt/569' : null;
}
