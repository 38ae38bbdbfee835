import { PDFArray, PDFDict, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { name, type Seen, say } from './check-facts.ts';
import { dictionaryOf } from './pdf-reader.ts';
import { webAddress } from './web-address.ts';

/** Keys that none of our PDF/A files has, and what each key would bring in. */
const forbidden: Record<string, string> = {
  JS: 'JavaScript',
  JavaScript: 'JavaScript',
  OpenAction: 'an action at opening',
  AA: 'actions at events',
  TR: 'a transfer function',
  SMask: 'transparency',
  Group: 'transparency',
  EmbeddedFiles: 'embedded files',
  XFA: 'a form',
  AcroForm: 'a form',
  Alternates: 'alternate pictures',
};

/** Checks what no object may hold by itself, wherever it stands in the file. */
export function checkDictionary(dictionary: PDFDict, number: number, seen: Seen): void {
  for (const [key, what] of Object.entries(forbidden))
    if (dictionary.has(PDFName.of(key))) say(seen, 'forbidden', `object ${number} brings in ${what} (${key})`);
  for (const value of dictionary.values()) if (value instanceof PDFDict) checkDictionary(value, number, seen);
  const type = name(dictionary, 'Type');
  if (type === 'Page') checkPage(dictionary, number, seen);
  if (type === 'Annot') checkAnnotation(dictionary, number, seen);
  if (type === 'ObjStm' || type === 'XRef')
    say(seen, 'object streams', `object ${number} is of a kind that PDF 1.4 lacks`);
  if (name(dictionary, 'Subtype') === 'Image' && String(dictionary.get(PDFName.of('Interpolate'))) === 'true')
    say(seen, 'interpolation', `picture ${number} is interpolated`);
}

function checkPage(page: PDFDict, number: number, seen: Seen): void {
  const box = page.get(PDFName.of('MediaBox'));
  const sides =
    box instanceof PDFArray
      ? box.asArray().map((side) => (side instanceof PDFNumber ? side.asNumber() : Number.NaN))
      : [];
  const [left = Number.NaN, bottom = Number.NaN, right = Number.NaN, top = Number.NaN] = sides;
  const fits = (size: number) => size >= 3 && size <= 14_400;
  if (!fits(right - left) || !fits(top - bottom))
    say(seen, 'page size', `page ${number} is not between 3 and 14,400 points`);
}

function checkAnnotation(annotation: PDFDict, number: number, seen: Seen): void {
  const flags = annotation.get(PDFName.of('F'));
  if (!(flags instanceof PDFNumber) || flags.asNumber() !== 4)
    say(seen, 'annotation flags', `annotation ${number} is not simply shown and printed (F 4)`);
  const action = dictionaryOf(annotation.get(PDFName.of('A')));
  const address = action?.get(PDFName.of('URI'));
  const leads = address instanceof PDFString ? webAddress(address.decodeText()) : null;
  if (name(annotation, 'Subtype') !== 'Link' || !action || name(action, 'S') !== 'URI' || leads === null)
    say(seen, 'links', `annotation ${number} leads neither to the web nor to an e-mail address`);
}
