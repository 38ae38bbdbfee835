import type { PDFRef } from '@cantoo/pdf-lib';
import { identification, maxArrayLength } from './flavour.ts';
import { asciiString, type PdfFile } from './pdf-file.ts';

/** A character map lists at most 100 pairs in one block (Adobe Technical Note 5014). */
const pairsInBlock = 100;
const symbolic = 4;

/**
 * A composite font. Its codes of two bytes are CIDs; each CID stands for a piece of text and shows a glyph of an embedded TrueType font. Index 0
 * of the lists is CID 0 (`.notdef`), which no text uses.
 */
export interface CidFont {
  /** The name without the prefix of a subset. */
  name: string;
  subset: boolean;
  program: Buffer;
  glyphOf: number[];
  textOf: string[];
  /** Advance widths in thousandths of the font size. */
  widths: number[];
  box: [number, number, number, number];
  ascent: number;
  descent: number;
}

/** Writes font, descendant, descriptor, program, CIDToGIDMap and ToUnicode (ISO 32000-1, 9.7). */
export function writeCidFont(file: PdfFile, font: CidFont, ref?: PDFRef): PDFRef {
  const BaseFont = font.subset ? `${subsetTag(font)}+${font.name}` : font.name;
  const map = Buffer.alloc(font.glyphOf.length * 2);
  for (const [cid, glyph] of font.glyphOf.entries()) map.writeUInt16BE(glyph, cid * 2);
  const FontDescriptor = file.add({
    Type: 'FontDescriptor',
    FontName: BaseFont,
    Flags: symbolic,
    FontBBox: font.box,
    ItalicAngle: 0,
    Ascent: font.ascent,
    Descent: font.descent,
    CapHeight: font.ascent,
    StemV: 80,
    FontFile2: file.addPacked({ Length1: font.program.length }, font.program),
    // PDF/A-1 demands the list of CIDs (ISO 19005-1, 6.3.5); PDF/A-2 is better without it.
    ...(identification(file.flavour).part === 1 ? { CIDSet: file.addPacked({}, cidSet(font.glyphOf.length)) } : {}),
  });
  const descendant = file.add({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont,
    CIDSystemInfo: { Registry: asciiString('Adobe'), Ordering: asciiString('Identity'), Supplement: 0 },
    FontDescriptor,
    ...widthsOf(font),
    CIDToGIDMap: file.addPacked({}, map),
  });
  return file.add(
    {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: file.addPacked({}, toUnicode(font.textOf)),
    },
    ref,
  );
}

/** One width for all codes, or lists that stay below the longest array of PDF 1.4. */
function widthsOf({ widths }: CidFont): { DW: number; W?: (number | number[])[] } {
  const DW = widths[1] ?? 500;
  if (widths.slice(1).every((width) => width === DW)) return { DW };
  const W: (number | number[])[] = [];
  for (let from = 1; from < widths.length; from += maxArrayLength)
    W.push(from, widths.slice(from, from + maxArrayLength));
  return { DW, W };
}

/** Six capital letters before the name of a subset; they differ for different subsets. */
function subsetTag({ textOf }: CidFont): string {
  let hash = 7;
  for (const text of textOf) for (const unit of text) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 26 ** 6;
  return Array.from({ length: 6 }, (_, place) => String.fromCharCode(65 + (Math.floor(hash / 26 ** place) % 26))).join(
    '',
  );
}

/** One bit for each CID; the highest bit of the first byte is CID 0. */
function cidSet(count: number): Buffer {
  const bits = Buffer.alloc(Math.ceil(count / 8));
  for (let cid = 0; cid < count; cid++) bits[cid >> 3] = (bits[cid >> 3] ?? 0) | (0x80 >> (cid & 7));
  return bits;
}

function toUnicode(textOf: string[]): Buffer {
  const pairs = textOf.slice(1).map((text, index) => `<${hex(index + 1)}> <${unitsInHex(text)}>`);
  const blocks: string[] = [];
  for (let from = 0; from < pairs.length; from += pairsInBlock) {
    const block = pairs.slice(from, from + pairsInBlock);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return Buffer.from(
    `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`,
    'latin1',
  );
}

/** Four hexadecimal digits: a code as it stands in a string of the page. */
export function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function unitsInHex(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}
