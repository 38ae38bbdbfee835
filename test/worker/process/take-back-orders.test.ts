import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { takeBackOrders } from '../../../worker/process/take-back-orders.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { quiet } from '../ground/redis/scene.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

test('an order is closed only once the ledger has been told that it is taken back', async () => {
  await town.within(async (workplace) => {
    const { orders, ledger } = workplace;
    const about = { account: townAccount, committee: townCommittee, reason: 'other', note: null, slot: null } as const;
    const [placed] = await orders.placeOrders([
      { ...about, orderedBy: 'karin.k', orderedAt: '2026-11-20T10:00:00.000Z' },
    ]);
    const id = placed?.order?.id ?? '';
    const takeBack = async (ledgerThere: typeof ledger) => {
      const there = { ...workplace, ledger: ledgerThere };
      for await (const taken of takeBackOrders(there, [id], { by: 'karin.k', log: quiet })) expect(taken).toBe(id);
    };
    const killed = { ...ledger, append: () => Promise.reject(new Error('killed')) };
    await expect(takeBack(killed)).rejects.toThrow('killed');
    expect(await orders.readOrder(id)).not.toBeNull();
    await takeBack(ledger);
    expect(await orders.readOrder(id)).toBeNull();
    const told = [];
    for await (const { data } of ledger.entriesAbout(['orders-withdrawn'])) told.push(data.orders);
    expect(told).toEqual([id]);
  });
});
