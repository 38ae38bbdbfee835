import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { becomeOwner, ownerAlive } from '../../../worker/owner.ts';
import { followOrders, type OrderProgress } from '../../../worker/queue/follow-orders.ts';
import { openQueue, type SnapshotQueue } from '../../../worker/queue/snapshot-queue.ts';
import { type QueueWorkerOptions, startQueueWorker } from '../../../worker/queue/snapshot-worker.ts';
import type { RedisConnection } from '../../../worker/redis/connect.ts';
import { end, eventually, quiet, redisPid, type Scene, scene } from '../redis/scene.ts';

let here: Scene;
let folder: string;
beforeEach(async () => {
  here = scene();
  folder = await here.folder();
});
afterEach(() => here.close());

async function connections(): Promise<{ worker: RedisConnection; client: RedisConnection; queue: SnapshotQueue }> {
  const ownership = await here.own(folder);
  const client = await here.connect(ownership, 'producer');
  const queue = openQueue(client);
  here.add(() => queue.close());
  return { worker: await here.connect(ownership, 'worker'), client, queue };
}

function work(connection: RedisConnection, process: QueueWorkerOptions['process']): void {
  const worker = startQueueWorker({
    connection,
    concurrency: 2,
    attempts: 2,
    backoffMs: 20,
    log: quiet,
    process,
    onGivenUp: async () => undefined,
  });
  here.add(() => worker.close({ budgetMs: 1_000 }));
}

test('whoever follows orders sees their steps and how each ended', async () => {
  const { worker, client, queue } = await connections();
  await queue.enqueue(['good', 'bad']);
  const seen: OrderProgress[] = [];
  const following = followOrders(client, ['good', 'bad', 'never-asked'], (progress) => void seen.push(progress), {
    pollMs: 100,
  });
  // Listening has begun when the order that the queue does not know has been found lost.
  await eventually(() => seen.some(({ order }) => order === 'never-asked'));
  work(worker, async ({ order, progress }) => {
    progress('open the page');
    if (order === 'bad') throw Object.assign(new Error('secret words'), { name: 'PageAwayError' });
    progress('write the PDF');
  });
  const ends = await following;
  expect([...ends.values()].sort((a, b) => a.order.localeCompare(b.order))).toEqual([
    { order: 'bad', state: 'failed', because: 'PageAwayError' },
    { order: 'good', state: 'completed', because: null },
    { order: 'never-asked', state: 'lost', because: null },
  ]);
  const of = (order: string): string[] =>
    seen
      .filter((progress) => progress.order === order)
      .map((progress) => ('step' in progress ? progress.step : progress.kind));
  expect(of('good')).toEqual(['started', 'open the page', 'write the PDF', 'ended']);
  expect(of('bad')).toEqual(['started', 'open the page', 'again', 'started', 'open the page', 'ended']);
});

test('following survives that Redis is killed and started again', async () => {
  const { worker, client, queue } = await connections();
  let proceed: () => void = () => undefined;
  let runs = 0;
  work(worker, async () => {
    runs += 1;
    await new Promise<void>((resolve) => {
      proceed = resolve;
    });
  });
  await queue.enqueue(['a']);
  const following = followOrders(client, ['a'], () => undefined, { pollMs: 50, ownerAlive: () => ownerAlive(folder) });
  await eventually(() => runs === 1);
  process.kill(await redisPid(worker), 'SIGKILL');
  await worker.redis.ping();
  proceed();
  expect((await following).get('a')).toEqual({ order: 'a', state: 'completed', because: null });
});

test('following ends with a named error when the owner is killed, and the order can be finished by who followed', async () => {
  const { child } = await here.start('redis/own-a-folder.mjs', folder);
  const other = await becomeOwner({ dataDirectory: folder, redisUrl: null, command: 'test', log: quiet });
  const client = await here.connect(other, 'producer');
  const queue = openQueue(client);
  await queue.enqueue(['a']);
  const following = followOrders(client, ['a'], () => undefined, { pollMs: 50, ownerAlive: () => ownerAlive(folder) });
  const [outcome] = await Promise.allSettled([following, end(child)]);
  expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'OwnerGoneError', retry: 'later' } });
  await queue.close();
  await client.close();

  const own = await connections();
  work(own.worker, async () => undefined);
  expect((await followOrders(own.client, ['a'], () => undefined, { pollMs: 50 })).get('a')?.state).toBe('completed');
});

test('whoever follows may stop', async () => {
  const { client, queue } = await connections();
  await queue.enqueue(['a']);
  const signal = AbortSignal.timeout(100);
  await expect(followOrders(client, ['a'], () => undefined, { signal })).rejects.toMatchObject({ name: 'AbortError' });
});
