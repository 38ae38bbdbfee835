import { expect, test } from '@jest/globals';
import { holdsOn } from '../../../jobs/judge/holds-on.ts';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import { holdSchema } from '../../../storage/records/hold.ts';
import { buriedOf, versionOf } from '../../storage/catalog/items-contract.ts';
import { memory, temporaryFolder, timezone } from '../../storage/sample.ts';

test('a thread’s hold goes with an item that was moved, since the start was disposed of and written again', async () => {
  const catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: null });
  const [post, again] = [versionOf('p'), versionOf('p2', { platformId: 'p' })];
  const under = ({ record: { id } }: typeof post) => ({ kind: 'comment' as const, parent: id, thread: id });
  await catalog.items.recordVersions([post, versionOf('c', under(post)), versionOf('other')]);
  await catalog.disposal.remove([buriedOf(post)]);
  await catalog.items.recordVersions([again, versionOf('c', { ...under(again), version: 2 })]);
  const hold = holdSchema.parse({
    format: 'ogonblick-hold/1',
    id: 'GS-2026-001',
    committee: 'kommunstyrelsen',
    kind: 'legal',
    scope: 'thread',
    target: post.record.id,
    caught: [],
    reason: 'r',
    mandate: 'm',
    caseNumber: 'KS 1',
    reviewBy: '2027-01-01',
    placedBy: 'ada.a',
    placedAt: '2026-06-01T00:00:00.000Z',
  });
  const succession = { plans: new Map(), accounts: [] };
  const context = { catalog: catalog.items, holds: [{ hold, events: [] }], succession, timezone };
  const held = await holdsOn(context)(await catalog.items.find());
  expect([...held.keys()].sort()).toEqual([versionOf('c').record.id, again.record.id].sort());
  await catalog.close();
});

test.each([{ threads: undefined }, { threads: [versionOf('p').record.id] }])(
  'a request’s hold, $threads, holds the threads of what is asked for, also what comes later, and no other thread',
  async ({ threads }) => {
    const catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: null });
    const post = versionOf('p');
    const under = { kind: 'comment' as const, parent: post.record.id, thread: post.record.id };
    await catalog.items.recordVersions([post, versionOf('c', under), versionOf('other')]);
    const hold = holdSchema.parse({
      format: 'ogonblick-hold/1',
      id: 'GS-2026-001',
      committee: 'kommunstyrelsen',
      kind: 'disclosure',
      scope: 'items',
      target: '2026-06-01',
      caught: [post.record.id],
      snapshots: [],
      threads,
      reason: 'r',
      mandate: 'm',
      caseNumber: 'KS 1',
      reviewBy: '2027-01-01',
      placedBy: 'ada.a',
      placedAt: '2026-06-01T00:00:00.000Z',
    });
    await catalog.items.recordVersions([versionOf('later', under)]);
    const succession = { plans: new Map(), accounts: [] };
    const context = { catalog: catalog.items, holds: [{ hold, events: [] }], succession, timezone };
    const held = await holdsOn(context)(await catalog.items.find());
    const its = ['c', 'later', 'p'].map((name) => versionOf(name).record.id).sort();
    expect([...held.keys()].sort()).toEqual(its);
    const caseHold = { hold: { ...hold, kind: 'case' as const, threads: undefined }, events: [] };
    const ofCase = await holdsOn({ ...context, holds: [caseHold] })(await catalog.items.find());
    expect([...ofCase.keys()]).toEqual([post.record.id]);
    await catalog.close();
  },
);

test('a hold by words asks for a page by itself, and for more once; it finds them all, and keeps what it caught', async () => {
  const catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: null });
  const names = Array.from({ length: 8 }, (_, n) => `p${n}`);
  const textOf = (n: number) => (n % 2 === 0 ? 'Badhuset öppnar' : 'Ishallen öppnar');
  await catalog.items.recordVersions(names.map((name, n) => versionOf(name, { text: textOf(n) })));
  const rows = names.map((name) => versionOf(name).record.id);
  const hold = holdSchema.parse({
    format: 'ogonblick-hold/1',
    id: 'GS-2026-001',
    committee: 'kommunstyrelsen',
    kind: 'legal',
    scope: 'query',
    target: 'badhus',
    caught: [rows[3]],
    reason: 'r',
    mandate: 'm',
    caseNumber: 'KS 1',
    reviewBy: '2027-01-01',
    placedBy: 'ada.a',
    placedAt: '2026-06-01T00:00:00.000Z',
  });
  const asked: (number | null)[] = [];
  const asking = {
    ...catalog.items,
    idsFound(filter: Parameters<typeof catalog.items.idsFound>[0]) {
      asked.push(filter.ids?.length ?? null);
      return catalog.items.idsFound(filter);
    },
  };
  const succession = { plans: new Map(), accounts: [] };
  const held = holdsOn({ catalog: asking, holds: [{ hold, events: [] }], succession, timezone });
  const found: string[] = [];
  for (const some of [rows.slice(0, 2), rows.slice(2, 4), rows.slice(4, 6), rows.slice(6)])
    found.push(...(await held(await catalog.items.find({ ids: some }))).keys());
  expect(found.sort()).toEqual([0, 2, 3, 4, 6].map((n) => rows[n]).sort());
  expect(asked).toEqual([2, null]);
  await catalog.close();
});
