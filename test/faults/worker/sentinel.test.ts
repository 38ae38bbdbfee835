import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { openQueue } from '../../../worker/ground/queue/job-queue.ts';
import { startQueueWorker } from '../../../worker/ground/queue/queue-worker.ts';
import { addressInWords } from '../../../worker/ground/redis/address.ts';
import { refuseUnsuitableRedis } from '../../../worker/ground/redis/boot-checks.ts';
import { connect } from '../../../worker/ground/redis/connect.ts';
import { eventually } from '../../tools/product.ts';
import { startWatchedRedis, type WatchedRedis } from './sentinel-servers.ts';

const log = createLog({ level: 'silent', secrets: [] });
const stack = openClosingStack();
let servers: WatchedRedis;

beforeAll(async () => {
  servers = await startWatchedRedis({ password: 'hemligt' });
}, 120_000);
afterAll(async () => {
  await stack.close();
  await servers.close();
});

test('the queue goes on with the server that the Sentinels make the master when the first is gone', async () => {
  const address = { kind: 'url', url: servers.url } as const;
  expect(addressInWords(address)).not.toContain('hemligt');
  const connection = await connect(address, 'worker', log, 60_000);
  stack.add(() => connection.close());
  await refuseUnsuitableRedis(connection.redis);
  const queue = openQueue(connection, snapshotJobs);
  stack.add(() => queue.close());
  const orders = Array.from({ length: 60 }, (_, index) => `konto-${index}`);
  await queue.enqueue(orders);
  const done = new Set<string>();
  let isPaused = true;
  const worker = startQueueWorker({
    kind: snapshotJobs,
    connection,
    concurrency: 2,
    stalledMs: 1_000,
    attempts: 3,
    backoffMs: 20,
    log,
    async process({ order }) {
      while (isPaused && done.size >= 20) await wait(20);
      done.add(order);
    },
    onGivenUp: async (order) => void done.delete(order),
    onEvent: () => undefined,
  });
  stack.add(() => worker.close({ budgetMs: 5_000 }));
  await eventually(() => done.size >= 20);
  const before = await servers.masterPort();
  await servers.failOver();
  expect(await servers.masterPort()).not.toBe(before);
  isPaused = false;
  // What Redis has not handed on to its replica is lost with it. A sweep asks again for all that is open, as here.
  await eventually(() => queue.enqueue(orders.filter((order) => !done.has(order))).then(() => true), 60_000);
  await eventually(() => done.size === orders.length, 90_000);
  await queue.waitUntilIdle({ signal: AbortSignal.timeout(90_000) });
}, 240_000);
