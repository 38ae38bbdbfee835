import type { PDFRef } from '@cantoo/pdf-lib';
import { hex, writeCidFont } from './cid-font.ts';
import type { PdfFile } from './pdf-file.ts';
import { assembleFont } from './truetype.ts';

/** The width of every character of the invisible layer, in thousandths of the font size. */
export const invisibleWidth = 500;
/** CIDs have two bytes, and 0 is not used. */
const clustersInFont = 65_000;

/** A stretch of text in one font: its resource name and its codes. */
export interface CodedText {
  font: string;
  codes: string;
}

/** The font of a file's invisible text; several fonts past 65,000 different characters. */
export interface InvisibleFont {
  /** Characters (grapheme clusters of plain text) in the order in which they are drawn. */
  encode(characters: string[]): CodedText[];
  /** Writes the fonts and returns their references by resource name. Nothing may be encoded afterwards. */
  write(file: PdfFile): Record<string, PDFRef>;
}

/** Gives each grapheme cluster one code, so that å, a flag or a family of emoji is copied as a whole. */
export function createInvisibleFont(): InvisibleFont {
  const clusters: string[] = [];
  const codeOf = new Map<string, { font: string; code: string }>();
  const codeFor = (cluster: string) => {
    const known = codeOf.get(cluster);
    if (known) return known;
    const index = clusters.push(cluster) - 1;
    const made = { font: `T${Math.floor(index / clustersInFont)}`, code: hex(1 + (index % clustersInFont)) };
    codeOf.set(cluster, made);
    return made;
  };
  return {
    encode(characters) {
      const parts: CodedText[] = [];
      for (const character of characters) {
        const { font, code } = codeFor(character);
        const last = parts.at(-1);
        if (last?.font === font) last.codes += code;
        else parts.push({ font, codes: code });
      }
      return parts;
    },
    write(file) {
      const fonts: Record<string, PDFRef> = {};
      for (let from = 0; from < clusters.length; from += clustersInFont) {
        fonts[`T${from / clustersInFont}`] = writeOne(file, clusters.slice(from, from + clustersInFont));
      }
      return fonts;
    },
  };
}

function writeOne(file: PdfFile, clusters: string[]): PDFRef {
  return writeCidFont(file, {
    name: 'OgonblickInvisible',
    subset: false,
    program: oneGlyphFont(),
    glyphOf: [0, ...clusters.map(() => 1)],
    textOf: ['', ...clusters],
    widths: [invisibleWidth, ...clusters.map(() => invisibleWidth)],
    box: [0, -200, invisibleWidth, 800],
    ascent: 800,
    descent: -200,
  });
}

/**
 * A TrueType font of two glyphs, made here so that no licence is in question. Both are a triangle without area over the em box. They are not
 * blank, because some readers (MuPDF) drop a line whose glyphs have no box.
 */
function oneGlyphFont(): Buffer {
  const outline = words(1, 0, -200, invisibleWidth, 800, 2, 0);
  const points = Buffer.concat([
    Buffer.from([1, 1, 1]),
    words(0, invisibleWidth, -invisibleWidth),
    words(-200, 1000, -1000),
  ]);
  const glyph = Buffer.concat([outline, points]);
  const padded = Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)]);
  const head = Buffer.alloc(54);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(0x5f0f3cf5, 12);
  words(3, 1000).copy(head, 16);
  words(0, -200, invisibleWidth, 800, 0, 8, 2, 0, 0).copy(head, 36);
  return assembleFont(
    new Map([
      ['head', head],
      [
        'hhea',
        Buffer.concat([
          words(1, 0, 800, -200, 0, invisibleWidth, 0, 0, invisibleWidth, 1, 0),
          Buffer.alloc(12),
          words(2),
        ]),
      ],
      ['hmtx', words(invisibleWidth, 0, invisibleWidth, 0)],
      ['maxp', words(1, 0, 2, 3, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
      ['loca', words(0, padded.length / 2, padded.length)],
      ['glyf', Buffer.concat([padded, padded])],
    ]),
  );
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeInt16BE(value, index * 2);
  return bytes;
}
