import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { boxesOverMore, goesBeyond } from '../../../jobs/disposal/mandate.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import { rowOf } from './some-item.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ogonblick-mandat-'));
});
afterEach(() => rm(root, { recursive: true }));

const said = { author: null, time: null, timeShown: null, text: 'x', permalink: null, media: [], places: [] };
const posts: ShownPost[] = [
  {
    ...said,
    key: 'id:3',
    number: 1,
    picture: null,
    commentsClaimed: 1,
    comments: [{ ...said, key: 'gallrat-1-1', depth: 1, parent: null }],
  },
];

/** A reader of a snapshot in the folder `bag`, whose account has these items. */
async function readerOf(shown: readonly ShownPost[], held: readonly ItemRow[]): Promise<Reader> {
  await mkdir(join(root, 'bag/data'), { recursive: true });
  const file = { format: 'ogonblick-posts/1', pack: 'facebook@1', posts: shown };
  await writeFile(join(root, 'bag', bagFiles.posts), JSON.stringify(file));
  const items = {
    names: async () => new Map(),
    async *findPages() {
      yield held;
    },
  };
  return { archive: { root }, catalog: { items } } as unknown as Reader;
}

test.each([
  [
    'nothing more where a comment that goes with its post is a label',
    'facebook-ks_2026-11-24T0930_ovrig_gallrad-1',
    false,
  ],
  ['more where it is none', 'facebook-ks_2026-11-24T0930_ovrig', true],
])('%s', async (_, id, beyond) => {
  const reader = await readerOf(posts, []);
  const known = [{ post: 1, comment: null }];
  const takes = { whole: [...known, { post: 1, comment: 1 }], pictures: [] };
  expect(await goesBeyond(reader, { id, folder: 'bag' }, takes, { known, maybe: 0 })).toBe(beyond);
});

/** A page that gives no names to comments; one of them stands in the post's own picture. */
const own = 'data/inlagg/0001.png';
const whole = { x: 0, y: 0, width: 100, height: 100 };
const comment = (changes: Partial<ShownComment>): ShownComment => ({
  ...said,
  key: 'content:a',
  depth: 1,
  parent: null,
  ...changes,
});
const unnamed: ShownPost[] = [
  {
    ...said,
    key: 'id:3',
    number: 1,
    picture: own,
    commentsClaimed: 2,
    places: [{ ...whole, file: own }],
    comments: [
      comment({ text: 'Grattis!', time: '2023-05-10T09:00:20Z' }),
      comment({ text: 'Tack', places: [{ file: own, x: 0, y: 60, width: 100, height: 20 }] }),
    ],
  },
];

test.each([
  ['what the archive may still have, without a name in common', { text: 'Grattis!' }, true],
  ['the same words, where nobody knows when they were written', { text: 'Grattis!', publishedAt: null }, true],
  ['the same words of another time', { text: 'Grattis!', publishedAt: '2023-05-11T09:00:00.000Z' }, false],
])('by hand it is more: %s', async (_, held, beyond) => {
  const reader = await readerOf(unnamed, [rowOf('held', held)]);
  const takes = { whole: [{ post: 1, comment: 1 }], pictures: [] };
  const id = 'facebook-ks_2026-11-24T0930_ovrig';
  expect(await goesBeyond(reader, { id, folder: 'bag' }, takes, { known: [], maybe: 1 })).toBe(beyond);
});

test.each([
  ['for nothing that goes', { ...whole, height: 50 }, undefined, true],
  ['for something of another post', { ...whole, height: 50 }, '2.1', true],
  ['over a comment that stays', { ...whole, y: 50, height: 20 }, '1.1', true],
  ['over the whole post', whole, '1.1', true],
  ['for a comment that goes, beside what stays', { ...whole, height: 50 }, '1.1', false],
])('a box in a post’s own picture, drawn %s', async (_, box, of, more) => {
  const reader = await readerOf(unnamed, []);
  const drawn = { ...box, file: own, ...(of && { of }) };
  expect(await boxesOverMore(reader, 'bag', [drawn], [{ post: 1, comment: 1 }])).toEqual(more ? [drawn] : []);
});

/** A reply stands in what it answers, also in the picture: the place of the one lies in the place of the other. */
const within = (y: number, height: number) => [{ file: own, x: 0, y, width: 100, height }];
const nested: ShownPost[] = [
  {
    ...said,
    key: 'id:3',
    number: 1,
    picture: own,
    commentsClaimed: 3,
    places: [{ ...whole, file: own }],
    comments: [
      comment({ text: 'Grattis!', places: within(20, 60) }),
      comment({ text: 'Tack', depth: 2, parent: 0, places: within(40, 20) }),
      comment({ text: 'Var då?', depth: 2, parent: 0 }),
      comment({ text: 'Hej', places: within(80, 20) }),
    ],
  },
];

test.each([
  ['for a reply, within its place', { ...whole, y: 40, height: 20 }, '1.2', false],
  ['for a reply, a pixel around its place', { ...whole, y: 39, height: 22 }, '1.2', false],
  ['for a reply, over what it answers too', { ...whole, y: 30, height: 30 }, '1.2', true],
  ['for a reply that has no place, in what it answers', { ...whole, y: 40, height: 20 }, '1.3', true],
  ['for something else, within a reply’s place', { ...whole, y: 40, height: 20 }, '1.4', true],
])('a box in a post’s own picture, drawn %s', async (_, box, of, more) => {
  const reader = await readerOf(nested, []);
  const going = [2, 3, 4].map((number) => ({ post: 1, comment: number }));
  const drawn = { ...box, file: own, of };
  expect(await boxesOverMore(reader, 'bag', [drawn], going)).toEqual(more ? [drawn] : []);
});
