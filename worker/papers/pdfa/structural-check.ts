import { PDFArray, type PDFDict, PDFName } from '@cantoo/pdf-lib';
import { dataOf, follow, name, type Problem, type Seen, say, textOf } from './check-facts.ts';
import { checkDictionary } from './check-object.ts';
import { checkCodes, checkFont } from './check-text.ts';
import { type Flavour, identification } from './flavour.ts';
import { dictionaryOf, openPdf, type PdfReader, type ReadObject, UnreadablePdfError } from './pdf-reader.ts';

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
