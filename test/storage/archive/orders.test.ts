import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Archive, openArchive } from '../../../storage/archive/archive.ts';
import { type OrderRequest, type Orders, ordersIn } from '../../../storage/archive/orders.ts';
import type { Order } from '../../../storage/records/order.ts';
import { fillDraft, memory, sampleDescription, sampleId, software, temporaryFolder, timezone } from '../sample.ts';

let root: string;
let archive: Archive;
let orders: Orders;

const request: OrderRequest = {
  account: 'facebook-exempelkommun',
  committee: 'kommunstyrelsen',
  reason: 'other',
  note: null,
  orderedBy: 'cli:root',
  orderedAt: '2026-11-24T08:30:00Z',
  slot: null,
};
const forSlot: OrderRequest = { ...request, reason: 'yearly', slot: '2026-11-15T02:00:00Z' };

beforeEach(async () => {
  root = await temporaryFolder(memory);
  archive = await openArchive({ root, timezone, software });
  orders = ordersIn({ root, timezone, lock: { exclusively: async (work) => work() } });
});

async function place(request: OrderRequest): Promise<Order> {
  const [placed] = await orders.placeOrders([request]);
  return placed?.order as Order;
}

describe('placing', () => {
  test('fixes the id and keeps the order until it is closed, once or twice', async () => {
    const order = await place(request);
    expect(order).toEqual({ format: 'ogonblick-order/1', id: sampleId, ...request });
    expect(await orders.readOrder(sampleId)).toEqual(order);
    expect(await orders.openOrders()).toEqual([order]);
    await orders.closeOrder(sampleId);
    await orders.closeOrder(sampleId);
    expect(await orders.readOrder(sampleId)).toBeNull();
    expect(await orders.openOrders()).toEqual([]);
  });

  test('different wishes in the same minute gives each a name of its own', async () => {
    const placed = await Promise.all(['a', 'b', 'c'].map((note) => place({ ...request, note })));
    expect(placed.map(({ id }) => id)).toEqual([sampleId, `${sampleId}-2`, `${sampleId}-3`]);
  });

  test('the same wish of the same person twice, even at once, gives the order that stands', async () => {
    const placed = (await Promise.all([1, 2, 3].map(() => orders.placeOrders([request])))).flat();
    expect(placed.map((one) => [one.order?.id, one.order !== null && one.isNew])).toEqual([
      [sampleId, true],
      [sampleId, false],
      [sampleId, false],
    ]);
    expect((await place({ ...request, orderedBy: 'cli:anna' })).id).toBe(`${sampleId}-2`);
    expect((await place({ ...request, reason: 'before-change' })).id).toMatch(/_fore-forandring$/);
  });

  test('takes no name that is sealed already', async () => {
    const draft = await archive.draft(sampleId);
    await fillDraft(draft);
    await archive.seal(draft, sampleDescription());
    expect((await place(request)).id).toBe(`${sampleId}-2`);
  });

  test('a slot twice gives the order that answers it, and a person may still order beside it', async () => {
    const first = await place(forSlot);
    const later = await place({
      ...forSlot,
      orderedAt: '2026-11-24T09:45:00Z',
      slot: '2026-11-15T02:00:00.000Z',
    });
    expect(later).toEqual(first);
    expect((await place({ ...forSlot, slot: null })).id).toBe(`${first.id}-2`);
    expect((await place({ ...forSlot, slot: '2027-11-15T02:00:00Z' })).id).toBe(`${first.id}-3`);
    const [once, again] = await orders.placeOrders([
      { ...forSlot, account: 'x-exempel' },
      { ...forSlot, account: 'x-exempel' },
    ]);
    expect(again).toEqual({ order: once?.order, isNew: false });
  });

  test('for two thousand accounts at once gives each its own', async () => {
    const requests = Array.from({ length: 2000 }, (_, n) => ({ ...forSlot, account: `konto-${n}` }));
    expect(await orders.placeOrders(requests)).toHaveLength(2000);
    expect(await orders.openOrders()).toHaveLength(2000);
  });
});

describe('reading', () => {
  test('takes a file that a power cut has emptied for one that was never placed', async () => {
    await writeFile(join(root, `.utkast/bestallningar/${sampleId}.json`), '\0\0\0');
    expect(await orders.readOrder(sampleId)).toBeNull();
    expect(await orders.openOrders()).toEqual([]);
    expect((await place(request)).id).toBe(`${sampleId}-2`);
  });

  test('names a file that holds something else', async () => {
    await writeFile(join(root, `.utkast/bestallningar/${sampleId}.json`), '{"id":1}');
    await expect(orders.openOrders()).rejects.toMatchObject({
      name: 'RecordDamagedError',
      message: expect.stringContaining(sampleId),
    });
  });

  test('that is damaged stops no other: each that can be read is listed, and placed beside it, and the damaged one is told of', async () => {
    await place(request);
    const other = await place({ ...request, account: 'web-miljo' });
    await writeFile(join(root, `.utkast/bestallningar/${sampleId}.json`), '{"id":1}');
    const damaged: Error[] = [];
    expect(await orders.openOrders(damaged)).toEqual([other]);
    expect(damaged).toMatchObject([{ name: 'RecordDamagedError', message: expect.stringContaining(sampleId) }]);
    const placed = await orders.placeOrders([request, { ...request, account: 'web-skola' }]);
    expect(placed).toMatchObject([
      { order: { id: `${sampleId}-2` }, isNew: true },
      { order: { account: 'web-skola' }, isNew: true },
    ]);
  });

  test('that cannot be placed under its name stops no other', async () => {
    const placed = await orders.placeOrders([
      { ...request, committee: 'gallring' },
      request,
      { ...request, account: 'liggare' },
    ]);
    expect(placed).toMatchObject([
      { order: null, refused: { name: 'NameRefusedError' } },
      { order: { id: sampleId }, isNew: true },
      { order: null, refused: { name: 'NameRefusedError' } },
    ]);
    expect(await orders.openOrders()).toHaveLength(1);
  });

  test('leaves orders alone when drafts are cleared away', async () => {
    await place(request);
    await archive.recover();
    expect(await readdir(join(root, '.utkast/bestallningar'))).toEqual([`${sampleId}.json`]);
  });
});
