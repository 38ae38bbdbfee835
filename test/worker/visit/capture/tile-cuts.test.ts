import { expect, test } from '@jest/globals';
import { type Stretch, tileCuts } from '../../../../worker/visit/capture/tile-cuts.ts';

const sizes = { usual: 4_000, most: 8_000 };
const posts = (...edges: number[]): Stretch[] => edges.slice(1).map((bottom, at) => ({ top: edges[at] ?? 0, bottom }));

test.each<[string, number, Stretch[], number[]]>([
  ['a page without posts is cut evenly', 9_000, [], [4_000, 8_000, 9_000]],
  ['a page of one tile is not cut', 4_000, posts(100, 3_900), [4_000]],
  ['cuts come between posts', 9_000, posts(0, 1_500, 3_000, 4_500, 6_000, 7_500, 9_000), [3_000, 6_000, 9_000]],
  ['posts that share a pixel are told apart', 9_000, posts(100, 3_000.4, 5_000.6, 8_900), [3_000, 8_900, 9_000]],
  ['a tile is higher for a high post', 9_000, posts(1_000, 7_000, 8_900), [7_000, 9_000]],
  ['beside each other, the lower end counts', 9_000, [...posts(1_000, 5_000), ...posts(1_000, 5_500)], [5_500, 9_000]],
  ['a post higher than any tile is cut', 20_000, posts(1_000, 19_000), [8_000, 16_000, 20_000]],
])('%s', (_, height, stretches, bottoms) => {
  const tiles = tileCuts(height, stretches, sizes);
  expect(tiles.map(({ bottom }) => bottom)).toEqual(bottoms);
  expect(tiles.map(({ top }) => top)).toEqual([0, ...bottoms.slice(0, -1)]);
});
