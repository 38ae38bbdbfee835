import { plainWords } from '../../storage/shown/find-in-snapshot.ts';
import type { ShownEntry } from '../release/shown-entries.ts';

/**
 * What of that which is taken out can be recognised elsewhere. `sure`: three words in a row that stand nowhere in what stays, or one long word; a day in figures is neither.
 * `all`: also short texts and names. Addresses are matched whole.
 */
export interface Traces {
  sure: ReadonlySet<string>;
  all: ReadonlySet<string>;
  addresses: readonly string[];
}

/** Words in a row: fewer stand everywhere. */
export const inARow = 3;
/** Letters of a word that stands by itself. */
const longWord = 12;
/** Letters of an address: shorter ones are the beginning of every address of the site. */
const longAddress = 4;

/**
 * `gone`: what is taken out. `under`: words of the page that lie under what is filled. `kept`: all words that stay, each text by itself. `own`: the
 * names of the account itself.
 */
export function tracesOf(
  gone: readonly ShownEntry[],
  under: readonly string[],
  { kept, authors, addresses, own }: Kept,
): Traces {
  const stays = kept.map((text) => ` ${plainWords(text)} `);
  const isNew = (words: string) => !stays.some((text) => text.includes(` ${words} `));
  const shown = gone.flatMap((entry) => [entry.shown, ...(entry.shown.shared ? [entry.shown.shared] : [])]);
  const texts = [...shown.map(({ text }) => text), ...under];
  const inRows = texts.flatMap(rowsIn);
  const names = shown.flatMap(({ author, handle }) => [author, handle]).flatMap((name) => (name ? [name] : []));
  const open = new Set([...authors, ...own].map(plainWords));
  const named = names.map(plainWords).filter((name) => name !== '' && !open.has(name) && isNew(name));
  const sure = inRows.filter(
    (row) =>
      (row.split(' ').length === inARow || (!row.includes(' ') && row.length >= longWord)) &&
      /\p{L}/u.test(row) &&
      isNew(row),
  );
  const stay = new Set(addresses);
  const links = gone
    .flatMap(({ shown: { key, permalink, media, films = [] } }) => [
      ...[permalink ?? '', /^content:/.test(key) ? '' : key, ...media],
      ...films.flatMap(({ address, poster, source }) => [address ?? '', poster ?? '', source ?? '']),
    ])
    .filter((address) => address !== '' && !stay.has(address));
  return {
    sure: new Set(sure),
    all: new Set([...inRows.filter(isNew), ...named]),
    addresses: [...new Set(links.flatMap(formsOf))].filter(({ length }) => length >= longAddress),
  };
}

interface Kept {
  kept: readonly string[];
  authors: readonly string[];
  addresses: readonly string[];
  own: readonly string[];
}

/** An address as it is, and as a page of the same site writes it. */
function formsOf(address: string): string[] {
  const [, path] = /^https?:\/\/[^/]+(\/.+)$/.exec(address) ?? [];
  return path === undefined ? [address] : [address, path];
}

/** All rows of three words, or the whole text where it has fewer. */
export function rowsIn(text: string): string[] {
  const words = plainWords(text).split(' ');
  if (words[0] === '') return [];
  if (words.length < inARow) return [words.join(' '), ...words.filter(({ length }) => length >= longWord)];
  return [
    ...words.flatMap((_, at) => (at + inARow <= words.length ? [words.slice(at, at + inARow).join(' ')] : [])),
    ...words.filter(({ length }) => length >= longWord),
  ];
}

/** Whether a text tells something of what is taken out. `how`: `sure` where a chance meeting of short words must not count. */
export function tells(text: string, traces: Traces, how: 'sure' | 'all'): boolean {
  if (traces.addresses.some((address) => namesAddress(text, address))) return true;
  const rows = traces[how];
  if (rows.size === 0) return false;
  const words = plainWords(text).split(' ');
  return words.some((_, at) =>
    [1, 2, inARow].some((count) => at + count <= words.length && rows.has(words.slice(at, at + count).join(' '))),
  );
}

/** `…/posts/1` does not stand in `…/posts/12`. */
function namesAddress(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    if (!/[A-Za-z0-9_]/.test(text[at + address.length] ?? '')) return true;
  }
  return false;
}
