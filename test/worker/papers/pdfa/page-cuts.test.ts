import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutPage, type Stretch } from '../../../../worker/papers/pdfa/page-cuts.ts';
import { tries } from '../../../tools/tries.ts';

const stretch = (top: number, bottom: number): Stretch => ({ top, bottom });
const cuts = (slices: Stretch[]) => slices.map(({ bottom }) => bottom);

describe('a tall page is cut', () => {
  test.each<[string, number, Stretch[], Stretch[], number[]]>([
    ['not at all when it fits', 900, [], [], [900]],
    ['at every slice height when nothing is in the way', 2_500, [], [], [1000, 2000, 2500]],
    ['above a post that would be cut', 1_500, [stretch(700, 1400)], [], [700, 1500]],
    ['above a post however little is left above it', 1_500, [stretch(30, 1020)], [], [30, 1030, 1500]],
    [
      'above the outer of two posts that overlap',
      1_600,
      [stretch(600, 1100), stretch(500, 700)],
      [],
      [500, 1500, 1600],
    ],
    ['through a post that is taller than a slice', 2_000, [stretch(100, 1900)], [], [1000, 2000]],
    [
      'between the lines of a post that is taller than a slice',
      2_000,
      [stretch(0, 2000)],
      [stretch(990, 1010)],
      [990, 1990, 2000],
    ],
    [
      'through a line when avoiding it would leave less than half a slice',
      1_400,
      [],
      [stretch(400, 1190)],
      [1000, 1400],
    ],
    [
      'between posts that touch, without moving up through the upper one',
      2_000,
      [stretch(0, 800.4), stretch(800.4, 1600)],
      [],
      [800, 1800, 2000],
    ],
  ])('%s', (_, height, posts, lines, expected) => {
    expect(cuts(cutPage(height, 1000, posts, lines))).toEqual(expected);
  });

  test('without gap or overlap, never through a post that fits, whatever the posts', () => {
    const post = fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 1_500 }));
    fc.assert(
      fc.property(fc.array(post, { maxLength: 20 }), fc.integer({ min: 1, max: 10_000 }), (drawn, height) => {
        // Posts of a feed follow each other.
        let end = 0;
        const posts = drawn.map(([gap, tall]) => {
          const top = end + (gap % 200);
          end = top + tall;
          return stretch(top, end);
        });
        const slices = cutPage(height, 1000, posts, []);
        expect(slices[0]?.top).toBe(0);
        expect(slices.at(-1)?.bottom).toBe(height);
        for (const [index, { top, bottom }] of slices.entries()) {
          expect(bottom).toBeGreaterThan(top);
          expect(bottom - top).toBeLessThanOrEqual(1000);
          if (index > 0) expect(top).toBe(slices[index - 1]?.bottom);
          const through = posts.filter((one) => one.top < bottom - 1 && one.bottom > bottom + 1 && bottom < height);
          for (const { top: from, bottom: to } of through) expect(to - from).toBeGreaterThan(1000);
        }
      }),
      tries(300),
    );
  });
});
