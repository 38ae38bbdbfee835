import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holds, ownTiles, piecesOf } from '../../../../worker/visit/capture/own-tiles.ts';
import { tries } from '../../../tools/tries.ts';

const post = (y: number, height: number, more: { x?: number; width?: number; clipped?: boolean } = {}) => {
  const { x = 320, width = 640, clipped = false } = more;
  return { box: { x, y, width, height }, clipped };
};
const picture = { y: 0, width: 1_280, height: 4_000 };
const asTiles = (posts: ReturnType<typeof post>[], of = picture) =>
  piecesOf(of, posts).map(({ top, bottom }, at) => ({
    file: `data/skarmdump-${at}.png`,
    y: top,
    width: of.width,
    height: bottom - top,
  }));

describe('where a picture is divided', () => {
  test.each<[string, ReturnType<typeof post>[], number[]]>([
    ['a picture without posts is one tile', [], [4_000]],
    [
      'each post has a tile, and half of what is between it and the next',
      [post(10, 1_990), post(2_016, 1_900)],
      [2_008, 4_000],
    ],
    ['much above a post is a tile of its own', [post(500, 1_000), post(1_500, 2_490)], [476, 1_500, 4_000]],
    ['much between two posts too', [post(0, 1_000), post(1_500, 2_500)], [1_024, 1_476, 4_000]],
    ['posts that share a pixel are told apart', [post(0, 1_000.4), post(1_000.4, 2_999.6)], [1_000, 4_000]],
    [
      'posts beside each other share a tile',
      [post(0, 900), post(916, 900, { x: 0, width: 600 }), post(916, 700, { x: 640 }), post(1_832, 2_168)],
      [908, 1_824, 4_000],
    ],
    ['a post that a box shows in part has none', [post(0, 900, { clipped: true })], [4_000]],
    ['nor one that is narrow', [post(500, 900, { width: 300 })], [4_000]],
    ['nor one that is low', [post(500, 150)], [4_000]],
    ['nor one that goes on below the picture', [post(3_500, 900)], [4_000]],
  ])('%s', (_, posts, bottoms) => {
    expect(piecesOf(picture, posts).map(({ bottom }) => bottom)).toEqual(bottoms);
  });

  test('the posts that fill a tile are those whose picture it is', () => {
    const posts = [post(0, 900), post(916, 900, { x: 0 }), post(916, 700, { x: 640 }), post(1_832, 2_168)];
    const tiles = asTiles(posts);
    const own = ownTiles(tiles, posts);
    expect(posts.map((one) => own.get(one)?.file ?? null)).toEqual([tiles[0]?.file, null, null, tiles[2]?.file]);
  });
});

const anyPosts = fc.array(
  fc.record({
    y: fc.double({ min: -500, max: 4_200, noNaN: true }),
    height: fc.double({ min: 1, max: 1_500, noNaN: true }),
    x: fc.integer({ min: 0, max: 900 }),
    width: fc.integer({ min: 50, max: 1_280 }),
    clipped: fc.boolean(),
  }),
  { maxLength: 12 },
);

test('whatever stands on the page, tiles follow each other without a gap and hold whole each post that the picture holds whole', () => {
  fc.assert(
    fc.property(anyPosts, (all) => {
      const posts = all.map(({ y, height, ...more }) => post(y, height, more));
      const tiles = asTiles(posts);
      let y = 0;
      for (const tile of tiles) {
        expect(Number.isInteger(tile.y) && tile.height > 0 && tile.y === y).toBe(true);
        y += tile.height;
      }
      expect(y).toBe(picture.height);
      for (const one of posts) if (holds(picture, one)) expect(tiles.some((tile) => holds(tile, one))).toBe(true);
    }),
    tries(100),
  );
});
