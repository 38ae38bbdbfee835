import { expect, test } from '@jest/globals';
import { type SiftContext, type Sifted, siftItems } from '../../../jobs/disposal/sift-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ThreadMember } from '../../../storage/catalog/thread-members.ts';
import { decisionsNow } from '../../../storage/records/decisions.ts';
import type { ItemAction } from '../../../storage/records/item-action.ts';
import { actionsOn, itemOf, rowOf, verdictOf } from './some-item.ts';
import { fileOf } from './some-list.ts';

/** What is known beside the rows; by ids. */
interface Known {
  verdicts: Record<string, Partial<Verdict>>;
  items: Record<string, Partial<WholeItem>>;
  actions: Record<string, ItemAction[]>;
  threads: Record<string, string[]>;
  listed: Record<string, string>;
  damaged: Record<string, string>;
  /** What else is in the threads. */
  members: ThreadMember[];
  keepParents: boolean;
  /** Sees how many are asked about at a time. */
  asked: { actions: (readonly string[])[]; members: (readonly string[])[]; files: string[] };
  /** How many items' files are read, and how many were at most. */
  reading: { now: number; most: number };
}

const nothing = (): Known => ({
  verdicts: {},
  items: {},
  actions: {},
  threads: {},
  listed: {},
  damaged: {},
  members: [],
  keepParents: true,
  asked: { actions: [], members: [], files: [] },
  reading: { now: 0, most: 0 },
});

const pick = <T>(from: Record<string, T>, ids: readonly string[]) =>
  new Map(ids.flatMap((id) => (from[id] === undefined ? [] : [[id, from[id]]])));

function contextOf(rows: readonly ItemRow[], known: Known): SiftContext {
  return {
    catalog: {
      async actions(ids) {
        known.asked.actions.push(ids);
        return pick(known.actions, ids);
      },
      threadsOf: async (ids) => pick(known.threads, ids),
      async members(threads) {
        known.asked.members.push(threads);
        return [...rows, ...known.members].filter(({ thread }) => threads.includes(thread));
      },
    },
    whole: async (some) => some.map((row) => itemOf(row, known.items[row.id])),
    // The class `early` is set by a person and lets an item go a year earlier.
    judge: ({ id = null, class: its }) =>
      verdictOf(id, its === 'early' ? { dueFrom: '2025-01-01' } : known.verdicts[id ?? '']),
    today: '2026-11-25',
    keepParents: known.keepParents,
    listed: (item) => known.listed[item],
    decisionsNow,
    async heldFiles({ id }) {
      known.asked.files.push(id);
      known.reading.most = Math.max(known.reading.most, ++known.reading.now);
      await Promise.resolve();
      known.reading.now--;
      const damaged = known.damaged[id];
      return damaged === undefined ? [fileOf(`${id}.json`)] : { damaged };
    },
  };
}

async function sift(rows: ItemRow[], changes: Partial<Known> = {}, inPagesOf = 2): Promise<Sifted> {
  async function* pages() {
    for (let start = 0; start < rows.length; start += inPagesOf) yield rows.slice(start, start + inPagesOf);
  }
  return siftItems(contextOf(rows, { ...nothing(), ...changes }), pages());
}

const idsOf = ({ entries }: Sifted) => entries.map(({ item }) => item);

test('an item that may go is frozen with its place, its basis, its files and what it goes on telling', async () => {
  const row = rowOf('a', {
    parent: 'p',
    thread: 't',
    version: 3,
    kind: 'reply',
    editedAt: '2023-06-01T09:00:00.000Z',
    author: { role: 'official', name: 'Anna', platformId: 'u' },
    latestAt: '2023-06-02T09:00:00.000Z',
  });
  const { entries, leftOut } = await sift([row], { items: { a: { snapshots: ['s1', 's2'] } } });
  expect(leftOut).toEqual([]);
  expect(entries).toEqual([
    {
      item: 'a',
      account: 'mastodon-exempel',
      kind: 'reply',
      month: '2023-05',
      versions: 3,
      parent: 'p',
      thread: 't',
      class: 'comment.plain',
      rule: 'comments',
      decision: 'd1',
      dueFrom: '2026-01-01',
      trigger: { event: 'published', at: '2023-05-10T09:00:00.000Z' },
      capturedAt: '2023-05-11T09:00:00.000Z',
      files: [fileOf('a.json')],
      snapshots: ['s1', 's2'],
      handedOut: [],
      told: {
        authorRole: 'official',
        publishedAt: '2023-05-10T09:00:00.000Z',
        editedAt: '2023-06-01T09:00:00.000Z',
        goneAt: null,
      },
    },
  ]);
});

