import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OwnError } from '../../../../config/base/own-error.ts';
import { standings } from '../../../../jobs/disposal/lists.ts';
import { siftDue } from '../../../../jobs/disposal/sift-due.ts';
import { planAcceptance } from '../../../../jobs/plans/plan-acceptance.ts';
import type { LookThread, Reader, Workplace } from '../../../../jobs/workplace.ts';
import { RecordDamagedError } from '../../../../storage/files/faults.ts';
import { openLookThread } from '../../../../worker/process/looks/look-thread.ts';
import { type LookInput, type LookName, type LookResult, looks } from '../../../../worker/process/looks/looks.ts';
import { fillPostgres, fillSqlite, recordLooks } from '../../../bench/contenders/fill-items.ts';
import { type DisposalTown, openDisposalTown } from '../../../tools/disposal-town.ts';
import { fromSources } from '../../../tools/source-threads.ts';
import { townCommittee as committee } from '../../../tools/town.ts';

const [today, items] = ['2026-11-25', 5000];

/** What a look in the thread has to be, whichever database the catalog is in. `databaseUrl` null: SQLite. */
export function looksContract(databaseUrl: () => Promise<string | null>): void {
  let town: DisposalTown;
  let thread: LookThread;
  let ids: Record<string, string>;

  beforeAll(async () => {
    const url = await databaseUrl();
    town = await openDisposalTown();
    ids = await town.collect({ a: { text: 'Gammal kommentar' }, b: {}, c: {}, d: { thread: 'a', parent: 'a' } });
    await town.acceptPlans();
    await town.propose();
    Object.assign(ids, await town.collect({ later: {} }));
    const why = ['--reason', 'r', '--mandate', 'm', '--case', 'KS 1', '--review', '2099-01-01'];
    expect(await town.run('hold', 'add', '--item', ids.b ?? '', ...why)).toMatchObject({ code: 0 });
    // Of these nothing lies in the archive: the judge does not ask, and what is due of them counts as damaged.
    const filling = { items, due: 1000, committee };
    await (url === null ? fillSqlite(dirname(town.archive), filling) : fillPostgres(url, filling));
    await town.within(({ catalog }) => recordLooks(catalog.items, committee, today));
    thread = await town.within(async (workplace) => openLookThread(workplace, fromSources));
  }, 300_000);

  afterAll(async () => {
    await thread.close();
    await town.close();
  });

  const bothWays = <Name extends LookName>(name: Name, inputOf: (workplace: Workplace) => Promise<LookInput<Name>>) =>
    town.within(async (workplace) => {
      const input = await inputOf(workplace);
      const look = looks[name] as (reader: Reader, input: LookInput<Name>) => Promise<LookResult<Name>>;
      const here = await look(workplace, input);
      return { here, there: await look(untouched({ ...workplace, lookThread: thread }), input) };
    });

  const list = async (workplace: Workplace) => {
    const [named] = await standings(workplace, today);
    if (named === undefined) throw new Error('expected a list, found none');
    return { named, today };
  };

  test('whether the plans are accepted', async () => {
    const { here, there } = await bothWays('arePlansAccepted', async () => ({ committee, today }));
    expect([here, there]).toEqual([true, true]);
  });

  test.each([true, false])('what the plans do to every item (exactly: %s)', async (exact) => {
    const { here, there } = await bothWays('planAcceptance', async () => ({ committee, today, exact }));
    expect(here.comparison.items).toBe(items + 5);
    expect(there).toEqual(here);
  });

  test('what may go on a list today', async () => {
    const { here, there } = await bothWays('siftDue', async () => ({ committee, today }));
    expect(here.entries.map(({ item }) => item)).toEqual([ids.later]);
    expect(here.leftOut.length).toBeGreaterThan(900);
    expect(there).toEqual(here);
  });

  test('which of some items may go', async () => {
    const { here, there } = await bothWays('siftThese', async () => ({
      committee,
      today,
      ids: Object.values(ids),
      redactions: [],
    }));
    expect(here.known).toHaveLength(5);
    expect(here.sifted.leftOut).toEqual([{ item: ids.b, because: 'held', detail: null }]);
    expect(there).toEqual(here);
  });

  test('how many items are in each state by the plans, and which', async () => {
    const asked = { filter: { committee }, state: 'no-rule', rule: null, today, limit: 20, offset: 3 } as const;
    const counts = await bothWays('ruledCounts', async () => ({ committees: [committee], today }));
    const ids = await bothWays('ruledItems', async () => asked);
    const all = await bothWays('ruledItems', async () => ({ ...asked, limit: null, offset: 0 }));
    expect([counts.there, ids.there]).toEqual([counts.here, ids.here]);
    expect(ids.here).toEqual(all.here.slice(3, 23));
    const { least = -1, most = -1 } = counts.here[committee]?.['no-rule'] ?? {};
    expect(least <= all.here.length && all.here.length <= most).toBe(true);
  });

  test('a list, with what has changed on it since', async () => {
    const { here, there } = await bothWays('lookAtList', list);
    expect(here).toMatchObject({ state: 'stale', stale: [{ item: ids.b, because: 'held' }] });
    expect(there).toEqual(here);
  });

  test('is by the configuration of who asks, as it stands then', async () => {
    await town.within(async (workplace) => {
      const { configuration } = workplace;
      const rulesGone = { ...configuration, committees: new Map([...configuration.committees].slice(0, 0)) };
      for (const [asked, some] of [
        [configuration, true],
        [rulesGone, false],
        [configuration, true],
      ] as const) {
        const asker = { ...workplace, configuration: asked, lookThread: thread };
        const { leftOut } = await siftDue(asker, { committee, today });
        expect(leftOut.length > 0).toBe(some);
      }
    });
  });

  test('what is damaged is told as in the main thread', async () => {
    const told = await town.within(async (workplace) => {
      const asker = { ...workplace, lookThread: thread };
      const input = { committee, today, exact: false };
      await rm(join(town.archive, committee, 'styrande'), { recursive: true });
      return [
        await planAcceptance(workplace, input).catch((error: unknown) => error),
        await planAcceptance(asker, input).catch((error: unknown) => error),
      ];
    });
    const [here, there] = told as [RecordDamagedError, OwnError];
    expect(here).toBeInstanceOf(RecordDamagedError);
    expect(there).toBeInstanceOf(OwnError);
    expect({ ...there, message: there.message }).toEqual({ ...here, message: here.message });
  });
}

/** Whose catalog and ledger nobody may ask for anything. */
function untouched(workplace: Workplace): Workplace {
  const refuse = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(_, name) {
        throw new Error(`expected nothing to be asked for in the main thread, found ${String(name)}`);
      },
    });
  return { ...workplace, catalog: refuse(workplace.catalog), ledger: refuse(workplace.ledger) };
}
