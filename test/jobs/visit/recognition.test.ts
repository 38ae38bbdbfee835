import { describe, expect, test } from '@jest/globals';
import { type Reading, readingOf, whatIsLost } from '../../../jobs/visit/recognition.ts';
import { shownPost } from '../collect/shown.ts';

const reading = (changes: Partial<Reading> = {}): Reading => ({
  posts: 20,
  screens: 10,
  filled: { author: 20, time: 20, permalink: 20, text: 20 },
  ...changes,
});
const filled = (changes: Partial<Reading['filled']>) => ({ filled: { ...reading().filled, ...changes } });
const last = { ...reading(), on: '2026-05-01' };

describe('a page is read', () => {
  test('by its posts, its screens of 900 px, and the fields that its posts have', () => {
    const posts = [
      shownPost('a', [], { permalink: 'https://m.example/a', time: null, timeShown: '3 tim' }),
      shownPost('b', [], { author: null, time: null, text: '' }),
    ];
    expect(readingOf(posts, 1_800)).toEqual({
      posts: 2,
      screens: 2,
      filled: { author: 1, time: 1, permalink: 1, text: 1 },
    });
  });

  test('as at least one screen', () => {
    expect(readingOf([], 10).screens).toBe(1);
  });
});

describe('a page is known again', () => {
  test.each<[string, Partial<Reading>, Partial<Reading>]>([
    ['when all is as it was', {}, {}],
    ['when it is shorter', { posts: 4, screens: 2, filled: { author: 4, time: 4, permalink: 4, text: 4 } }, {}],
    ['when a third of the posts is left in each screen', { posts: 7, ...filled({}) }, {}],
    ['when a field was never there', filled({ time: 0 }), filled({ time: 3 })],
    ['when a third of a field is left', filled({ author: 7 }), {}],
    ['when few posts can tell', { posts: 4, screens: 3, filled: { author: 0, time: 0, permalink: 0, text: 0 } }, {}],
    ['when few posts were seen last time', { posts: 0, screens: 40 }, { posts: 4 }],
    ['when no more than four posts are missing', { posts: 0, screens: 2 }, {}],
  ])('%s', (_, now, before) => {
    expect(whatIsLost({ ...last, ...before }, reading(now))).toBeNull();
  });

  test('where there is nothing to compare with', () => {
    expect(whatIsLost(null, reading({ posts: 0 }))).toBeNull();
  });
});

describe('a page is not known again', () => {
  test.each<[string, Partial<Reading>, string, string]>([
    [
      'when each screen has far fewer posts',
      { posts: 3, screens: 12 },
      'läsaren känner inte igen sidan: 2026-05-01 fanns 20 inlägg på 10 skärmar, nu 3 på 12',
      'the reader does not know the page again: on 2026-05-01 there were 20 posts on 10 screens, now 3 on 12',
    ],
    [
      'when the posts have lost a field',
      filled({ time: 0 }),
      'läsaren känner inte igen sidan: 2026-05-01 hade 20 av 20 inlägg tid, nu 0 av 20',
      'the reader does not know the page again: on 2026-05-01 20 of 20 posts had a time, now 0 of 20',
    ],
    [
      'when they have lost several',
      filled({ author: 1, permalink: 6 }),
      'läsaren känner inte igen sidan: 2026-05-01 hade 20 av 20 inlägg avsändare, nu 1 av 20; 2026-05-01 hade 20 av 20 inlägg länk, nu 6 av 20',
      'the reader does not know the page again: on 2026-05-01 20 of 20 posts had an author, now 1 of 20; on 2026-05-01 20 of 20 posts had a link, now 6 of 20',
    ],
  ])('%s', (_, now, sv, en) => {
    expect(whatIsLost(last, reading(now))).toEqual({ sv, en });
  });
});
