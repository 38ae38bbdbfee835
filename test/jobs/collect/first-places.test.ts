import { expect, test } from '@jest/globals';
import type { Facts } from '../../../jobs/collect/facts.ts';
import { inFirstPlaces } from '../../../jobs/collect/first-places.ts';
import type { KnownItem } from '../../../storage/catalog/item-catalog.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import { filedVersion, knownItem, toldFacts } from './known.ts';

/** A thread as it was collected: `r` answers `c`, which answers `p`. */
const collected: Readonly<Record<string, KnownItem>> = {
  p: knownItem({ id: 'P', thread: 'P' }),
  c: knownItem({ id: 'C', platformId: 'c', kind: 'comment', parent: 'P', thread: 'P' }),
  r: knownItem({ id: 'R', platformId: 'r', kind: 'reply', parent: 'C', thread: 'P' }),
};
const filed: Readonly<Record<string, Partial<ItemVersion>>> = {
  C: { kind: 'comment', parent: 'P', thread: 'P', platformParent: 'p', platformThread: 'p' },
  R: { kind: 'reply', parent: 'C', thread: 'P', platformParent: 'c', platformThread: 'p' },
};
const newest = async ({ id }: KnownItem): Promise<ItemVersion> => filedVersion(filed[id]);

const place = ({ platformId, kind, platformParent, platformThread }: Facts) => [
  platformId,
  kind,
  platformParent,
  platformThread,
];
const seen = (platformId: string, kind: Facts['kind'], platformParent: string | null, platformThread: string) =>
  toldFacts({ platformId, kind, platformParent, platformThread });

test.each<[string, Facts, unknown[], [string, string][]]>([
  [
    'where it is told to stand now, as it answers what it did',
    seen('r', 'reply', 'c', 'p'),
    ['r', 'reply', 'c', 'p'],
    [],
  ],
  ['where it is told to stand, when it is new', seen('n', 'comment', 'p', 'p'), ['n', 'comment', 'p', 'p'], []],
  ['by itself, when it was by itself', seen('p', 'post', null, 'p'), ['p', 'post', null, 'p'], []],
  [
    'where it stood, when the platform forgets what it answered',
    seen('r', 'post', null, 'r'),
    ['r', 'reply', 'c', 'p'],
    [
      ['p', 'P'],
      ['c', 'C'],
    ],
  ],
  [
    'in the thread that its start stood in, when the way up ends at an answer',
    seen('n', 'comment', 'c', 'c'),
    ['n', 'reply', 'c', 'p'],
    [['p', 'P']],
  ],
  [
    'as what it is told to be there, unless that is a comment',
    seen('n', 'share', 'c', 'c'),
    ['n', 'share', 'c', 'p'],
    [['p', 'P']],
  ],
])('an item stands %s', async (_, facts, stands, learnt) => {
  const ids = new Map<string, string>();
  const [placed] = await inFirstPlaces({ newest }, [facts], { ids, rows: new Map(Object.entries(collected)) });
  expect(placed && place(placed)).toEqual(stands);
  expect(placed).toMatchObject({ text: facts.text, publishedAt: facts.publishedAt });
  expect([...ids]).toEqual(expect.arrayContaining(learnt));
  if (learnt.length === 0) expect(ids.size).toBe(0);
});

test.each<[string, Partial<ItemVersion>]>([
  ['the platform never named what it answers', { parent: 'C', platformParent: null, thread: 'P', platformThread: 'p' }],
  ['we never had an id for it', { parent: null, platformParent: 'c', thread: 'P', platformThread: 'p' }],
])('no id is learnt of what is above when %s', async (_, version) => {
  const ids = new Map<string, string>();
  const rows = new Map([['r', collected.r as KnownItem]]);
  await inFirstPlaces({ newest: async () => filedVersion(version) }, [seen('r', 'post', null, 'r')], { ids, rows });
  expect([...ids]).toEqual([['p', 'P']]);
});
