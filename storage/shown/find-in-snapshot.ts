import type { ItemKind } from '../../config/base/item-words.ts';
import { isDay } from '../records/civil-time.ts';
import { knownMoment } from '../records/known-moment.ts';
import type { ShownComment, ShownPost, TimePrecision } from '../records/posts.ts';
import type { ShownBy } from '../records/shown-by.ts';
import type { TextLayer } from '../records/text-layer.ts';
import { formsOf, type OwnNames, ownNames } from './own-names.ts';
import { namesOfShown } from './shown-names.ts';

/** What an item can be recognised by in a snapshot. */
export interface Sought extends OwnNames {
  kind: ItemKind;
  /** The moment, in milliseconds; null: a day or less is known, or only the latest that it can be. */
  at: number | null;
  /** The text of each version, plain (`plainWords`), without empty texts. */
  texts: readonly string[];
}

/** What a sealed snapshot shows, ready to be searched. */
export interface SealedWords {
  names: ReadonlySet<string>;
  entries: readonly { text: string; at: number | null }[];
  /** All words of the page, in its order, with a space on both sides. */
  page: string;
  words: ReadonlySet<string>;
}

/** Fewer words identify nothing: "tack så mycket" stands everywhere. */
export const fewestWords = 4;

/** A page shows only the beginning of a long post. */
const wordsAtOnce = 12;

/** The most that the times of a page and of the platform for one moment may differ. */
const mostApartMs = 60_000;

/** Letters and digits only: pages draw emoji, quotes and line ends each in their own way. */
export function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** `names` are all names of the item, including its platform id. `texts` are those of all its versions. */
export function soughtItem(item: {
  platform: string;
  kind: ItemKind;
  names: readonly string[];
  permalink: string | null;
  publishedAt: string | null;
  publishedPrecision?: TimePrecision | null | undefined;
  texts: readonly string[];
}): Sought {
  const texts = item.texts.map(plainWords).filter((text) => text !== '');
  return { ...ownNames(item), kind: item.kind, at: knownMoment(item), texts: [...new Set(texts)] };
}

/** `names`: of all items that the snapshot shows; by default those of its posts and comments. `read`: what programs have read in saved files. */
export function sealedWords(
  posts: readonly ShownPost[],
  layer: TextLayer | null,
  names: readonly string[] = namesOfShown(posts),
  read = '',
): SealedWords {
  const shown = posts.flatMap((post): (ShownPost | ShownComment)[] => [post, ...post.comments]);
  const page = plainWords([layer === null ? '' : textOfPage(layer), read].join(' '));
  return {
    names: new Set(names.flatMap(formsOf)),
    entries: shown.map(({ text, time }) => ({ text: plainWords(text), at: time === null ? null : instant(time) })),
    page: ` ${page} `,
    words: new Set(page.split(' ')),
  };
}

/** How the item is found in the snapshot. Null: not found, which says little of items with few words or none. */
export function foundBy(sought: Sought, sealed: SealedWords): ShownBy | null {
  if (sought.ids.some((name) => sealed.names.has(name))) return 'id';
  if (sought.addresses.some((name) => sealed.names.has(name))) return 'address';
  const { at } = sought;
  const isThen = (time: number | null) => at !== null && time !== null && Math.abs(time - at) <= mostApartMs;
  if (sameIn(sought, sealed).some((entry) => isThen(entry.at))) return 'words-and-time';
  const told = sought.texts.filter((text) => wordsIn(text) >= fewestWords);
  if (told.some((text) => sealed.entries.some((entry) => standsIn(text, entry.text)))) return 'words';
  const stands = sought.contents.some((name) => sealed.names.has(name));
  return stands || told.some((text) => standsOnPage(text, sealed)) ? 'words' : null;
}

/** Whether the item may stand there: it is found, or the same words are, however few, and no time tells them apart. */
export function mayBe(sought: Sought, sealed: SealedWords): boolean {
  if (foundBy(sought, sealed) !== null) return true;
  return sameIn(sought, sealed).some((entry) => entry.at === null || sought.at === null);
}

function sameIn({ texts }: Sought, { entries }: SealedWords): SealedWords['entries'] {
  const all = texts.length === 0 ? [''] : texts;
  return entries.filter((entry) => all.some((text) => isSame(text, entry.text)));
}

/** The same words, or their beginning as a page shows it. */
function isSame(text: string, shown: string): boolean {
  return text === shown || (wordsIn(shown) >= fewestWords && `${text} `.startsWith(`${shown} `));
}

function standsIn(text: string, shown: string): boolean {
  return ` ${shown} `.includes(` ${opening(text)} `);
}

function standsOnPage(text: string, { page, words }: SealedWords): boolean {
  const wanted = opening(text);
  return wanted.split(' ').every((word) => words.has(word)) && page.includes(` ${wanted} `);
}

function opening(text: string): string {
  return text.split(' ', wordsAtOnce).join(' ');
}

function wordsIn(text: string): number {
  return text === '' ? 0 : text.split(' ').length;
}

/** The visible text of the page, its title, and the descriptions of its pictures. */
export function textOfPage({ title, blocks, images }: TextLayer): string {
  const runs = blocks.flatMap((block) => [
    ...block.runs.map(({ text, spaceAfter }) => (spaceAfter ? `${text} ` : text)),
    ' ',
  ]);
  return [runs.join(''), title, ...images.map(({ alt }) => alt ?? '')].join(' ');
}

/** Null for a day too: two texts with the same words on one day may be two items. */
function instant(time: string): number | null {
  if (isDay(time)) return null;
  const found = Date.parse(time);
  return Number.isNaN(found) ? null : found;
}
