import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { orderSnapshots } from '../../../jobs/due/order-snapshots.ts';
import { withdrawing } from '../../../jobs/due/sweep-context.ts';
import { takeBackOrders } from '../../../worker/process/take-back-orders.ts';
import { workOrders } from '../../../worker/process/work-orders.ts';
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
    const takeBack = async (instead: Partial<typeof workplace> = {}) => {
      const there = { ...workplace, ...instead };
      for await (const taken of takeBackOrders(there, [id], { by: 'karin.k', log: quiet })) expect(taken).toBe(id);
    };
    const killed = () => Promise.reject(new Error('killed'));
    await expect(takeBack({ ledger: { ...ledger, appendOnce: killed } })).rejects.toThrow('killed');
    expect(await orders.readOrder(id)).not.toBeNull();
    await expect(takeBack({ orders: { ...orders, closeOrder: killed } })).rejects.toThrow('killed');
    expect(await orders.readOrder(id)).not.toBeNull();
    await takeBack();
    expect(await orders.readOrder(id)).toBeNull();
    const told = [];
    for await (const { data } of ledger.entriesAbout(['orders-withdrawn'])) told.push(data.orders);
    expect(told).toEqual([id]);
  });
});

test('an order that the ledger says is taken back is not worked, and answers no new wish', async () => {
  await town.within(async (workplace) => {
    const wish = (minute: number) =>
      orderSnapshots(
        {
          ...withdrawing(workplace),
          now: () => `2020-11-20T10:0${minute}:00.000Z`,
          committeeOf: () => townCommittee,
        },
        {
          accounts: workplace.configuration.accounts.filter(({ id }) => id === townAccount),
          reason: 'other',
          note: null,
          by: 'karin.k',
        },
      );
    const { ledger, orders } = workplace;
    const withdrawn = (id: string) => ledger.append('order-cancelled', 'karin.k', { order: id });
    const [first] = await wish(0);
    await withdrawn(first?.id ?? '');
    const [second] = await wish(1);
    expect([second?.id === first?.id, await orders.openOrders()]).toEqual([false, [second]]);
    expect(await wish(2)).toEqual([second]);
    await withdrawn(second?.id ?? '');
    const options = { command: 'snapshot', log: quiet, reload: async () => null, onProgress: () => undefined };
    expect(await workOrders(workplace, [], options)).toEqual([]);
    expect(await orders.openOrders()).toEqual([]);
    expect(await workplace.archive.findAttempts(townCommittee, townAccount)).toEqual([]);
  });
});