test('an item that has stood in several threads tells of them all', async () => {
  const { entries } = await sift([rowOf('a'), rowOf('b')], { threads: { a: ['t1', 't2'] } });
  expect(entries.map(({ told }) => told?.threads)).toEqual([['t1', 't2'], undefined]);
  expect(entries[1]?.told).not.toHaveProperty('threads');
});

test.each<[string, Partial<Verdict>]>([
  ['it is retained', { state: 'retained' }],
  ['it waits', { state: 'waiting' }],
  ['it is to be reviewed', { state: 'review-due' }],
  ['it is preserved', { state: 'preserved' }],
  ['no rule is known', { rule: null }],
  ['no decision is known', { decision: null }],
  ['no class is known', { class: null }],
  ['no day is known', { dueFrom: null }],
])('is neither listed nor left out while %s', async (_, verdict) => {
  expect(await sift([rowOf('a')], { verdicts: { a: verdict } })).toEqual({ entries: [], leftOut: [] });
});

test.each<[string, Partial<Known>, Partial<ItemRow>, because: string, detail: string | null]>([
  ['a hold stands on it', { verdicts: { a: { held: true } } }, {}, 'held', null],
  ['its rules are in conflict', { verdicts: { a: { conflict: true } } }, {}, 'conflict', null],
  ['it is on a list under way', { listed: { a: 'GL-2026-002' } }, {}, 'listed', 'GL-2026-002'],
  ['it is locked', {}, { locked: true }, 'locked', null],
  ['its newest version was collected within thirty days', {}, { latestAt: '2026-10-27T09:00:00.000Z' }, 'young', null],
  ['nobody knows when it was collected', {}, { latestAt: 'once' }, 'young', null],
  ['a file of it is damaged', { damaged: { a: 'a.jpg' } }, {}, 'damaged', 'a.jpg'],
])('is left out when %s', async (_, known, changes, because, detail) => {
  const { entries, leftOut } = await sift([rowOf('a', changes), rowOf('b')], known);
  expect(entries.map(({ item }) => item)).toEqual(['b']);
  expect(leftOut).toEqual([{ item: 'a', because, detail }]);
});

test('is listed thirty days after its newest version was collected, by the civil day', async () => {
  expect(idsOf(await sift([rowOf('a', { latestAt: '2026-10-26T21:00:00.000Z' })]))).toEqual(['a']);
  expect(idsOf(await sift([rowOf('a', { latestAt: '2026-10-26T23:30:00.000Z' })]))).toEqual([]);
});

test('is left out with all others when nobody knows what day it is', async () => {
  const rows = [rowOf('a')];
  const context = { ...contextOf(rows, nothing()), today: 'today' };
  const pages = (async function* () {
    yield rows;
  })();
  expect(await siftItems(context, pages)).toEqual({
    entries: [],
    leftOut: [{ item: 'a', because: 'young', detail: null }],
  });
});

test('what persons have decided must be accepted before it lets an item go earlier', async () => {
  const early = actionsOn('a', { what: 'classify', class: 'early' });
  const accepted = actionsOn('b', { what: 'classify', class: 'early' }, { what: 'accept' });
  const rows = [rowOf('a', { class: 'early' }), rowOf('b', { class: 'early' }), rowOf('c')];
  const { entries, leftOut } = await sift(rows, { actions: { a: early, b: accepted } });
  expect(entries.map(({ item, dueFrom }) => `${item} ${dueFrom}`)).toEqual(['b 2025-01-01', 'c 2026-01-01']);
  expect(leftOut).toEqual([{ item: 'a', because: 'to-accept', detail: null }]);
});

test('what persons have decided about a thread must be accepted for what answers there as well', async () => {
  const tag = actionsOn('t', { what: 'tag', tags: ['kris'], untag: [] });
  const judging = (rows: ItemRow[]) => ({
    ...contextOf(rows, { ...nothing(), actions: { t: tag } }),
    whole: async (some: readonly ItemRow[]) => some.map((row) => itemOf(row, { tags: ['kris'] })),
    judge: ({ id = null, tags }: ItemFacts) =>
      verdictOf(id, tags?.includes('kris') ? {} : { dueFrom: '2030-01-01', state: 'retained' }),
  });
  for (const id of ['t', 'answer']) {
    const rows = [rowOf(id, { thread: 't' })];
    const pages = (async function* () {
      yield rows;
    })();
    const { leftOut } = await siftItems(judging(rows), pages);
    expect(leftOut).toEqual([{ item: id, because: 'to-accept', detail: null }]);
  }
});

