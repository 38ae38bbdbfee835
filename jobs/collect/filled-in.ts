import type { KnownItem } from '../../storage/catalog/item-catalog.ts';
import type { Facts } from './facts.ts';
import { mediaName } from './what-changed.ts';

/** What is known of the item after the look; `inPart`: the look showed less than that, so that some of it is as it was. */
export type FilledIn = Pick<Facts, 'text' | 'media'> & { inPart: boolean };

/**
 * Fills in what a look has not shown of an item that is known. A page that was not seen whole may show some of the pictures, and the words in
 * part; a grid shows an item with neither words nor time, where its own page could not be opened. Nobody knows then that the rest is gone.
 */
export function filledIn(facts: Facts, before: KnownItem | null): FilledIn {
  const { text, media } = facts;
  if (before === null) return { text, media, inPart: false };
  const isBare = text === '' && facts.publishedAt === null && (before.text !== '' || before.publishedAt !== null);
  if (isBare) return { text: before.text, media: before.media, inPart: facts.inPart === true };
  if (!facts.inPart) return { text, media, inPart: false };
  const lessWords = text !== before.text && facts.isIn?.(before.text) !== true && isPartOf(text, before.text);
  const shown = media.map(({ url }) => mediaName(url));
  const lessMedia =
    media.length < before.media.length &&
    isAmong(
      shown,
      before.media.map(({ url }) => mediaName(url)),
    );
  return {
    text: lessWords ? before.text : text,
    media: lessMedia ? before.media : media,
    inPart: lessWords || lessMedia,
  };
}

/** Whether each line is the beginning of one that is known, in the same order. */
function isPartOf(text: string, known: string): boolean {
  const lines = known.split('\n');
  let at = -1;
  return text.split('\n').every((line) => {
    const begins = line.replace(/\s*(?:…|\.\.\.)$/, '');
    at = lines.findIndex((one, place) => place > at && one.startsWith(begins));
    return at !== -1;
  });
}

function isAmong(names: readonly string[], known: readonly string[]): boolean {
  const left = [...known];
  return names.every((name) => {
    const at = left.indexOf(name);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}
