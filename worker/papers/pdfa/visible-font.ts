import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PDFRef } from '@cantoo/pdf-lib';
import { packageRoot } from '../../../config/base/package-root.ts';
import { hex, writeCidFont } from './cid-font.ts';
import { advanceWidth, subsetFont } from './font-subset.ts';
import type { PdfFile } from './pdf-file.ts';
import { type FontTables, readCharacterMap, readTables, table } from './truetype.ts';
import { graphemes } from './unicode-text.ts';

const fontFile = 'worker/papers/pdfa/fonts/DejaVuSans.ttf';
/** A box, which is shown for a character that the font lacks. The text below it stays the character itself. */
const substitute = 0x25a1;

/** DejaVu Sans (licence beside the file), read once for a document. */
export interface Typeface {
  tables: FontTables;
  glyphs: Map<number, number>;
  unitsPerEm: number;
}

export async function readTypeface(): Promise<Typeface> {
  const tables = readTables(await readFile(join(packageRoot(import.meta.dirname), fontFile)));
  return { tables, glyphs: readCharacterMap(tables), unitsPerEm: table(tables, 'head').readUInt16BE(18) };
}

/** One character of a line: its code in the font and its width in thousandths of the size. */
export interface Glyph {
  code: string;
  width: number;
  text: string;
}

/** The font of text that people see. Only the used glyphs are embedded. */
export interface VisibleFont {
  /** `text` is plain text. */
  encode(text: string): Glyph[];
  /** Nothing may be encoded afterwards. */
  write(file: PdfFile, ref: PDFRef): PDFRef;
}

export function createVisibleFont({ tables, glyphs, unitsPerEm }: Typeface): VisibleFont {
  const used: { text: string; glyph: number; width: number }[] = [];
  const codeOf = new Map<string, Glyph>();
  const boxGlyph = glyphs.get(substitute) ?? 0;
  const thousandths = (glyph: number) => Math.round((advanceWidth(tables, glyph) * 1000) / unitsPerEm);
  const glyphFor = (text: string, glyph: number): Glyph => {
    const known = codeOf.get(text);
    if (known) return known;
    const width = thousandths(glyph);
    const made = { code: hex(used.push({ text, glyph, width })), width, text };
    codeOf.set(text, made);
    return made;
  };
  return {
    encode: (text) =>
      graphemes(text).flatMap((cluster) => {
        const points = Array.from(cluster);
        const known = points.map((point) => glyphs.get(point.codePointAt(0) ?? 0) ?? 0);
        if (known.every((glyph) => glyph !== 0))
          return points.map((point, at) => glyphFor(point, known[at] ?? boxGlyph));
        return [glyphFor(cluster, boxGlyph)];
      }),
    write(file, ref) {
      const { font, numberOf } = subsetFont(
        tables,
        used.map(({ glyph }) => glyph),
      );
      const head = table(tables, 'head');
      const scaled = (value: number) => Math.round((value * 1000) / unitsPerEm);
      return writeCidFont(
        file,
        {
          name: 'DejaVuSans',
          subset: true,
          program: font,
          glyphOf: [0, ...used.map(({ glyph }) => numberOf.get(glyph) ?? 0)],
          textOf: ['', ...used.map(({ text }) => text)],
          widths: [0, ...used.map(({ width }) => width)],
          box: [36, 38, 40, 42].map((at) => scaled(head.readInt16BE(at))) as [number, number, number, number],
          ascent: scaled(table(tables, 'hhea').readInt16BE(4)),
          descent: scaled(table(tables, 'hhea').readInt16BE(6)),
        },
        ref,
      );
    },
  };
}
