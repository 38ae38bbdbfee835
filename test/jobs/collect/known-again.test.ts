import { describe, expect, test } from '@jest/globals';
import type { Disposed } from '../../../jobs/collect/disposed.ts';
import { callAsKnown } from '../../../jobs/collect/known-again.ts';
import type { NamedPost } from '../../../storage/shown/shown-names.ts';
import { knownItem } from './known.ts';
import { namedComment, namedPost } from './shown.ts';

const nothing: Disposed = { find: () => null, unreadable: 0 };
const buried = (items: Readonly<Record<string, string>>): Disposed => ({
  find: (name) => (items[name] === undefined ? null : { item: items[name], destroyedAt: '2026-05-20T00:00:00Z' }),
  unreadable: 0,
});

/** Two posts, each with the same comment, which an earlier version called `old` in both of them. */
const posts = ['p1', 'p2'].map((post) => namedPost(post, [namedComment(`${post}#tack`, { key: 'old' })]));

interface Knowledge {
  /** Our ids, by name. */
  ids?: Readonly<Record<string, string>>;
  /** The threads of items that were collected, by name. */
  rows?: Readonly<Record<string, string>>;
  disposed?: Disposed;
}

const called = ({ ids = {}, rows = {}, disposed = nothing }: Knowledge, shown: readonly NamedPost[] = posts) => {
  const known = {
    ids: new Map(Object.entries(ids)),
    rows: new Map(Object.entries(rows).map(([name, thread]) => [name, knownItem({ id: `row of ${name}`, thread })])),
  };
  return callAsKnown(shown, known, disposed).map(({ name, comments }) => [name, ...comments.map((one) => one.name)]);
};

describe('a comment of two posts that an earlier version made one of', () => {
  const ids = { p1: 'T1', p2: 'T2' };
  test.each<[string, Knowledge, string[][]]>([
    [
      'has its own name where nothing is known',
      {},
      [
        ['p1', 'p1#tack'],
        ['p2', 'p2#tack'],
      ],
    ],
    [
      'goes on as the one in its thread',
      { ids, rows: { old: 'T2' } },
      [
        ['p1', 'p1#tack'],
        ['p2', 'old'],
      ],
    ],
    [
      'is neither where it stood in another thread',
      { ids, rows: { old: 'T3' } },
      [
        ['p1', 'p1#tack'],
        ['p2', 'p2#tack'],
      ],
    ],
    [
      'is neither where the posts are strange to us',
      { rows: { old: 'T1' } },
      [
        ['p1', 'p1#tack'],
        ['p2', 'p2#tack'],
      ],
    ],
    [
      'keeps the name that it has been given since',
      { ids, rows: { old: 'T1', 'p1#tack': 'T1' } },
      [
        ['p1', 'p1#tack'],
        ['p2', 'p2#tack'],
      ],
    ],
    [
      'was disposed of as the first that is shown',
      { ids, disposed: buried({ old: 'I9' }) },
      [
        ['p1', 'old'],
        ['p2', 'p2#tack'],
      ],
    ],
    [
      'is collected still, though its name is also that of something that was disposed of',
      { ids, rows: { old: 'T2' }, disposed: buried({ old: 'I9' }) },
      [
        ['p1', 'p1#tack'],
        ['p2', 'old'],
      ],
    ],
    [
      'goes on in a thread whose post was disposed of',
      { rows: { old: 'T1' }, disposed: buried({ p1: 'T1' }) },
      [
        ['p1', 'old'],
        ['p2', 'p2#tack'],
      ],
    ],
  ])('%s', (_, knowledge, names) => {
    expect(called(knowledge)).toEqual(names);
  });

  test('twice below one post goes on once', () => {
    const twice = [1, 2].map((place) => namedComment(`p1#tack~${place}`, { key: 'old' }));
    expect(called({ ids, rows: { old: 'T1' } }, [namedPost('p1', twice)])).toEqual([['p1', 'old', 'p1#tack~2']]);
  });
});

describe('a post that an earlier version called by its words', () => {
  const post = (name: string) => namedPost(name, [namedComment(`${name}#tack`, { key: 'old' })], { key: 'content:1' });

  test('goes on under that name, and its comments in its thread', () => {
    const knowledge = { ids: { 'content:1': 'T1' }, rows: { 'content:1': 'T1', old: 'T1' } };
    expect(called(knowledge, [post('new')])).toEqual([['content:1', 'old']]);
  });

  test('is only the first of several that are alike', () => {
    expect(called({ rows: { 'content:1': 'T1' } }, [post('new'), post('new~2')])).toEqual([
      ['content:1', 'new#tack'],
      ['new~2', 'new~2#tack'],
    ]);
  });
});

test('all else of a post and a comment stays as it was', () => {
  const [first] = posts as [NamedPost];
  expect(callAsKnown([first], { ids: new Map(), rows: new Map() }, nothing)).toEqual([first]);
});
