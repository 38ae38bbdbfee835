import type { MetaEntry } from './meta-html.ts';
import { readClock } from './told-time.ts';

/** What an entry of Instagram's pages says: the caption stands above the pictures, and a comment in the cells of a table. */
export interface InstagramEntry {
  text: string;
  uris: string[];
}

/** Whose picture was commented on, and when, stand in cells of their own. */
const owner = /owner|ägare|eigen|eier|ejer|propri/i;

export function instagramPost({ headline, parts }: MetaEntry): InstagramEntry {
  const below = parts
    .flatMap(({ words, captions, titles }) => [...captions, words, ...titles])
    .filter((one) => one !== '');
  return {
    // Without a caption above, the words at the pictures are what it says.
    text: headline || [...new Set(below)].join('\n\n'),
    uris: [...new Set(parts.flatMap(({ uris }) => uris))],
  };
}

/** Null where no cell holds a comment. */
export function instagramComment({ cells, parts, time }: MetaEntry): InstagramEntry | null {
  const uris = parts.flatMap((one) => one.uris);
  const values = cells.filter(([label, value]) => value !== '' && !owner.test(label));
  // The last cell may be the time, which may stand below the table, too.
  const isTime = readClock(values.at(-1)?.[1] ?? '', null)?.stamp === time.stamp;
  const said = isTime ? values.slice(0, -1) : values;
  const text = said[0]?.[1] ?? null;
  return text === null && uris.length === 0 ? null : { text: text ?? '', uris };
}
