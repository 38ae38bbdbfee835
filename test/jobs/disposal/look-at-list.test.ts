import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { standings } from '../../../jobs/disposal/lists.ts';
import { lookAtLists } from '../../../jobs/disposal/look-at-list.ts';
import type { Ledger } from '../../../storage/ledger/ledger.ts';
import { today } from '../../../worker/cli/parts/configuration.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
});
afterEach(() => town.close());

/** Looks at all lists: their states, and how often the ledger was read through for it. */
function lookAtAll(): Promise<{ states: string[]; readings: number }> {
  return town.within(async (workplace) => {
    let readings = 0;
    const entriesAbout: Ledger['entriesAbout'] = (events) => {
      readings += 1;
      return workplace.ledger.entriesAbout(events);
    };
    const counted = { ...workplace, ledger: { ...workplace.ledger, entriesAbout } };
    const seen = await lookAtLists(counted, await standings(counted, today()), today());
    return { states: seen.map(({ state }) => state), readings };
  });
}

test('however many lists there are, the ledger is read through as often', async () => {
  await town.collect({ first: {} });
  await town.acceptPlans();
  await town.propose();
  const one = await lookAtAll();
  expect(one.states).toEqual(['proposed']);
  for (const name of ['second', 'third']) {
    await town.collect({ [name]: {} });
    await town.propose();
  }
  expect(await lookAtAll()).toEqual({ states: ['proposed', 'proposed', 'proposed'], readings: one.readings });
});
