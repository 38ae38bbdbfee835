import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { followOrders, type OrderEnd, type OrderProgress } from '../../../../worker/ground/queue/follow-orders.ts';
import { snapshotJobs } from '../../../../worker/ground/queue/job-kind.ts';
import { type JobQueue, openQueue } from '../../../../worker/ground/queue/job-queue.ts';
import { type QueueWorkerOptions, startQueueWorker } from '../../../../worker/ground/queue/queue-worker.ts';
import type { RedisConnection } from '../../../../worker/ground/redis/connect.ts';
import { becomeOwner, ownerAlive } from '../../../../worker/process/owner.ts';
import { eventually } from '../../../tools/product.ts';
import { end, quiet, redisPid, type Scene, scene } from '../redis/scene.ts';

let here: Scene;
let folder: string;
beforeEach(async () => {
  here = scene();
  folder = await here.folder();
});
afterEach(() => here.close());

async function connections(): Promise<{ worker: RedisConnection; client: RedisConnection; queue: JobQueue }> {
  const ownership = await here.own(folder);
  const client = await here.connect(ownership, 'producer');
  const queue = openQueue(client, snapshotJobs);
  here.add(() => queue.close());
  return { worker: await here.connect(ownership, 'worker'), client, queue };
}

function work(connection: RedisConnection, process: QueueWorkerOptions['process']): void {
  const worker = startQueueWorker({
    kind: snapshotJobs,
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
  const follow = async (order: string): Promise<[string[], OrderEnd | undefined]> => {
    const seen: OrderProgress[] = [];
    await queue.enqueue([order]);
    // Asked so rarely that what is seen comes from the events, in their order.
    const ends = await followOrders(client, snapshotJobs, [order], (progress) => void seen.push(progress), {
      pollMs: 30_000,
    });
    return [seen.map((progress) => ('step' in progress ? progress.step : progress.kind)), ends.get(order)];
  };
  const both = Promise.all([follow('good'), follow('bad')]);
  await eventually(async () => (await queue.counts()).waiting === 2);
  work(worker, async ({ order, progress }) => {
    progress('open the page');
    if (order === 'bad') throw Object.assign(new Error('secret words'), { name: 'PageAwayError' });
    progress('write the PDF');
  });
  const [good, bad] = await both;
  expect(good[0].slice(-4)).toEqual(['started', 'open the page', 'write the PDF', 'ended']);
  expect(good[1]).toEqual({ order: 'good', state: 'completed', because: null });
  expect(bad[0].slice(-6)).toEqual(['started', 'open the page', 'again', 'started', 'open the page', 'ended']);
  expect(bad[1]).toEqual({ order: 'bad', state: 'failed', because: 'PageAwayError' });
});

test('an order that the queue does not know is found lost at once', async () => {
  const { client } = await connections();
  const ends = await followOrders(client, snapshotJobs, ['never-asked'], () => undefined);
  expect(ends.get('never-asked')).toEqual({ order: 'never-asked', state: 'lost', because: null });
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
  const following = followOrders(client, snapshotJobs, ['a'], () => undefined, {
    pollMs: 50,
    ownerAlive: () => ownerAlive(folder),
  });
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
  const queue = openQueue(client, snapshotJobs);
  await queue.enqueue(['a']);
  const following = followOrders(client, snapshotJobs, ['a'], () => undefined, {
    pollMs: 50,
    ownerAlive: () => ownerAlive(folder),
  });
  const [outcome] = await Promise.allSettled([following, end(child)]);
  expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'OwnerGoneError', retry: 'later' } });
  await queue.close();
  await client.close();

  const own = await connections();
  work(own.worker, async () => undefined);
  expect((await followOrders(own.client, snapshotJobs, ['a'], () => undefined, { pollMs: 50 })).get('a')?.state).toBe(
    'completed',
  );
});

test('whoever follows may stop', async () => {
  const { client, queue } = await connections();
  await queue.enqueue(['a']);
  const signal = AbortSignal.timeout(100);
  await expect(followOrders(client, snapshotJobs, ['a'], () => undefined, { signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});
