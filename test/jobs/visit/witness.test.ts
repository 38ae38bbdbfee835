import { describe, expect, test } from '@jest/globals';
import { disagreements, type Kept, type Told, weighTestimony } from '../../../jobs/visit/witness.ts';
import type { Completeness } from '../../../storage/records/snapshot-description.ts';
import { keptAt, nothing, seenAt, upTo } from '../seen-and-kept.ts';

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
  const goneAt = (...tops: number[]) => tops.map((top) => ({ top, bottom: top + 20 }));
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
      'a text is cut off after a whole sentence',
      { inPosts: [{ text: 'Vägen är öppen ...', top: 9_000, bottom: 9_290 }] },
      [keptAt(0, 'Vägen är öppen.')],
    ],
    [
      'a text is cut off in a word',
      { inPosts: [{ text: 'Vägen är öpp…', top: 9_000, bottom: 9_290 }] },
      [keptAt(0, 'Vägen är öppen.')],
    ],
    [
      'a part of a text leaves something out itself',
      { inPosts: [{ text: 'Först … sedan', top: 9_000, bottom: 9_290 }] },
      [keptAt(0, 'Först … sedan kom våren.')],
    ],
    [
      'a text has other spaces and lines than it was kept with',
      { inPosts: [{ text: 'Vägen är öppen. Kör den.', top: 9_000, bottom: 9_290 }] },
      [keptAt(0, 'Vägen  är\töppen.\n\nKör den.')],
    ],
    [
      'something else stands in the middle of a post',
      { inPosts: [seenAt(0, 'Annons')] },
      [{ ...keptAt(0), bottom: 145 }],
    ],
    ['something else stands from its middle on', { inPosts: [seenAt(0, 'Annons')] }, [{ ...keptAt(0), top: 145 }]],
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
    [
      'the texts that have gone stood near each other',
      { besides: 20, gone: goneAt(1_000, 1_450, 1_900, 2_350, 2_800) },
      [],
    ],
    [
      'of the texts that have gone some stood at one place',
      { besides: 20, gone: goneAt(0, 14, 600, 1_200, 1_900) },
      [],
    ],
    ['a few texts have gone', { besides: 20, gone: upTo(4, (n) => ({ top: n * 2_000, bottom: n * 2_000 + 20 })) }, []],
  ];
  test.each(agree)('no alarm when %s', (_what, told, kept) => {
    expect(saidOf(told, kept)).toEqual([]);
  });

  const elsewhere = (text: string) => ({ text, top: 9_000, bottom: 9_290 });
  const shown = (least: number, read = 1): [string, string] => [
    `läsaren såg ${read} inlägg, sidan visade minst ${least}`,
    `the reader saw ${read === 1 ? '1 post' : `${read} posts`}, the page showed at least ${least}`,
  ];
  const differ: [string, Partial<Told>, Kept[], [sv: string, en: string]][] = [
    ['one post of a pair was lost', { inPosts: upTo(2, (n) => seenAt(n)) }, [keptAt(0)], shown(2)],
    ['a number is all in which two posts differ', { inPosts: [seenAt(1), seenAt(13)] }, [keptAt(1)], shown(2)],
    [
      'another text begins like one that was kept and is cut off',
      { inPosts: [elsewhere('Vägen är stängd…')] },
      [keptAt(0, 'Vägen är öppen.')],
      shown(2),
    ],
    [
      'a text is put together of two that were kept of one post',
      { inPosts: [elsewhere('Vägen är öppen.Kör den.')] },
      [keptAt(0, 'Vägen är öppen.', 'Kör den.')],
      shown(2),
    ],
    [
      'a text is put together of two posts',
      { inPosts: [elsewhere('Vägen är öppen.Exempelkommun')] },
      [keptAt(0, 'Vägen är öppen.'), keptAt(1)],
      shown(3, 2),
    ],
    ['its middle stands above all posts', { inPosts: [seenAt(0, 'A')] }, [{ ...keptAt(0), top: 146 }], shown(2)],
    ['its middle stands below all posts', { inPosts: [seenAt(0, 'A')] }, [{ ...keptAt(0), bottom: 144 }], shown(2)],
    [
      'two posts are lost within a text that reaches over both',
      { inPosts: [{ text: 'Allt', top: 0, bottom: 900 }, seenAt(0), seenAt(1)] },
      [],
      shown(2, 0),
    ],
    [
      'two posts are lost that meet within a pixel',
      { inPosts: [seenAt(0), { ...seenAt(1), top: 289 }] },
      [],
      shown(2, 0),
    ],
    [
      'two posts are lost of which one begins where the other ends',
      { inPosts: [seenAt(0), { ...seenAt(1), top: 290 }] },
      [],
      shown(2, 0),
    ],
    [
      'of two posts that reach into each other one counts',
      { inPosts: [seenAt(0), { ...seenAt(1), top: 288 }] },
      [],
      shown(1, 0),
    ],
    ['places in the feed were seen that no post stands for', { positions: 9 }, upTo(2, (n) => keptAt(n)), shown(9, 2)],
    [
      'places were seen, and the page says that it has as many',
      { positions: 9, announced: 9 },
      upTo(2, (n) => keptAt(n)),
      shown(9, 2),
    ],
    [
      'the page says that it has more',
      { inPosts: twelve, announced: 30 },
      upTo(12, (n) => keptAt(n)),
      ['läsaren såg 12 inlägg, sidan säger sig ha 30', 'the reader saw 12 posts, the page says that it has 30'],
    ],
    [
      'the page says that it has more than the one that was seen',
      { announced: 2 },
      [keptAt(0)],
      ['läsaren såg 1 inlägg, sidan säger sig ha 2', 'the reader saw 1 post, the page says that it has 2'],
    ],
    [
      'the site marks posts that the reader did not find',
      { marked: { outside: 2, atOnce: 0 } },
      [keptAt(0)],
      ['läsaren såg 1 inlägg, sidan märker ut minst 3', 'the reader saw 1 post, the page marks at least 3'],
    ],
    [
      'one post holds the marks of many',
      { marked: { outside: 0, atOnce: 16 } },
      [keptAt(0)],
      ['läsaren såg 1 inlägg, sidan märker ut minst 16', 'the reader saw 1 post, the page marks at least 16'],
    ],
    [
      'lines that are no posts have gone',
      { besides: 100, gone: upTo(70, (n) => ({ top: n * 56, bottom: n * 56 + 20 })) },
      [],
      [
        'av 100 texter som sidan visade är minst 70 borta från bilden',
        'of 100 texts that the page showed at least 70 are not in the picture',
      ],
    ],
    [
      'five texts have gone, far from each other',
      { besides: 9, gone: goneAt(0, 15, 600, 1_200, 1_801) },
      [],
      [
        'av 9 texter som sidan visade är minst 5 borta från bilden',
        'of 9 texts that the page showed at least 5 are not in the picture',
      ],
    ],
  ];
  test.each(differ)('told when %s', (_what, told, kept, [sv, en]) => {
    expect(saidOf(told, kept)).toEqual([{ sv, en }]);
  });

  test('all that was counted is kept with the snapshot', () => {
    const marked = { outside: 3, atOnce: 0 };
    const told = { inPosts: [seenAt(0), seenAt(1)], gone: [], besides: 7, positions: 1, announced: 40, marked };
    expect(weighTestimony(told, [keptAt(0)])).toEqual({
      postsRead: 1,
      postsShown: 2,
      postsAnnounced: 40,
      postsMarked: 4,
      textsShown: 7,
      textsGone: 0,
    });
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
});
