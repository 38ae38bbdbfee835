import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Aims,
  type EndLooks,
  hasEnded,
  nextStop,
  noLooks,
  raise,
  settle,
  type WaitingPost,
} from '../../../../worker/visit/capture/stop-reckoning.ts';
import { tries } from '../../../tools/tries.ts';

const runs = tries(100, 2_000);

/** A list of posts in a window: their heights, what lies between them, and how a page may misbehave. */
interface Feed {
  heights: number[];
  gap: number;
  window: number;
  /** Pixels that a place is off while it is not in view, as in a list that reckons with other heights than it has. */
  off: number;
  /** The page stands at multiples of this, wherever it is asked to. */
  snap: number;
}

/** Fractions of pixels around the window's own height are where it went wrong. */
const heightsAround = (window: number) =>
  fc.oneof(
    fc.double({ min: 20, max: 4 * window, noNaN: true }),
    fc.double({ min: window - 2, max: window + 2, noNaN: true }),
    fc.constantFrom(window, window + 0.4, window + 0.5, window + 0.6, window + 1, window + 1.0001),
  );

const feeds = (extra: { off: fc.Arbitrary<number>; snap: fc.Arbitrary<number> }): fc.Arbitrary<Feed> =>
  fc.integer({ min: 50, max: 1200 }).chain((window) =>
    fc.record({
      heights: fc.array(heightsAround(window), { maxLength: 30 }),
      gap: fc.double({ min: 0, max: 20, noNaN: true }),
      window: fc.constant(window),
      ...extra,
    }),
  );

/** Walks as `captureVirtual` does, by the reckoning alone. Gives the tops of the stops and which posts one of them showed whole. */
function walk({ heights, gap, window, off, snap }: Feed) {
  const tops: number[] = [];
  let bottom = 0;
  for (const height of heights) {
    tops.push(bottom);
    bottom += height + gap;
  }
  const whole = Math.ceil(bottom);
  const pictured = new Set<number>();
  let aimed: Aims = new Map();
  const stops: number[] = [];
  let covered = 0;
  // More stops than any walk may take: the test fails on these and does not hang.
  const enough = 4 * heights.length + Math.ceil(whole / window) + 10;
  for (let asked = 0; stops.length <= enough; ) {
    const y = Math.min(Math.floor(asked / snap) * snap, Math.max(0, whole - window));
    stops.push(y);
    if (y <= covered + 1) covered = Math.max(covered, y + window);
    const placeOf = (at: number) => (tops[at] ?? 0) + ((tops[at] ?? 0) > y + window / 2 ? off : 0);
    const waiting: WaitingPost[] = [];
    for (const [at, height] of heights.entries()) {
      const top = placeOf(at);
      if (top >= y - 1 && top + height <= y + window + 1) pictured.add(at);
      else if (!pictured.has(at) && Math.abs(top - y) < 3 * window) waiting.push({ key: `${at}`, top, height });
    }
    const next = nextStop({ asked, height: window, whole, covered, waiting, aimed });
    if (!next) return { stops, pictured, covered, whole, enough, ended: true };
    aimed = next.aimed;
    asked = next.y;
  }
  return { stops, pictured, covered, whole, enough, ended: false };
}

describe('a walk with pictures comes to its end', () => {
  test('and has shown all, each post that the window can hold in one piece, for any heights', () => {
    fc.assert(
      fc.property(feeds({ off: fc.constant(0), snap: fc.constant(1) }), (feed) => {
        const { ended, pictured, covered, whole, stops, enough } = walk(feed);
        expect(ended).toBe(true);
        expect(stops.length).toBeLessThanOrEqual(enough);
        expect(covered).toBeGreaterThanOrEqual(whole - 1);
        const missing = feed.heights.flatMap((height, at) =>
          height <= feed.window && !pictured.has(at) ? [{ at, height }] : [],
        );
        expect(missing).toEqual([]);
      }),
      runs,
    );
  });

  test('for any heights on a page that stands elsewhere than it was asked to, or moves its posts while it is scrolled', () => {
    const misbehaving = {
      off: fc.double({ min: -300, max: 300, noNaN: true }),
      snap: fc.integer({ min: 1, max: 900 }),
    };
    fc.assert(
      fc.property(feeds(misbehaving), (feed) => {
        expect(walk(feed).ended).toBe(true);
      }),
      runs,
    );
  });

  test('of eleven posts higher than their box by a fraction of a pixel each is met, and none keeps it', () => {
    const feed = { heights: Array.from({ length: 11 }, () => 820.6), gap: 8, window: 820, off: 0, snap: 1 };
    const { ended, stops } = walk(feed);
    expect(ended).toBe(true);
    expect(stops.length).toBeLessThan(25);
  });

  test('a page that will not scroll is left, not asked for ever', () => {
    const stuck = { heights: [500, 500, 500, 500], gap: 0, window: 600, off: 0, snap: 100_000 };
    expect(walk(stuck)).toMatchObject({ ended: true, covered: 600, whole: 2000 });
  });
});

describe('the looks at the end of a feed come to their end', () => {
  /** What the page answers at each look. */
  const answers = fc.array(
    fc.record({
      height: fc.integer({ min: 0, max: 3 }),
      posts: fc.integer({ min: 0, max: 3 }),
      grown: fc.integer({ min: 0, max: 3 }),
      clicked: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  );

  test('whatever a page does that only ever swings, shrinks and gives new buttons', () => {
    fc.assert(
      fc.property(answers, (page) => {
        let looks: EndLooks = noLooks;
        let taken = 0;
        for (; taken < 1_000 && !hasEnded(looks); taken += 1) {
          const { height, posts, grown, clicked } = page[taken % page.length] ?? {
            height: 0,
            posts: 0,
            grown: 0,
            clicked: false,
          };
          looks = settle(raise(looks, { height, posts }), { height: grown, stirred: clicked || grown > height });
        }
        // At most three rises of the height and three of the posts, twelve looks after each.
        expect(taken).toBeLessThan(100);
      }),
      runs,
    );
  });
});