test('copies that were handed out are named with it, and nothing else that was done', async () => {
  const done = actionsOn('a', { what: 'tag', tags: ['x'], untag: [] }, { what: 'package', sha256: 'zip', bytes: 5 });
  const { entries } = await sift([rowOf('a')], { actions: { a: done } });
  expect(entries[0]?.handedOut).toEqual([{ action: 'a1', at: '2026-10-02T08:00:00.000Z', sha256: 'zip' }]);
});

test('an item is not listed while a package of it waits for its receipt', async () => {
  const made = { what: 'package', sha256: 'zip', bytes: 5, receiver: 'Registratorn', receiptBy: '2026-12-01' } as const;
  const received = { what: 'deliver', deliveredAt: '2026-10-03', receipt: 'KS 1' } as const;
  const rows = [rowOf('a'), rowOf('b')];
  const done = actionsOn('b', made, received, { what: 'accept' });
  const sifted = await sift(rows, { actions: { a: actionsOn('a', made), b: done } });
  expect([idsOf(sifted), sifted.leftOut]).toEqual([['b'], [{ item: 'a', because: 'awaits-receipt', detail: null }]]);
});

test('a parent whose answer stays waits for it, where the plan has it so', async () => {
  const rows = [rowOf('p'), rowOf('answer', { parent: 'p', thread: 'p' }), rowOf('other')];
  const verdicts = { answer: { state: 'retained' as const } };
  const kept = await sift(rows, { verdicts });
  expect([idsOf(kept), kept.leftOut]).toEqual([['other'], [{ item: 'p', because: 'kept-for', detail: 'answer' }]]);
  expect(idsOf(await sift(rows, { verdicts, keepParents: false }))).toEqual(['other', 'p']);
  expect(idsOf(await sift(rows))).toEqual(['answer', 'other', 'p']);
});

test.each(['held', 'damaged', 'listed', 'young'])(
  'a parent waits for an answer that is left out because it is %s',
  async (why) => {
    const answer = rowOf('answer', {
      parent: 'p',
      thread: 'p',
      ...(why === 'young' ? { latestAt: '2026-11-20' } : {}),
    });
    const { entries, leftOut } = await sift([rowOf('p'), answer], {
      verdicts: { answer: { held: why === 'held' } },
      damaged: why === 'damaged' ? { answer: 'x' } : {},
      listed: why === 'listed' ? { answer: 'GL-2026-002' } : {},
    });
    expect(entries).toEqual([]);
    expect(leftOut.map(({ item, because }) => `${item} ${because}`)).toEqual([`answer ${why}`, 'p kept-for']);
  },
);

test('what goes and what is left out come in the order of their ids, whatever order they were found in', async () => {
  const rows = ['d', 'b', 'e', 'a', 'c', 'f'].map((id) => rowOf(id));
  const verdicts = { e: { held: true }, b: { conflict: true }, c: { held: true } };
  const { entries, leftOut } = await sift(rows, { verdicts });
  expect(entries.map(({ item }) => item)).toEqual(['a', 'd', 'f']);
  expect(leftOut.map(({ item }) => item)).toEqual(['b', 'c', 'e']);
});

test('of very many items each is asked about once, some hundreds at a time', async () => {
  const ids = Array.from({ length: 1001 }, (_, at) => `i${String(at).padStart(4, '0')}`);
  const known = nothing();
  const rows = ids.map((id, at) => rowOf(id, at < 501 ? {} : { thread: 'start' }));
  expect(idsOf(await sift(rows, known, 300))).toEqual(ids);
  expect(known.asked.actions.map((some) => some.length)).toEqual([500, 501, 2]);
  expect(known.asked.members.map((some) => some.length)).toEqual([500, 2]);
  expect(known.asked.files).toEqual(ids);
  expect(known.reading.most).toBe(64);
});

test('an item that nobody has decided anything about is judged once', async () => {
  const rows = [rowOf('a', { thread: 't' }), rowOf('b')];
  const context = contextOf(rows, nothing());
  let judged = 0;
  const judge: SiftContext['judge'] = (item) => {
    judged++;
    return context.judge(item);
  };
  const pages = (async function* () {
    yield rows;
  })();
  expect(idsOf(await siftItems({ ...context, judge }, pages))).toEqual(['a', 'b']);
  expect(judged).toBe(2);
});
