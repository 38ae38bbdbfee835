import { PDFArray, type PDFDict, PDFName } from '@cantoo/pdf-lib';
import { dataOf, follow, name, type Seen, say } from './check-facts.ts';
import { identification } from './flavour.ts';

/** Checks a composite font: embedded, each code with a glyph and a text. A subset in PDF/A-1 has a CIDSet, no other font has. */
export function checkFont(font: PDFDict, number: number, seen: Seen): void {
  const descendants = font.get(PDFName.of('DescendantFonts'));
  const descendant = descendants instanceof PDFArray ? follow(descendants.get(0), seen) : null;
  const descriptor = follow(descendant?.get(PDFName.of('FontDescriptor')), seen);
  const program = dataOf(descriptor?.get(PDFName.of('FontFile2')), seen);
  if (!descendant || !descriptor || !program) {
    say(seen, 'embedded font', `font ${number} is not embedded`);
    return;
  }
  if (program.readUInt32BE(0) !== 0x00010000) say(seen, 'embedded font', `font ${number} holds no TrueType program`);
  const map = dataOf(descendant.get(PDFName.of('CIDToGIDMap')), seen);
  if (!map) say(seen, 'CIDToGIDMap', `font ${number} does not say which glyph a code shows`);
  for (let at = 2; map && at + 1 < map.length; at += 2)
    if (map.readUInt16BE(at) === 0) {
      say(seen, 'notdef', `font ${number} shows .notdef for code ${at / 2}`);
      return;
    }
  if (!dataOf(font.get(PDFName.of('ToUnicode')), seen)?.includes('beginbfchar'))
    say(seen, 'ToUnicode', `font ${number} does not say what text its codes are`);
  const subset = /^[A-Z]{6}\+/.test(name(descriptor, 'FontName') ?? '');
  const listed = descriptor.has(PDFName.of('CIDSet'));
  const { part } = identification(seen.flavour);
  if (part === 1 && subset && !listed) say(seen, 'CIDSet', `font ${number} is a subset without CIDSet`);
  if (part === 2 && listed) say(seen, 'CIDSet', `font ${number} has a CIDSet, which PDF/A-2 is better without`);
}

/** A code 0 is `.notdef`, which no text may use. */
export function checkCodes(page: PDFDict, number: number, seen: Seen): void {
  const content = dataOf(page.get(PDFName.of('Contents')), seen)?.toString('latin1') ?? '';
  for (const [, codes = ''] of content.matchAll(/<([0-9A-F]+)> Tj/g))
    if (/^(?:.{4})*?0000/.test(codes)) {
      say(seen, 'notdef', `the text of page ${number} uses .notdef`);
      return;
    }
}
