import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { type FakeMastodon, serveMastodon } from '../../sites/platforms/mastodon.ts';
import { documentOf, eventually, openProduct, type Product, type Running } from '../../tools/product.ts';
import { writeRegister } from '../../tools/register.ts';
import { messages, said } from './town.ts';

let fake: FakeMastodon;
let product: Product;
const skolan = () => ({
  id: 'skolan',
  url: `${fake.url}/@kommunen`,
  platform: 'mastodon',
  // Without a basis the page itself is not visited: only the collecting is looked at here.
  basis: null,
  // Without a token the server gives no more than the first answers of a thread.
  collect: { source: 'api' as const, token: 'env:PLANTED_MASTODON' },
});
beforeEach(async () => {
  fake = await serveMastodon();
  product = openProduct();
  await writeRegister(product.config, [skolan()], { allow: [fake.host] });
});
afterEach(async () => {
  await product.close();
  await fake.close();
});

const work = async (): Promise<Running> => {
  const worker = product.start(['worker'], { OGONBLICK_VERAPDF: '/bin/false', PLANTED_MASTODON: 'planted-4711' });
  await said(worker, 'working');
  return worker;
};
const stop = async (worker: Running) => {
  worker.child.kill('SIGTERM');
  expect(await worker.ended).toMatchObject({ code: 0 });
};
const platformIds = async () =>
  (documentOf(await product.run(['--json', 'item', 'list'])) as { items: WholeItem[] }).items
    .map(({ platformId }) => platformId)
    .sort();
const whole = () => fake.world.items.map((item) => item.id).sort();

describe('a worker collects posts and comments by the clock', () => {
  test('gives back what it has begun when it is told to stop; the next collects it whole, and not again before the interval has passed', async () => {
    fake.misbehave(() => 'answered', { after: 2, times: 1 });
    let worker = await work();
    await eventually(() => fake.asked.length > 2, 60_000);
    const told = Date.now();
    await stop(worker);
    expect(Date.now() - told).toBeLessThan(30_000);
    worker = await work();
    await said(worker, 'collected');
    await stop(worker);
    const asked = fake.asked.length;
    expect(await platformIds()).toEqual(whole());
    worker = await work();
    await said(worker, 'swept');
    await stop(worker);
    expect(messages(worker)).not.toContain('collected');
    expect(fake.asked).toHaveLength(asked);
  }, 120_000);

  // test/faults/collect-killed.test.ts kills `collect` at more moments; here it is the queue's turn.
  test('killed with SIGKILL in the middle: the next one collects each item once, though the platforms of two others answer nothing, and ends', async () => {
    const unread: Socket[] = [];
    const silent = createServer((socket) => unread.push(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const others = ['badet', 'arkivet'].map((id) => ({
      id,
      url: `http://${host}/@${id}`,
      platform: 'mastodon',
      basis: null,
      collect: { source: 'api' as const },
    }));
    await writeRegister(product.config, [...others, skolan()], { allow: [fake.host, host] });
    fake.misbehave(() => 'answered', { after: 2, times: 1 });
    let worker = await work();
    await eventually(() => fake.asked.length > 2, 60_000);
    expect(await worker.kill()).toMatchObject({ signal: 'SIGKILL' });
    worker = await work();
    // The queue takes a dead worker's job back when its lock has run out.
    await said(worker, 'collected', 100_000);
    expect(await platformIds()).toEqual(whole());
    await stop(worker);
    silent.close();
    for (const socket of unread) socket.destroy();
  }, 180_000);
});
