import { expect, test } from '@jest/globals';
import { rehearse, staysIn } from '../../../jobs/disposal/rehearse.ts';
import { entryOf, fileOf, listOf } from './some-list.ts';

const handedOut = (...ids: string[]) => ids.map((action) => ({ action, at: '2026-01-01T08:00:00Z', sha256: 'x' }));

test('a dry run has the real run’s order and counts, and says that it is one', () => {
  const entries = [
    entryOf('post', {
      kind: 'post',
      class: 'post',
      rule: 'posts',
      snapshots: ['s1', 's2'],
      perhapsIn: ['s3'],
      handedOut: handedOut('h1'),
    }),
    entryOf('answer', {
      parent: 'post',
      thread: 'post',
      snapshots: ['s1'],
      perhapsIn: ['s2', 's4'],
      handedOut: handedOut('h1', 'h2'),
      files: [fileOf('answer.jpg', { bytes: 100 }), fileOf('answer.json', { bytes: 7 })],
    }),
    entryOf('other', { perhapsIn: [] }),
  ];
  const leftOut = [{ item: 'x', because: 'held' as const, detail: null }];
  expect(rehearse(listOf(entries, { leftOut }), 'h1', '2026-10-01T08:00:00Z')).toEqual({
    format: 'ogonblick-dry-run/1',
    list: 'GL-2026-001',
    hash: 'h1',
    at: '2026-10-01T08:00:00Z',
    simulated: true,
    steps: [
      { item: 'answer', files: 2, bytes: 107 },
      { item: 'other', files: 1, bytes: 10 },
      { item: 'post', files: 1, bytes: 10 },
    ],
    counts: {
      items: 3,
      files: 4,
      bytes: 127,
      leftOut: 1,
      snapshots: 2,
      snapshotsPerhaps: 2,
      handedOut: 3,
      byRule: [
        { rule: 'comments', items: 2 },
        { rule: 'posts', items: 1 },
      ],
      byClass: [
        { class: 'comment.plain', items: 2 },
        { class: 'post', items: 1 },
      ],
    },
  });
});

test('rules and classes are counted in the order of their names, whatever order they come in', () => {
  const entries = ['m', 'z', 'a', 'm'].map((name, at) => entryOf(`i${at}`, { rule: name, class: `c-${name}` }));
  const { counts } = rehearse(listOf(entries), 'h1', '2026-10-01T08:00:00Z');
  expect(counts.byRule.map(({ rule, items }) => `${rule} ${items}`)).toEqual(['a 1', 'm 2', 'z 1']);
  expect(counts.byClass.map((one) => one.class)).toEqual(['c-a', 'c-m', 'c-z']);
});

test('of snapshots that nobody has looked for the dry run says nothing, not that there are none', () => {
  const looked = entryOf('a', { perhapsIn: ['s1'] });
  expect(rehearse(listOf([looked, entryOf('b')]), 'h1', '').counts).not.toHaveProperty('snapshotsPerhaps');
  expect(rehearse(listOf([]), 'h1', '').counts).toMatchObject({
    items: 0,
    bytes: 0,
    snapshots: 0,
    snapshotsPerhaps: 0,
  });
});

test('a snapshot that shows one item is not one that may show another', () => {
  const { shown, perhaps } = staysIn([
    { item: 'a', snapshots: ['s1'], perhapsIn: ['s2', 's3'] },
    { item: 'b', snapshots: ['s2'], perhapsIn: ['s1', 's3'] },
  ]);
  expect([[...shown], [...(perhaps ?? [])]]).toEqual([['s1', 's2'], ['s3']]);
});
