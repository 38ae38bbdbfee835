import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { OrderedAct } from '../../../worker/desk/acts/ordered-act.ts';
import { deliverAct } from '../../../worker/desk/deliveries/delivery-acts.ts';
import { agreementsFile } from '../../tools/agreement.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.write('agreements.yaml', agreementsFile({ validFrom: '2020-01-01' }));
  for (const day of ['2022-05-02', '2023-05-02']) await sealWords(town, day, 'Badhuset');
  await town.acceptPlans();
  await town.run('verify');
});
afterEach(() => town.close());

test('of two orders by one agreement each makes its own delivery, and an order that is run again finds its own', async () => {
  const orderedAt = new Date().toISOString();
  const work = { signal: new AbortController().signal, progress: () => undefined };
  const order = (year: string): OrderedAct => ({
    format: 'ogonblick-act/1',
    id: `deliver-${year}`,
    act: 'deliver',
    committee: townCommittee,
    title: { sv: '', en: '' },
    from: '/leveranser/ny',
    orderedBy: 'olle.o',
    orderedAt,
    end: null,
    values: { agreement: 'regionarkivet', from: `${year}-01-01`, to: `${year}-12-31`, accounts: '' },
  });
  const ends = await town.within(async (workplace) => {
    const here = { workplace, now: () => new Date() };
    const run = async (year: string) => (await deliverAct.run(here, order(year), work)).to;
    return [await run('2022'), await run('2023'), await run('2022')];
  });
  const year = new Date().getFullYear();
  const [first, second] = [`/leveranser/LEV-${year}-001`, `/leveranser/LEV-${year}-002`];
  expect(ends).toEqual([first, second, first]);
});
