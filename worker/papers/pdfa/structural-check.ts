import { PDFArray, PDFDict, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { dataOf, follow, name, type Problem, type Seen, say, textOf } from './check-facts.ts';
import { type Flavour, identification } from './flavour.ts';
import { dictionaryOf, openPdf, type PdfReader, type ReadObject, UnreadablePdfError } from './pdf-reader.ts';
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

/**
 * Checks without Java for the most common faults of files that are made as ours are (classic table, no object streams). It is no validator: an
 * empty list means that none of these faults was found, not that the file is valid.
 */
export async function checkStructure(path: string, flavour: Flavour): Promise<Problem[]> {
  const seen: Seen = { flavour, byNumber: new Map(), streams: new Map(), problems: [] };
  try {
    const pdf = await openPdf(path);
    try {
      await readAll(pdf, seen);
      checkWhole(pdf, seen);
    } finally {
      await pdf.close();
    }
  } catch (error) {
    if (!(error instanceof UnreadablePdfError)) throw error;
    seen.problems.push({ rule: 'readable', detail: error.message });
  }
  return seen.problems;
}

async function readAll(pdf: PdfReader, seen: Seen): Promise<void> {
  for await (const object of pdf.objects()) {
    const dictionary = dictionaryOf(object.value);
    if (object.stream && !object.stream.endsWell)
      say(seen, 'stream end', `object ${object.number} does not end after its Length`);
    if (!dictionary) continue;
    seen.byNumber.set(object.number, dictionary);
    checkDictionary(dictionary, object.number, seen);
    if (object.stream?.endsWell && name(dictionary, 'Subtype') !== 'Image') await keepData(pdf, object, seen);
  }
}

async function keepData(pdf: PdfReader, object: ReadObject, seen: Seen): Promise<void> {
  try {
    seen.streams.set(object.number, await pdf.data(object));
  } catch (error) {
    // zlib's own errors have codes such as Z_DATA_ERROR.
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    say(seen, 'stream data', `object ${object.number} cannot be decompressed`);
  }
}

/** Checks what belongs to the file as a whole: header, trailer, catalog, output intent, metadata, fonts, text. */
function checkWhole(pdf: PdfReader, seen: Seen): void {
  const { part } = identification(seen.flavour);
  const version = part === 1 ? '1.4' : '1.7';
  const marked = /^%PDF-\d\.\d\n%[\x80-\xff]{4}\n/.test(pdf.header.toString('latin1'));
  if (!marked || !pdf.header.toString('latin1').startsWith(`%PDF-${version}`))
    say(seen, 'header', `the file does not begin as PDF ${version} with a line of bytes above 127`);
  const id = pdf.trailer.get(PDFName.of('ID'));
  if (!(id instanceof PDFArray) || id.size() !== 2) say(seen, 'trailer ID', 'the trailer names the file by no ID');
  if (pdf.trailer.has(PDFName.of('Encrypt'))) say(seen, 'encryption', 'the file is encrypted');
  const catalog = follow(pdf.trailer.get(PDFName.of('Root')), seen);
  if (!catalog) {
    say(seen, 'catalog', 'the trailer leads to no catalog');
    return;
  }
  checkTagging(catalog, seen);
  checkOutputIntent(catalog, seen);
  checkMetadata(catalog, follow(pdf.trailer.get(PDFName.of('Info')), seen), seen);
  for (const [number, dictionary] of seen.byNumber) {
    if (name(dictionary, 'Type') === 'Font' && name(dictionary, 'Subtype') === 'Type0')
      checkFont(dictionary, number, seen);
    if (name(dictionary, 'Type') === 'Page') checkCodes(dictionary, number, seen);
  }
}

function checkTagging(catalog: PDFDict, seen: Seen): void {
  const mark = dictionaryOf(catalog.get(PDFName.of('MarkInfo')));
  const tagged =
    String(mark?.get(PDFName.of('Marked'))) === 'true' && follow(catalog.get(PDFName.of('StructTreeRoot')), seen);
  if (!tagged) say(seen, 'tags', 'the catalog leads to no structure tree');
  if (!catalog.has(PDFName.of('Lang'))) say(seen, 'language', 'the catalog names no language');
}

function checkOutputIntent(catalog: PDFDict, seen: Seen): void {
  const intents = catalog.get(PDFName.of('OutputIntents'));
  const intent = intents instanceof PDFArray ? dictionaryOf(intents.get(0)) : null;
  const profile = dataOf(intent?.get(PDFName.of('DestOutputProfile')), seen);
  const usable = intent && name(intent, 'S') === 'GTS_PDFA1' && profile?.toString('latin1', 36, 40) === 'acsp';
  if (!usable) {
    say(seen, 'output intent', 'no output intent with a colour profile says what RGB means');
    return;
  }
  if (profile[8] !== 2 && identification(seen.flavour).part === 1)
    say(seen, 'profile version', `the colour profile is of version ${profile[8]}, PDF/A-1 wants 2`);
}

function checkMetadata(catalog: PDFDict, info: PDFDict | null, seen: Seen): void {
  const { part, conformance } = identification(seen.flavour);
  const at = catalog.get(PDFName.of('Metadata'));
  if (follow(at, seen)?.has(PDFName.of('Filter'))) say(seen, 'metadata', 'the XMP packet is compressed');
  const xmp = dataOf(at, seen)?.toString('utf8');
  if (xmp === undefined) {
    say(seen, 'metadata', 'there is no XMP packet');
    return;
  }
  const value = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xmp)?.[1];
  if (value('pdfaid:part') !== String(part) || value('pdfaid:conformance') !== conformance)
    say(seen, 'identification', `the XMP packet does not name PDF/A-${part}${conformance}`);
  const title = /<dc:title>.*?<rdf:li[^>]*>([^<]*)</.exec(xmp)?.[1];
  const plain = title?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  if (textOf(info, 'Title') !== plain) say(seen, 'metadata', 'Info and XMP name different titles');
  for (const [key, tag] of [
    ['CreationDate', 'xmp:CreateDate'],
    ['ModDate', 'xmp:ModifyDate'],
  ] as const)
    if (textOf(info, key)?.replace(/\D/g, '').slice(0, 14) !== value(tag)?.replace(/\D/g, ''))
      say(seen, 'metadata', `Info and XMP name different dates (${key})`);
}

/** Checks what no object may hold by itself, wherever it stands in the file. */
function checkDictionary(dictionary: PDFDict, number: number, seen: Seen): void {
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

/** Checks a composite font: embedded, each code with a glyph and a text. A subset in PDF/A-1 has a CIDSet, no other font has. */
function checkFont(font: PDFDict, number: number, seen: Seen): void {
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
function checkCodes(page: PDFDict, number: number, seen: Seen): void {
  const content = dataOf(page.get(PDFName.of('Contents')), seen)?.toString('latin1') ?? '';
  for (const [, codes = ''] of content.matchAll(/<([0-9A-F]+)> Tj/g))
    if (/^(?:.{4})*?0000/.test(codes)) {
      say(seen, 'notdef', `the text of page ${number} uses .notdef`);
      return;
    }
}
