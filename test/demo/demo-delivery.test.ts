import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { showDelivery } from '../../demo/demo-delivery.ts';
import { deliveryState } from '../../storage/records/delivery-state.ts';
import { today } from '../../worker/cli/parts/configuration.ts';
import { agreementsFile } from '../tools/agreement.ts';
import { type DisposalTown, openDisposalTown } from '../tools/disposal-town.ts';
import { townCommittee } from '../tools/town.ts';

let town: DisposalTown;
beforeEach(async () => {
  town = await openDisposalTown();
  await town.write('agreements.yaml', agreementsFile({ profile: 'plain' }));
  await town.acceptPlans();
  const [account, committee] = ['x-exempelkommun', townCommittee];
  const own = { role: 'account', name: 'Exempelkommun', platformId: null } as const;
  const publishedAt = `${Number(today().slice(0, 4)) - 1}-05-10T09:00:00.000Z`;
  const post = {
    account,
    committee,
    platform: 'x',
    kind: 'post',
    direction: 'drawn-up',
    author: own,
    publishedAt,
  } as const;
  await town.collect(Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, post])));
});
afterEach(() => town.close());

test('the demo delivers what its accounts keep, until the receipt is there, and shows the same delivery the second time', async () => {
  const folder = join(town.archive, '../leveranser');
  const shown = () =>
    town.within((workplace) => showDelivery(workplace, folder, { today: today(), now: new Date().toISOString() }));
  const first = await shown();
  expect(first.filed.delivery.items).toBeGreaterThan(5);
  expect(first.filed.events.map(({ what }) => what)).toEqual(['made', 'sent', 'accepted']);
  expect(first.checked).toMatchObject({ valid: true, wrong: [] });
  const { id } = first.filed.delivery;
  expect((await readdir(folder)).sort()).toEqual([`${id}.tar`, `kvittens-${id}.txt`]);
  const second = await shown();
  expect(deliveryState(second.filed)).toBe('accepted');
  expect(second).toEqual(first);
  expect(await town.run('verify')).toMatchObject({ code: 0 });
});
