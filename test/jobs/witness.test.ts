import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { disagreements, type Kept, type Told, weighTestimony } from '../../jobs/witness.ts';
import type { Completeness } from '../../storage/records/snapshot-description.ts';

const runs = { numRuns: process.env.OGONBLICK_LONG === '1' ? 1_000 : 100 };
const nothing: Told = { inPosts: [], gone: [], besides: 0, positions: 0, announced: null };

/** Post number `n` (from 0) of a list of posts 300 px high. */
const textOf = (n: number) => `Inlägg ${n} från Exempelkommun: vägen är öppen.`;
const seenAt = (n: number, text = textOf(n)) => ({ text, top: n * 300, bottom: n * 300 + 290 });
const keptAt = (n: number, ...texts: string[]): Kept => ({
  texts: [`Exempelkommun\n2026-11-20\n${textOf(n)}`, ...texts],
  top: n * 300,
  bottom: n * 300 + 290,
});
const upTo = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));

const completeness: Completeness = {
  postsSeen: 12,
  postsCaptured: 12,
  commentsShown: 0,
  commentsCaptured: 0,
  imagesLoaded: 0,
  imagesFailed: 0,
  oldest: null,
  newest: null,
  stopReason: 'end-of-feed',
};
const saidOf = (told: Partial<Told>, kept: Kept[], stopReason = 'end-of-feed') =>
  disagreements({ ...completeness, stopReason, witness: weighTestimony({ ...nothing, ...told }, kept) });

describe('what was seen is held against what was kept', () => {
  test('twelve of sixty posts are told with both numbers', () => {
    const told = { inPosts: upTo(60, (n) => seenAt(n)) };
    expect(
      weighTestimony(
        { ...nothing, ...told },
        upTo(12, (n) => keptAt(n)),
      ),
    ).toMatchObject({
      postsRead: 12,
      postsShown: 60,
    });
    expect(
      saidOf(
        told,
        upTo(12, (n) => keptAt(n)),
      ),
    ).toEqual([
      {
        sv: 'läsaren såg 12 inlägg, sidan visade minst 60',
        en: 'the reader saw 12 posts, the page showed at least 60',
      },
    ]);
  });

  const twelve = upTo(12, (n) => seenAt(n));
  const agree: [string, Partial<Told>, Kept[]][] = [
    ['all was kept', { inPosts: twelve }, upTo(12, (n) => keptAt(n))],
    [
      'a post was counted on in its place',
      { inPosts: [...twelve, seenAt(3, 'Öppnar om 3 minuter och 14 sekunder')] },
      upTo(12, (n) => keptAt(n)),
    ],
    [
      'all posts moved down when a picture came',
      { inPosts: [...twelve, ...upTo(12, (n) => ({ ...seenAt(n), top: n * 300 + 5_000, bottom: n * 300 + 5_290 }))] },
      upTo(12, (n) => keptAt(n)),
    ],
    [
      'a text was unfolded, and stands elsewhere now',
      { inPosts: [{ text: 'Vägen är öppen …', top: 9_000, bottom: 9_290 }] },
      [keptAt(0, 'Vägen är öppen igen och kan köras.')],
    ],
    [
      'a long text is a comment',
      { inPosts: [{ text: 'Så bra, tycker invånare 1.', top: 9_000, bottom: 9_290 }] },
      [keptAt(0, 'Invånare 1\nSå bra, tycker invånare 1.')],
    ],
    [
      'the page says nothing of itself',
      { inPosts: twelve, announced: null, positions: 12 },
      upTo(12, (n) => keptAt(n)),
    ],
    [
      'the page says that it has as many',
      { inPosts: twelve, announced: 12, positions: 12 },
      upTo(12, (n) => keptAt(n)),
    ],
    ['the page says that it has fewer', { inPosts: twelve, announced: 10 }, upTo(12, (n) => keptAt(n))],
    [
      'a carousel has gone on',
      { besides: 20, gone: upTo(15, (n) => ({ top: 400 + (n % 3) * 20, bottom: 420 + (n % 3) * 20 })) },
      [],
    ],
    ['a few texts have gone', { besides: 20, gone: upTo(4, (n) => ({ top: n * 2_000, bottom: n * 2_000 + 20 })) }, []],
  ];
  test.each(agree)('no alarm when %s', (_what, told, kept) => {
    expect(saidOf(told, kept)).toEqual([]);
  });

  const differ: [string, Partial<Told>, Kept[], string][] = [
    [
      'one post of a pair was lost',
      { inPosts: upTo(2, (n) => seenAt(n)) },
      [keptAt(0)],
      'läsaren såg 1 inlägg, sidan visade minst 2',
    ],
    [
      'a number is all in which two posts differ',
      { inPosts: [seenAt(1), seenAt(13)] },
      [keptAt(1)],
      'läsaren såg 1 inlägg, sidan visade minst 2',
    ],
    [
      'places in the feed were seen that no post stands for',
      { positions: 9 },
      upTo(2, (n) => keptAt(n)),
      'läsaren såg 2 inlägg, sidan visade minst 9',
    ],
    [
      'the page says that it has more',
      { inPosts: twelve, announced: 30 },
      upTo(12, (n) => keptAt(n)),
      'läsaren såg 12 inlägg, sidan säger sig ha 30',
    ],
    [
      'lines that are no posts have gone',
      { besides: 100, gone: upTo(70, (n) => ({ top: n * 56, bottom: n * 56 + 20 })) },
      [],
      'av 100 texter som sidan visade är minst 70 borta från bilden',
    ],
  ];
  test.each(differ)('told when %s', (_what, told, kept, sv) => {
    expect(saidOf(told, kept).map((words) => words.sv)).toEqual([sv]);
  });

  test.each(['already-captured', 'loop', 'count', 'height', 'time'])(
    'a walk that ended by %s was not to meet all that the page says it has',
    (stopReason) => {
      expect(
        saidOf(
          { inPosts: twelve, announced: 30 },
          upTo(12, (n) => keptAt(n)),
          stopReason,
        ),
      ).toEqual([]);
    },
  );

  test('what was sealed before there was a witness is not doubted for that', () => {
    expect(disagreements(completeness)).toEqual([]);
  });

  test('any posts that were not kept are counted to the number, and none that was', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(200), { maxLength: 40 }),
        fc.uniqueArray(fc.nat(200), { maxLength: 40 }),
        (seen, kept) => {
          const weighed = weighTestimony(
            { ...nothing, inPosts: seen.map((n) => seenAt(n)) },
            kept.map((n) => keptAt(n)),
          );
          expect(weighed).toMatchObject({ postsRead: kept.length, postsShown: new Set([...seen, ...kept]).size });
        },
      ),
      runs,
    );
  });
});
