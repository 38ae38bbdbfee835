import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { standings } from '../../../jobs/disposal/lists.ts';
import { fileList, findDue } from '../../../jobs/disposal/propose.ts';
import { civilDay } from '../../tools/civil-day.ts';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townCommittee } from '../../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
});
afterEach(() => town.close());

test('of three proposals at the same moment one becomes a list, and the others say so', async () => {
  await town.collect({ a: {}, b: {} });
  await town.acceptPlans();
  await town.within(async (workplace) => {
    const proposal = { committee: townCommittee, by: 'olle.o', verified: true, today: civilDay(0) };
    const now = new Date().toISOString();
    const found = [];
    for (let person = 0; person < 3; person += 1) found.push(await findDue(workplace, { ...proposal, now }));
    const filed = await Promise.allSettled(
      found.map(({ list }) => fileList(workplace, list as NonNullable<typeof list>)),
    );
    expect(filed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const one of filed) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ name: 'DisposalRefusedError' });
    }
    const [first] = found;
    await expect(fileList(workplace, first?.list as never)).rejects.toThrow(/found that GL-\d+-001 holds some of it/);
    expect(await standings(workplace, civilDay(0))).toHaveLength(1);
  });
});
