import { describe, expect, test } from '@jest/globals';
import { findMissing, type MissingSearch } from '../../../jobs/collect/find-missing.ts';
import type { Presence } from '../../../jobs/collect/sighting.ts';
import type { Expected } from '../../../storage/catalog/item-catalog.ts';
import type { ItemRunLine } from '../../../storage/records/item-run.ts';

const now = '2026-06-02T01:10:00Z';
const expectedItem = (changes: Partial<Expected> = {}): Expected => ({
  id: 'I1',
  platformId: 'c',
  kind: 'comment',
  thread: 't1',
  publishedAt: '2026-05-10T09:00:00Z',
  publishedPrecision: null,
  threadPublishedAt: '2026-05-10T08:00:00Z',
  capturedAt: '2026-05-11T00:00:00Z',
  seenAt: '2026-06-01T00:00:00Z',
  askedAt: null,
  missedAt: null,
  removedAt: null,
  onlyExported: 0,
  ...changes,
});
type Gap = MissingSearch['look']['gaps'][number];
const inThread: Gap = { thread: 't1', platformThread: 'p1' };
const whole = { source: 'api' as const, window: { since: null, until: null }, complete: true, gaps: [] as Gap[] };
const gapped = { ...whole, gaps: [inThread] };
const late = { ...whole, window: { since: '2026-05-20T00:00:00Z', until: null } };
const brokenOff = { ...whole, complete: false };

async function* pagesOf(pages: Expected[][]) {
  yield* pages;
}

/** The lines, and each question that was asked. */
async function search({
  look = whole,
  pages = [[expectedItem()]],
  seen = new Map(),
  says = {},
}: {
  look?: MissingSearch['look'];
  pages?: Expected[][];
  seen?: MissingSearch['seen'];
  says?: Readonly<Record<string, Presence>>;
}): Promise<{ lines: ItemRunLine[]; asked: string[][] }> {
  const asked: string[][] = [];
  const lines = await findMissing({
    look,
    seen,
    inPart: new Set(),
    expected: pagesOf(pages),
    ask: async (ids) => {
      asked.push([...ids]);
      return new Map(Object.entries(says));
    },
    now: () => now,
  });
  return { lines, asked };
}

const missed = { missedAt: '2026-06-01T05:00:00Z' };
const missing = { is: 'missing', id: 'I1' };
const seenAgain = { is: 'seen', id: 'I1' };
const removed = (at: string, by: 'two-looks' | 'not-found') => ({ is: 'removed', id: 'I1', at, by });

describe('of an item that was not shown, a look', () => {
  test.each<[string, Partial<Expected>, MissingSearch['look'], Presence | undefined, object[]]>([
    ['that covers it says that it is missing', {}, whole, undefined, [missing]],
    ['that asked and got no clear word, the same', {}, whole, 'unknown', [missing]],
    [
      'that missed it before says that it is gone since then',
      missed,
      whole,
      undefined,
      [removed(missed.missedAt, 'two-looks')],
    ],
    [
      'that missed it before, without a clear word, the same',
      missed,
      whole,
      'unknown',
      [removed(missed.missedAt, 'two-looks')],
    ],
    ['to which the platform says that it is gone, takes that word', {}, whole, 'gone', [removed(now, 'not-found')]],
    [
      'that hears it the second time keeps the time of the first',
      missed,
      whole,
      'gone',
      [removed(missed.missedAt, 'not-found')],
    ],
    ['to which the platform says that it is there, has seen it', missed, whole, 'there', [seenAgain]],
    ['tells nothing new of what was removed before', { removedAt: now }, whole, 'there', []],
    ['does not miss what only an export told of', { onlyExported: 1 }, whole, 'gone', []],
    ['that was broken off says nothing', missed, brokenOff, 'gone', []],
    ['of another time says nothing', missed, late, 'gone', []],
    ['with a gap in its thread says nothing by itself', missed, gapped, undefined, []],
    ['with a gap, and no clear word, that it was asked for', missed, gapped, 'unknown', [{ is: 'asked', id: 'I1' }]],
    ['with a gap, and the word that it is there, has seen it', missed, gapped, 'there', [seenAgain]],
    ['with a gap takes the word that it is gone', {}, gapped, 'gone', [removed(now, 'not-found')]],
    [
      'with a gap keeps the time at which it was missed',
      missed,
      gapped,
      'gone',
      [removed(missed.missedAt, 'not-found')],
    ],
    ['with a gap asks nothing of what was removed before', { removedAt: now }, gapped, 'gone', []],
    ['with a gap asks nothing of what only an export told of', { onlyExported: 1 }, gapped, 'gone', []],
  ])('%s', async (_, changes, look, presence, lines) => {
    const says: Record<string, Presence> = presence === undefined ? {} : { c: presence };
    expect((await search({ look, pages: [[expectedItem(changes)]], says })).lines).toEqual(lines);
  });
});

