import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { snapshotJobs } from '../../../../worker/ground/queue/job-kind.ts';
import { type JobQueue, openQueue } from '../../../../worker/ground/queue/job-queue.ts';
import { startQueueWorker } from '../../../../worker/ground/queue/queue-worker.ts';
import type { RedisConnection } from '../../../../worker/ground/redis/connect.ts';
import { quiet, redisPid, type Scene, scene } from '../redis/scene.ts';

let here: Scene;
let worker: RedisConnection;
let queue: JobQueue;
beforeEach(async () => {
  here = scene();
  const ownership = await here.own(await here.folder());
  worker = await here.connect(ownership, 'worker');
  queue = openQueue(await here.connect(ownership, 'producer'), snapshotJobs);
  here.add(() => queue.close());
});
afterEach(() => here.close());

/** Works the queue; `fails` says of which orders the visit fails for good. */
function work(fails: (order: string) => boolean, done: string[], concurrency = 2): void {
  const started = startQueueWorker({
    kind: snapshotJobs,
    connection: worker,
    concurrency,
    attempts: 1,
    backoffMs: 10,
    log: quiet,
    onGivenUp: async () => undefined,
    async process({ order }) {
      done.push(order);
      if (fails(order)) throw new Error('the page is away');
    },
  });
  here.add(() => started.close({ budgetMs: 2_000 }));
}

describe('the queue', () => {
  test('takes an order once, however often and from however many it is asked', async () => {
    await queue.enqueue(['a', 'b', 'a']);
    await Promise.all(Array.from({ length: 10 }, () => queue.enqueue(['a', 'b'])));
    expect(await queue.counts()).toEqual({ waiting: 2, active: 0, delayed: 0, completed: 0, failed: 0 });
    const done: string[] = [];
    work(() => false, done);
    await queue.waitUntilIdle({ pollMs: 20 });
    expect(done.sort()).toEqual(['a', 'b']);
  });

  test('takes what a person waits for before all that wait, the first one first', async () => {
    await queue.enqueue(['clock-1', 'clock-2', 'clock-3']);
    await queue.enqueue(['person-1', 'person-2'], { next: true });
    const done: string[] = [];
    work(() => false, done, 1);
    await queue.waitUntilIdle({ pollMs: 20 });
    expect(done).toEqual(['person-1', 'person-2', 'clock-1', 'clock-2', 'clock-3']);
  });

  test('asks again for an order whose job has failed or ended, and only when it is asked to', async () => {
    const done: string[] = [];
    work((order) => order === 'bad', done);
    await queue.enqueue(['bad', 'good']);
    await queue.waitUntilIdle({ pollMs: 20 });
    expect([await queue.stateOf('bad'), await queue.stateOf('good')]).toEqual(['failed', 'completed']);
    await queue.enqueue(['bad', 'good']);
    await queue.waitUntilIdle({ pollMs: 20 });
    expect(done.sort()).toEqual(['bad', 'bad', 'good', 'good']);
  });

  test('holds ids only', async () => {
    await queue.enqueue(['facebook-exempelkommun_2026-11-24T0930_ovrig']);
    const job = await worker.redis.hgetall('ogonblick:snapshots:snap_facebook-exempelkommun_2026-11-24T0930_ovrig');
    expect(job.data).toBe('{"order":"facebook-exempelkommun_2026-11-24T0930_ovrig"}');
    expect(Object.keys(job).sort()).toEqual(
      ['attempts', 'data', 'delay', 'name', 'opts', 'priority', 'timestamp'].filter((key) => key in job),
    );
  });

  test('keeps no word of an error but its name', async () => {
    const done: string[] = [];
    work(() => true, done);
    await queue.enqueue(['a']);
    await queue.waitUntilIdle({ pollMs: 20 });
    const everything = JSON.stringify(
      await Promise.all([
        worker.redis.hgetall('ogonblick:snapshots:snap_a'),
        worker.redis.xrange('ogonblick:snapshots:events', '-', '+'),
      ]),
    );
    expect(everything).toContain('"failedReason":"Error"');
    expect(everything).not.toMatch(/page is away|queue-worker/);
  });

  test.each(['', 'a:b'])('refuses the order id %j', async (order) => {
    await expect(queue.enqueue([order])).rejects.toThrow(/expected an order id/);
  });

  test('knows nothing of an order that was never asked for', async () => {
    expect(await queue.stateOf('never')).toBe('unknown');
  });

  test('takes thousands of orders in bulk, and again as a no-op', async () => {
    const orders = Array.from({ length: 2_500 }, (_, n) => `account-${n}_2027-01-15T0300_arlig`);
    await queue.enqueue(orders);
    await queue.enqueue(orders);
    expect((await queue.counts()).waiting).toBe(2_500);
  });

  test('is whole after its Redis was killed', async () => {
    const orders = Array.from({ length: 500 }, (_, n) => `order-${n}`);
    await queue.enqueue(orders);
    process.kill(await redisPid(worker), 'SIGKILL');
    await worker.redis.ping();
    await expect(queue.waitUntilIdle({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    const done: string[] = [];
    work(() => false, done);
    while (done.length < 500) await worker.redis.ping();
    expect(new Set(done).size).toBe(500);
  });
});
