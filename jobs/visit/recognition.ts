import type { Words } from '../../config/base/words.ts';
import type { ShownPost } from '../../storage/records/posts.ts';

type Field = 'author' | 'time' | 'permalink' | 'text';

/** How a page was read: what shows first that a site has changed its mark-up. */
export interface Reading {
  posts: number;
  /** The height of the page in screens, at least one. */
  screens: number;
  /** How many of the posts have each field. */
  filled: Record<Field, number>;
}

/** An earlier reading, and the civil day that it is of. */
export interface EarlierReading extends Reading {
  on: string;
}

/** CSS pixels. */
const screenHeight = 900;
const leastPosts = 5;
/** What most posts had, and few have now. */
const most = 0.8;
const few = 1 / 3;

export function readingOf(posts: readonly ShownPost[], heightCss: number): Reading {
  const having = (has: (post: ShownPost) => unknown) => posts.filter((post) => has(post)).length;
  return {
    posts: posts.length,
    screens: Math.max(1, Math.round(heightCss / screenHeight)),
    filled: {
      author: having(({ author }) => author),
      time: having(({ time, timeShown }) => time ?? timeShown),
      permalink: having(({ permalink }) => permalink),
      text: having(({ text }) => text),
    },
  };
}

/** Fewer posts tell nothing: an account may have deleted them, and each page has a post without one field or the other. */
export function isMeasure({ posts }: Reading): boolean {
  return posts >= leastPosts;
}

/**
 * What of the page the reader does not know again, as a part of a sentence; null where it knows the page, or nothing can be said. A shorter
 * page is no loss: posts are counted by the screen.
 */
export function whatIsLost(before: EarlierReading | null, now: Reading): Words | null {
  if (before === null || !isMeasure(before)) return null;
  const lost = [...lostPosts(before, now), ...lostFields(before, now)];
  if (lost.length === 0) return null;
  return {
    sv: `läsaren känner inte igen sidan: ${lost.map(({ sv }) => sv).join('; ')}`,
    en: `the reader does not know the page again: ${lost.map(({ en }) => en).join('; ')}`,
  };
}

function lostPosts(before: EarlierReading, now: Reading): Words[] {
  const expected = (before.posts / before.screens) * now.screens;
  if (now.posts >= expected * few || expected - now.posts < leastPosts) return [];
  return [
    {
      sv: `${before.on} fanns ${before.posts} inlägg på ${before.screens === 1 ? 'en skärm' : `${before.screens} skärmar`}, nu ${now.posts} på ${now.screens}`,
      en: `on ${before.on} there were ${before.posts} posts on ${before.screens === 1 ? 'one screen' : `${before.screens} screens`}, now ${now.posts} on ${now.screens}`,
    },
  ];
}

const fieldWords: Record<Field, Words> = {
  author: { sv: 'avsändare', en: 'an author' },
  time: { sv: 'tid', en: 'a time' },
  permalink: { sv: 'länk', en: 'a link' },
  text: { sv: 'text', en: 'a text' },
};

function lostFields(before: EarlierReading, now: Reading): Words[] {
  if (!isMeasure(now)) return [];
  return (Object.keys(fieldWords) as Field[]).flatMap((field) => {
    const [had, has] = [before.filled[field], now.filled[field]];
    if (had < before.posts * most || has >= now.posts * few) return [];
    const { sv, en } = fieldWords[field];
    return [
      {
        sv: `${before.on} hade ${had} av ${before.posts} inlägg ${sv}, nu ${has} av ${now.posts}`,
        en: `on ${before.on} ${had} of ${before.posts} posts had ${en}, now ${has} of ${now.posts}`,
      },
    ];
  });
}
