import { expect, test } from '@jest/globals';
import { type ComparedSnapshot, compareSnapshots } from '../../../jobs/visit/compare-snapshots.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';

const post = (key: string, number: number) => ({ key, number, text: key }) as ShownPost;

function snapshot(keys: string, more: Partial<ComparedSnapshot> = {}): ComparedSnapshot {
  const posts = [...keys].map((key, at) => post(key, at + 1));
  return {
    accountName: 'Badhuset',
    title: 'Badhuset',
    finalUrl: 'https://example.se/bad',
    posts,
    isRedacted: false,
    ...more,
  };
}

test.each([
  ['all stand where they stood, and one is new', 'cba', 'dcba', [], 1, 3],
  ['one in between is gone', 'dcba', 'dba', ['c'], 0, 3],
  ['the newest one is gone', 'dcba', 'ecba', ['d'], 1, 3],
  ['the walk ended early, and what is further down is not missed', 'dcba', 'fedc', [], 2, 2],
  ['one is gone above where the walk ended', 'edcba', 'fec', ['d'], 1, 2],
  ['nothing is in common, so nothing can be missed', 'cba', 'fed', [], 3, 0],
  ['nothing was captured the last time', 'cba', '', [], 0, 0],
])('%s', (_, before, after, gone, added, shared) => {
  const { changed, posts } = compareSnapshots(snapshot(before), snapshot(after));
  expect(changed).toEqual([]);
  expect({ ...posts, gone: posts?.gone.map(({ key }) => key) }).toEqual({ gone, added, shared });
});

test('another name, title or address is told with both; what was not captured is not compared', () => {
  const later = snapshot('a', { accountName: 'Badet', title: null, finalUrl: 'https://example.se/badet' });
  expect(compareSnapshots(snapshot('a'), later).changed).toEqual([
    { what: 'name', before: 'Badhuset', after: 'Badet' },
    { what: 'address', before: 'https://example.se/bad', after: 'https://example.se/badet' },
  ]);
});

test.each([
  ['the earlier', { isRedacted: true }, {}],
  ['the later', {}, { isRedacted: true }],
])('nothing is said to be missing or new where something was taken out of %s', (_, one, other) => {
  expect(compareSnapshots(snapshot('cba', one), snapshot('ca', other)).posts).toBeNull();
});