describe('of an item that was shown, a look', () => {
  test.each<[string, Partial<Expected>, MissingSearch['look'], 'filed' | 'seen', object[]]>([
    ['that covers it need not name it', {}, whole, 'seen', []],
    ['names it when it was missed', missed, whole, 'seen', [seenAgain]],
    ['names it when it was removed', { removedAt: now }, whole, 'seen', [seenAgain]],
    ['names it when only an export had told of it', { onlyExported: 1 }, whole, 'seen', [seenAgain]],
    ['names it when a gap lies in its thread', {}, gapped, 'seen', [seenAgain]],
    ['names it when it was broken off', {}, brokenOff, 'seen', [seenAgain]],
    ['has named it already when it was filed anew', missed, gapped, 'filed', []],
  ])('%s', async (_, changes, look, how, lines) => {
    const found = await search({ look, pages: [[expectedItem(changes)]], seen: new Map([['I1', how]]) });
    expect(found).toEqual({ lines, asked: [] });
  });
});

describe('the platform is asked', () => {
  const many = (count: number, from = 1, changes: (at: number) => Partial<Expected> = () => ({})) =>
    Array.from({ length: count }, (_, at) =>
      expectedItem({ id: `I${from + at}`, platformId: `c${from + at}`, ...changes(at) }),
    );

  test('nothing when nothing is missing', async () => {
    expect(await search({ pages: [[], []] })).toEqual({ lines: [], asked: [] });
  });

  test('once for all pages, what is missing first', async () => {
    const gone = { gaps: [inThread], thread: 't1' };
    const pages = [[expectedItem({ id: 'I1', platformId: 'hidden' })], many(2, 2, () => ({ thread: 't2' }))];
    const { lines, asked } = await search({ look: { ...whole, ...gone }, pages, says: { hidden: 'gone', c3: 'gone' } });
    expect(asked).toEqual([['c2', 'c3', 'hidden']]);
    expect(lines).toEqual([
      { is: 'missing', id: 'I2' },
      { is: 'removed', id: 'I3', at: now, by: 'not-found' },
      { is: 'removed', id: 'I1', at: now, by: 'not-found' },
    ]);
  });

  test('for 500 items that are missing, and all of them are named', async () => {
    const { lines, asked } = await search({ pages: [many(502)] });
    expect(asked.flat()).toHaveLength(500);
    expect(asked.flat()).toEqual(expect.arrayContaining(['c1', 'c500']));
    expect(lines).toHaveLength(502);
  });

  test('for the 100 items in gaps that were heard of longest ago, seen or asked for', async () => {
    const hour = (at: number) => new Date(Date.parse('2026-05-20T00:00:00Z') + at * 3_600_000).toISOString();
    // In no order of time; every third was seen long ago and asked for since.
    const inGap = many(150, 0, (at) =>
      at % 3 === 0 ? { seenAt: hour(0), askedAt: hour(1 + ((at * 7) % 150)) } : { seenAt: hour(1 + ((at * 7) % 150)) },
    );
    const { asked } = await search({ look: gapped, pages: [inGap.slice(0, 75), inGap.slice(75)] });
    // 43 is what 7 is undone by: 7 * 43 = 301.
    expect(asked).toEqual([Array.from({ length: 100 }, (_, place) => `c${(place * 43) % 150}`)]);
  });

  test('the first of those that were heard of at the same time, in their order', async () => {
    const { asked } = await search({ look: gapped, pages: [many(103)] });
    expect(asked).toEqual([Array.from({ length: 100 }, (_, at) => `c${at + 1}`)]);
  });

  test('by the last that was heard, where an item was seen after it was asked for', async () => {
    const seenLast = expectedItem({
      id: 'a',
      platformId: 'a',
      askedAt: '2026-05-01T00:00:00Z',
      seenAt: '2026-05-30T00:00:00Z',
    });
    const askedLast = expectedItem({
      id: 'b',
      platformId: 'b',
      askedAt: '2026-05-20T00:00:00Z',
      seenAt: '2026-05-10T00:00:00Z',
    });
    expect((await search({ look: gapped, pages: [[seenLast, askedLast]] })).asked).toEqual([['b', 'a']]);
  });
});
