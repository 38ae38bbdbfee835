import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Catalog, openCatalog, type SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { BuriedSnapshot } from '../../../storage/catalog/disposed-snapshots.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { tries } from '../../tools/tries.ts';
import { snapshotOf } from './contract.ts';

type Description = SnapshotDescription;
type Step = (catalog: Catalog, other: Catalog) => Promise<void>;

/** What is counted as snapshots come and go, against what all rows tell. `target` gives an empty one, and it again when asked twice. */
export function sealedContract(target: () => Promise<{ dataDirectory: string; databaseUrl: string | null }>): void {
  describe('what each account was last saved, and each year has', () => {
    let [catalog, other]: Catalog[] = [];
    beforeEach(async () => {
      const options = await target();
      [catalog, other] = [await openCatalog(options), await openCatalog(options)];
    });
    afterEach(async () => {
      await catalog?.close();
      await other?.close();
    });

    test('is at once what all rows tell, whatever comes and goes, also by another process; far pages too', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const [own, others] = [catalog as Catalog, other as Catalog];
          await own.rebuild((async function* () {})());
          for (const one of steps) {
            await one(own, others);
            await expectAll(own);
          }
        }),
        tries(25),
      );
    });
  });
}

async function expectAll(catalog: Catalog): Promise<void> {
  const rows = await catalog.snapshots({ gone: true });
  const last = [...Map.groupBy(rows, ({ account }) => account)].map(([account, some]) => {
    const newest = (of: readonly SnapshotRow[]) =>
      of
        .map(({ startedAt }) => startedAt)
        .sort()
        .at(-1) ?? null;
    const closings = some.filter(({ reason }) => reason === 'before-closing');
    return [account, { startedAt: newest(some), beforeClosingAt: newest(closings) }];
  });
  expect(Object.fromEntries(await catalog.lastSealed())).toEqual(Object.fromEntries(last));
  expect(Object.fromEntries(await catalog.lastSealed('a'))).toEqual(
    Object.fromEntries(last.filter(([account]) => account === 'a')),
  );
  const newest = await Promise.all(['a', 'b'].map((account) => catalog.snapshots({ account, limit: 1 })));
  const found = await catalog.newestSnapshots(['b', 'a', 'c']);
  expect(['a', 'b', 'c'].flatMap((account) => found.get(account) ?? [])).toEqual(newest.flat());
  const there = rows.filter(({ list, beside }) => list === null && beside === null);
  const byYear = Map.groupBy(there, ({ committee, year }) => `${year} ${committee}`);
  const volumes = [...byYear.keys()].sort().map((key) => {
    const some = byYear.get(key) ?? [];
    const [{ committee, year }] = some as [SnapshotRow];
    const [complete, partial] = ['complete', 'partial'].map((is) => some.filter(({ status }) => status === is).length);
    return { committee, year, complete, partial, bytes: some.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
  expect(await catalog.volumes()).toEqual(volumes);
  for (const gone of [true, false]) {
    const all = await catalog.snapshots({ gone });
    for (const offset of [1, 2, 3, 7]) {
      expect(await catalog.snapshots({ gone, limit: 2, offset })).toEqual(all.slice(offset, offset + 2));
    }
  }
}

/** Few accounts and moments, so that much falls together. */
const instants = ['2025-01-15T02:00:00.000Z', '2026-01-15T02:00:00.000Z', '2026-02-15T02:00:00.000Z'];
const description: fc.Arbitrary<Description> = fc
  .record({
    account: fc.constantFrom('a', 'b'),
    at: fc.constantFrom(...instants),
    committee: fc.constantFrom('kommunstyrelsen', 'namnden'),
    status: fc.constantFrom('complete' as const, 'partial' as const),
    reason: fc.constantFrom('yearly' as const, 'before-closing' as const),
    moved: fc.boolean(),
    list: fc.constantFrom(null, 'GL-1', 'GL-2'),
  })
  .map(({ account, at, committee, status, reason, moved, list }) => {
    const made = snapshotOf(account, at, { committee, status, reason });
    // The same snapshot told of another moment.
    const startedAt = moved ? new Date(Date.parse(at) + 3_600_000).toISOString() : at;
    if (list === null) return { ...made, startedAt };
    const redacted = { of: made.id, list } as Description['redacted'];
    return { ...made, id: `${made.id}_${list}`, startedAt, redacted } as Description;
  });

const list = fc.constantFrom('GL-1', 'GL-2');
const ids = fc.array(
  description.map(({ id }) => id),
  { minLength: 1, maxLength: 3 },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  description.map(
    (one): Step =>
      (catalog) =>
        catalog.recordSnapshot(one, 'x'),
  ),
  description.map(
    (one): Step =>
      (_, other) =>
        other.recordSnapshot(one, 'x'),
  ),
  fc.tuple(ids, list).map(
    ([some, by]): Step =>
      (_, other) =>
        other.disposal.setQuarantine(some, by),
  ),
  fc.tuple(ids, list).map(
    ([some, by]): Step =>
      (catalog) =>
        catalog.disposal.leaveQuarantine(some, by),
  ),
  fc.tuple(description, list).map(
    ([one, by]): Step =>
      (_, other) =>
        other.disposal.removeSnapshots([buriedOf(one, by)]),
  ),
  fc.array(description, { maxLength: 4 }).map(
    (some): Step =>
      async (_, other) => {
        await other.rebuild(
          (async function* () {
            for (const one of some) yield { kind: 'snapshot' as const, description: one, manifestDigest: 'x' };
          })(),
        );
      },
  ),
);

function buriedOf({ id, account, committee, ...one }: Description, by: string): BuriedSnapshot {
  const { platform, status, reason, orderedBy, orderedAt, startedAt, finishedAt, folder } = one;
  return {
    item: id,
    account,
    committee,
    list: by,
    destroyedAt: '2026-12-01T08:00:00.000Z',
    snapshot: {
      platform,
      year: Number(startedAt.slice(0, 4)),
      status,
      reason,
      orderedBy,
      orderedAt,
      startedAt,
      finishedAt,
      folder,
      postsCaptured: null,
      bytes: 7,
      manifestDigest: 'x',
      delivery: null,
    },
  };
}
