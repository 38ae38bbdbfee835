import { describe, expect, test } from '@jest/globals';
import {
  type EndLooks,
  hasEnded,
  nextStop,
  noLooks,
  raise,
  type Standing,
  settle,
} from '../../../../worker/visit/capture/stop-reckoning.ts';

/** A page of five windows, of which the first has been pictured. */
const standing: Standing = { asked: 0, height: 600, whole: 3_000, covered: 600, waiting: [], aimed: new Map() };
const post = (key: string, top: number, height = 200) => ({ key, top, height });
type Aimed = Record<string, number>;
const aims = (aimed: Aimed) => new Map(Object.entries(aimed));

describe('the next stop', () => {
  test.each<[string, Partial<Standing>, [y: number, Aimed]]>([
    ['as far down as has been pictured', {}, [600, {}]],
    ['a whole number of pixels', { covered: 600.7 }, [600, {}]],
    ['not lower than the last window', { asked: 1_800, covered: 2_700 }, [2_400, {}]],
    ['the last window, where more than a pixel is not pictured', { asked: 1_800, covered: 2_998.9 }, [2_400, {}]],
    ['a post that is not pictured whole', { covered: 900, waiting: [post('a', 700.6)] }, [700, { a: 1 }]],
    ['such a post above', { asked: 600, covered: 1_200, waiting: [post('a', 500)] }, [500, { a: 1 }]],
    ['the upper of two, listed last', { covered: 900, waiting: [post('b', 800), post('a', 700)] }, [700, { a: 1 }]],
    ['the upper of two, listed first', { covered: 900, waiting: [post('a', 700), post('b', 800)] }, [700, { a: 1 }]],
    [
      'a post that begins where the pictures end, seen in the last window',
      { asked: 1_800, covered: 2_900, waiting: [post('a', 2_900.9)] },
      [2_400, { a: 1 }],
    ],
    ['not a post below what is pictured', { waiting: [post('a', 601)] }, [600, {}]],
    ['not a post whose top was asked for', { asked: 600, covered: 1_200, waiting: [post('a', 600.3)] }, [1_200, {}]],
    [
      'another post than the one whose top was asked for',
      { asked: 600, covered: 1_200, waiting: [post('a', 600.3), post('b', 1_100)] },
      [1_100, { b: 1 }],
    ],
    ['the top of the page for what stands above it', { asked: 300, waiting: [post('a', -50)] }, [0, { a: 1 }]],
    [
      'the top of a page that is lower than the window',
      { whole: 500, covered: 600, waiting: [post('a', 100)] },
      [0, { a: 1 }],
    ],
    [
      'a post for the third time',
      { covered: 900, waiting: [post('a', 700)], aimed: aims({ a: 2, z: 1 }) },
      [700, { a: 3, z: 1 }],
    ],
    ['no post for the fourth time', { waiting: [post('a', 300)], aimed: aims({ a: 3 }) }, [600, { a: 3 }]],
    ['a post higher than the window, once', { waiting: [post('a', 300, 600.6)] }, [300, { a: 1 }]],
    ['and not twice', { waiting: [post('a', 300, 600.6)], aimed: aims({ a: 1 }) }, [600, { a: 1 }]],
    [
      'a post as high as the window, more than once',
      { waiting: [post('a', 300, 600)], aimed: aims({ a: 1 }) },
      [300, { a: 2 }],
    ],
    [
      'one aim at all posts that begin there, and at no other',
      { waiting: [post('a', 300.2), post('b', 300.9), post('c', 400)] },
      [300, { a: 1, b: 1 }],
    ],
    [
      'an aim also at a post that lies on the way down',
      { waiting: [post('a', 600.5), post('b', 700)], aimed: aims({ a: 3 }) },
      [600, { a: 4 }],
    ],
    [
      'not where a post is parked far above the page, which is not aimed at until it stands on the page',
      { waiting: [post('parked', -999_900), post('a', 500)] },
      [500, { a: 1 }],
    ],
  ])('is %s', (_what, changes, [y, aimed]) => {
    expect(nextStop({ ...standing, ...changes })).toEqual({ y, aimed: aims(aimed) });
  });

  test.each<[string, Partial<Standing>]>([
    ['all is pictured', { asked: 2_400, covered: 3_000 }],
    ['all is pictured but for a pixel', { asked: 1_800, covered: 2_999 }],
    ['the page is lower than the window', { whole: 500 }],
    [
      'all is pictured but a post that is parked far above the page',
      { asked: 2_400, covered: 3_000, waiting: [post('a', -999_900)] },
    ],
    ['the page did not come as far down as it was asked to', { asked: 600 }],
    [
      'the last post was aimed at as often as it may be',
      { asked: 2_400, covered: 3_000, waiting: [post('a', 100)], aimed: aims({ a: 3 }) },
    ],
  ])('there is none where %s', (_what, changes) => {
    expect(nextStop({ ...standing, ...changes })).toBeNull();
  });
});

describe('the looks at the end of a feed', () => {
  const looks: EndLooks = { height: 900, posts: 5, still: 1, stirs: 2 };

  test.each<[string, { height: number; posts: number }, EndLooks]>([
    ['go on where nothing rose', { height: 900, posts: 5 }, looks],
    ['go on where all fell', { height: 800, posts: 3 }, looks],
    [
      'begin anew at more posts on a lower page',
      { height: 800, posts: 6 },
      { height: 900, posts: 6, still: 0, stirs: 0 },
    ],
    [
      'begin anew at fewer posts on a higher page',
      { height: 1_000, posts: 3 },
      { height: 1_000, posts: 5, still: 0, stirs: 0 },
    ],
  ])('%s', (_what, seen, expected) => {
    expect(raise(looks, seen)).toEqual(expected);
  });

  test.each<[string, Partial<EndLooks>, { height: number; stirred: boolean }, Partial<EndLooks>]>([
    ['are one more without growth', {}, { height: 900, stirred: false }, { still: 2 }],
    ['begin anew where the page grew', {}, { height: 901, stirred: true }, { height: 901, still: 0, stirs: 0 }],
    ['wait where something stirred', {}, { height: 900, stirred: true }, { still: 0, stirs: 3 }],
    ['wait for the tenth time', { stirs: 9 }, { height: 900, stirred: true }, { still: 0, stirs: 10 }],
    ['do not wait for the eleventh', { stirs: 10 }, { height: 900, stirred: true }, { still: 2, stirs: 10 }],
  ])('%s after the wait', (_what, before, after, expected) => {
    expect(settle({ ...looks, ...before }, after)).toEqual({ ...looks, ...expected });
  });

  test('begin with nothing seen, and end at the second without growth', () => {
    expect(raise(noLooks, { height: 0, posts: 0 })).toEqual({ height: 0, posts: 0, still: 0, stirs: 0 });
    expect([0, 1, 2, 3].map((still) => hasEnded({ ...looks, still }))).toEqual([false, false, true, true]);
  });
});
