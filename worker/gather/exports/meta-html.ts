import { ofClass, outermost, wordsOf } from './html-parts.ts';
import type { HtmlElement } from './html-records.ts';
import { readClock, type ToldTime } from './told-time.ts';

/** An entry of a page of Meta's: "Download your information" as HTML. Class names of 2018–2021, and those since. */
export interface MetaEntry {
  /** What Meta writes above it, in the language of whoever asked for the export. Instagram writes the caption there. */
  headline: string;
  time: ToldTime;
  /** The parts of what stands in it, in their order. */
  parts: MetaPart[];
  /** The cells of a table, by their labels. */
  cells: [label: string, value: string][];
  /** As it stands there, without tables: those tell of cameras and of the computer that a picture came from. */
  raw: { headline: string; time: string | null; parts: MetaPart[] };
}

export interface MetaPart {
  words: string;
  /** Of pictures and films: paths in the export. */
  uris: string[];
  /** Written below a picture or film. */
  captions: string[];
  /** Other words beside a picture or film, such as the name of its album. */
  titles: string[];
  /** Addresses that lead out of the export. */
  links: string[];
}

const entry = ofClass('_a6-g', '_2lej');
const headline = ofClass('_a6-h', '_2lek');
const body = ofClass('_a6-p', '_2let');
const stamp = ofClass('_a72d', '_a6-o', '_2lem');
const part = ofClass('_2pin');
const isMedium = ({ name, attributes }: HtmlElement) =>
  (name === 'img' || name === 'video' || name === 'audio') && attributes.src !== undefined;
/** Until 2021 pictures stood in tables, too. */
const isTable = (one: HtmlElement) => one.name === 'table' && outermost(one, isMedium).length === 0;

export function isMetaEntry(element: Pick<HtmlElement, 'name' | 'classes'>): boolean {
  return entry({ ...element, attributes: {}, children: [] });
}

/** `timezone`: see `readClock`. Null for an entry in which nothing stands. */
export function metaEntry(record: HtmlElement, timezone: string | null): MetaEntry | null {
  const [title] = outermost(record, headline, entry);
  const bodies = outermost(record, body, entry);
  const cells = bodies.flatMap((one) => outermost(one, isTable, entry)).flatMap(cellsOf);
  const stamps = outermost(record, stamp, entry).map((one) => wordsOf(one));
  const values = cells.map(([, value]) => value).filter((value) => value !== '');
  // A cell above the last may be a comment that names a day.
  const told = [...stamps, ...values.slice(-1)].filter((text) => text !== '');
  const time = told.map((text) => readClock(text, timezone)).find((one) => one !== null);
  const parts = bodies.flatMap((one) => {
    const some = outermost(one, part, (inner) => entry(inner) || isTable(inner));
    return some.length > 0 ? some.map(partOf) : [withTitlesAsWords(partOf(one))];
  });
  const above = title === undefined ? '' : wordsOf(title);
  if (above === '' && cells.length === 0 && parts.every(isEmpty)) return null;
  return {
    headline: above,
    time: time ?? { stamp: null, at: { publishedAt: null } },
    parts: parts.filter((one) => !isEmpty(one)),
    cells,
    raw: { headline: above, time: told[0] ?? null, parts: parts.filter((one) => !isEmpty(one)) },
  };
}

function isEmpty({ words, uris, captions, titles, links }: MetaPart): boolean {
  return words === '' && uris.length + captions.length + titles.length + links.length === 0;
}

/** Where an entry is not divided into parts, what stands beside its pictures is what it says. */
function withTitlesAsWords(one: MetaPart): MetaPart {
  return one.uris.length > 0 ? { ...one, words: one.titles.join('\n'), titles: [] } : one;
}

function partOf(element: HtmlElement): MetaPart {
  const skip = (one: HtmlElement) => entry(one) || isTable(one);
  const media = outermost(element, isMedium, skip);
  const anchors = outermost(element, ({ name }) => name === 'a', skip);
  const links = anchors.flatMap(({ attributes: { href = '' } }) => (isOutside(href) ? [href] : []));
  if (media.length === 0) {
    return { words: wordsOf(element, skip), uris: [], captions: [], titles: [], links: [...new Set(links)] };
  }
  const isCaption = ofClass('_3-95');
  const captions = outermost(element, isCaption, (one) => skip(one) || isMedium(one)).map((one) => wordsOf(one));
  const beside = wordsOf(element, (one) => skip(one) || isMedium(one) || isCaption(one));
  return {
    words: '',
    uris: [...new Set(media.flatMap(({ attributes: { src = '' } }) => (isInExport(src) ? [src] : [])))],
    captions: [...new Set(captions.filter((one) => one !== ''))],
    titles: [...new Set(beside.split('\n').filter((one) => one !== ''))],
    links: [],
  };
}

/** The address under which Meta keeps an entry is another one in each export, and leads nowhere. */
function isOutside(address: string): boolean {
  return /^https?:/i.test(address) && !/^https:\/\/www\.facebook\.com\/dyi\//.test(address);
}

function isInExport(address: string): boolean {
  return address !== '' && !/^[a-z]+:/i.test(address);
}

/** A row is a label and a value in two cells, or in one, with the value in a block below the label. */
function cellsOf(table: HtmlElement): [string, string][] {
  return outermost(table, ({ name }) => name === 'tr').flatMap((row): [string, string][] => {
    const [first, second] = outermost(row, ({ name }) => name === 'td');
    if (first === undefined) return [];
    if (second !== undefined) return [[wordsOf(first), wordsOf(second)]];
    const blocks = outermost(first, ({ name }) => name === 'div');
    return [[wordsOf(first, ({ name }) => name === 'div'), blocks.map((one) => wordsOf(one)).join('\n')]];
  });
}
