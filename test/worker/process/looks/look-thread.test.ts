import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { siftDue } from '../../../../jobs/disposal/sift-due.ts';
import { arePlansAccepted, planAcceptance } from '../../../../jobs/plans/plan-acceptance.ts';
import { refusals } from '../../../../jobs/refusal/refusals.ts';
import type { LookThread } from '../../../../jobs/workplace.ts';
import { LookBrokenOffError, openLookThread } from '../../../../worker/process/looks/look-thread.ts';
import { fillSqlite } from '../../../bench/contenders/fill-items.ts';
import { type DisposalTown, openDisposalTown } from '../../../tools/disposal-town.ts';
import { fromSources } from '../../../tools/source-threads.ts';
import { townCommittee as committee } from '../../../tools/town.ts';

const today = '2026-11-25';
let town: DisposalTown;
beforeAll(async () => {
  town = await openDisposalTown();
  await town.acceptPlans();
});
afterAll(() => town.close());

const siftIn = (lookThread: LookThread) =>
  town.within((workplace) => siftDue({ ...workplace, lookThread }, { committee, today }));

test('a thread that dies says so, and the next look has a new one', async () => {
  const options: Parameters<typeof openLookThread>[1] = { ...fromSources };
  const thread = await town.within(async (workplace) => openLookThread(workplace, options));
  try {
    options.resourceLimits = { maxOldGenerationSizeMb: 8 };
    const error = await siftIn(thread).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LookBrokenOffError);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^expected the thread that looks at items to answer, found that it ended: .*memory/,
      ),
      remedy: expect.stringContaining('more memory'),
      told: refusals.lookBrokenOff,
    });
    delete options.resourceLimits;
    expect(await siftIn(thread)).toEqual({ entries: [], leftOut: [], snapshotsSearched: {} });
  } finally {
    await thread.close();
  }
});

/** How often everything else has its turn until this is done. */
async function turnsDuring(looking: Promise<unknown>): Promise<number> {
  let [turns, done] = [0, false];
  const ended = looking.finally(() => {
    done = true;
  });
  for (; !done; turns += 1) await turn();
  await ended;
  return turns;
}

describe('among many items', () => {
  beforeAll(() => fillSqlite(dirname(town.archive), { items: 30_000, due: 0, committee }));

  test('while a look is made the main thread has its turns', async () => {
    const thread = await town.within(async (workplace) => openLookThread(workplace, fromSources));
    try {
      const every = { committee, today, exact: true };
      const [here, there] = await town.within(async (workplace) => [
        await turnsDuring(planAcceptance(workplace, every)),
        await turnsDuring(planAcceptance({ ...workplace, lookThread: thread }, every)),
      ]);
      // In the main thread there is one for each page of a thousand items.
      expect(there).toBeGreaterThan(10 * (here as number));
    } finally {
      await thread.close();
    }
  });

  test('looks are made beside each other: a short one does not wait for a long one', async () => {
    const thread = await town.within(async (workplace) => openLookThread(workplace, fromSources));
    try {
      const answered: string[] = [];
      await town.within(async (workplace) => {
        const asker = { ...workplace, lookThread: thread };
        const long = planAcceptance(asker, { committee, today, exact: true }).then(() => answered.push('long'));
        const short = arePlansAccepted(asker, { committee, today }).then(() => answered.push('short'));
        await Promise.all([long, short]);
      });
      expect(answered).toEqual(['short', 'long']);
    } finally {
      await thread.close();
    }
  });

  test('closing while a look is made ends it, and nobody is looked for after that', async () => {
    const thread = await town.within(async (workplace) => openLookThread(workplace, fromSources));
    await town.within(async (workplace) => {
      const asker = { ...workplace, lookThread: thread };
      expect(await arePlansAccepted(asker, { committee, today })).toBe(true);
      const looking = planAcceptance(asker, { committee, today, exact: true });
      const stopped = expect(looking).rejects.toMatchObject({ name: 'LookBrokenOffError', told: refusals.lookStopped });
      await thread.close();
      await stopped;
      await expect(arePlansAccepted(asker, { committee, today })).rejects.toBeInstanceOf(LookBrokenOffError);
      await thread.close();
      // The catalog that it read is whole and free.
      expect(await workplace.catalog.items.countOf(committee)).toBe(30_000);
      await workplace.ledger.append('counted', 'test', {});
    });
  });
});
