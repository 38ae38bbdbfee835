import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { openQueue } from '../../../worker/ground/queue/job-queue.ts';
import { startQueueWorker } from '../../../worker/ground/queue/queue-worker.ts';
import { addressInWords } from '../../../worker/ground/redis/address.ts';
import { refuseUnsuitableRedis } from '../../../worker/ground/redis/boot-checks.ts';
import { connect } from '../../../worker/ground/redis/connect.ts';
import { judgeMasters } from '../../../worker/ground/redis/judge-masters.ts';
import { rejectedBy } from '../../../worker/process/work-orders.ts';
import { eventually } from '../../tools/product.ts';
import { startWatchedRedis } from './sentinel-servers.ts';

const log = createLog({ level: 'silent', secrets: [] });
const stack = openClosingStack();
afterAll(() => stack.close());
const started = async (told: Parameters<typeof startWatchedRedis>[0]) => {
  const servers = await startWatchedRedis(told);
  stack.add(() => servers.close());
  return servers;
};

test('the queue goes on with the server that the Sentinels make the master when the first is gone', async () => {
  const servers = await started({ password: 'hemligt' });
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

test('a new master is judged too: one that throws jobs away is refused', async () => {
  const servers = await started({ ofReplica: 'maxmemory-policy allkeys-lru\n' });
  const connection = await connect({ kind: 'url', url: servers.url }, 'worker', log, 60_000);
  stack.add(() => connection.close());
  const judgedBy = { allowVolatile: false };
  await refuseUnsuitableRedis(connection.redis, judgedBy);
  const refused: string[] = [];
  judgeMasters(connection, judgedBy, ({ message }) => refused.push(message));
  await servers.failOver();
  await eventually(() => refused.length > 0, 90_000);
  expect(refused[0]).toMatch(/maxmemory-policy noeviction, found allkeys-lru/);
}, 240_000);

test('a new master that is refused while the engine starts ends the orders, too', async () => {
  const refusal = new Error('refused');
  const working = wait(1_000, 'working', { ref: false });
  await expect(Promise.race([working, rejectedBy(AbortSignal.abort(refusal))])).rejects.toBe(refusal);
});
