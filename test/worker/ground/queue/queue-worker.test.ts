import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { snapshotJobs } from '../../../../worker/ground/queue/job-kind.ts';
import { type JobQueue, openQueue } from '../../../../worker/ground/queue/job-queue.ts';
import {
  type QueueWorker,
  type QueueWorkerOptions,
  startQueueWorker,
} from '../../../../worker/ground/queue/queue-worker.ts';
import type { QueuedJob, QueueEvent } from '../../../../worker/ground/queue/queued-job.ts';
import type { RedisConnection } from '../../../../worker/ground/redis/connect.ts';
import type { Ownership } from '../../../../worker/process/owner.ts';
import { eventually } from '../../../tools/product.ts';
import { quiet, redisPid, type Scene, scene } from '../redis/scene.ts';

let here: Scene;
let folder: string;
let ownership: Ownership;
let connection: RedisConnection;
let queue: JobQueue;
let events: QueueEvent[];
let givenUp: [string, string][];
beforeEach(async () => {
  here = scene();
  folder = await here.folder();
  ownership = await here.own(folder);
  connection = await here.connect(ownership, 'worker');
  queue = openQueue(connection, snapshotJobs);
  here.add(() => queue.close());
  events = [];
  givenUp = [];
});
afterEach(() => here.close());

function work(process: QueueWorkerOptions['process'], more: Partial<QueueWorkerOptions> = {}): QueueWorker {
  const worker = startQueueWorker({
    kind: snapshotJobs,
    connection,
    concurrency: 2,
    // Longer than a busy machine keeps this process from renewing it. Where a lock is to run out the test says so.
    lockMs: 20_000,
    stalledMs: 300,
    attempts: 3,
    backoffMs: 20,
    log: quiet,
    process,
    onGivenUp: async (order, because) => void givenUp.push([order, because]),
    onEvent: (event) => void events.push(event),
    ...more,
  });
  here.add(() => worker.close({ budgetMs: 1_000 }));
  return worker;
}

const kinds = (): string[] => events.map(({ kind }) => kind);
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });

describe('a worker that closes', () => {
  const half = async ({ signal }: QueuedJob): Promise<void> => {
    await Promise.race([aborted(signal), wait(200)]);
  };

  // First: BullMQ's own wait of 5 s after a lost connection cannot be broken off, and is over when the file is.
  test('ends within its budget when Redis is away', async () => {
    const worker = work(async () => undefined);
    await queue.enqueue(['a']);
    await eventually(() => kinds().includes('completed'));
    await (ownership as { release(): Promise<void> }).release();
    await eventually(() => connection.redis.status !== 'ready');
    const started = Date.now();
    await worker.close({ budgetMs: 1_000 });
    expect(Date.now() - started).toBeLessThan(4_000);
  });

  test('lets a job that ends in time finish', async () => {
    const worker = work(half);
    await queue.enqueue(['a']);
    await eventually(() => events.length > 0);
    await worker.close({ budgetMs: 5_000 });
    expect(await queue.stateOf('a')).toBe('completed');
  });

  test('gives a long job back at once, and that start does not count against it', async () => {
    const worker = work(({ signal }) => aborted(signal));
    await queue.enqueue(['a', 'b', 'c']);
    await eventually(() => events.length === 2);
    const started = Date.now();
    await worker.close({ budgetMs: 4_000 });
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(kinds()).toEqual(['started', 'started', 'given-back', 'given-back']);
    expect(await queue.counts()).toEqual({ waiting: 3, active: 0, delayed: 0, completed: 0, failed: 0 });
    const attempts: number[] = [];
    work(async ({ attempt }) => void attempts.push(attempt));
    await queue.waitUntilIdle({ pollMs: 20 });
    expect(attempts).toEqual([1, 1, 1]);
  });

  test('leaves one that does not stop to the next worker, within its budget', async () => {
    let release: () => void = () => undefined;
    const stuck = work(
      () =>
        new Promise((resolve) => {
          release = resolve;
        }),
      { lockMs: 1_000 },
    );
    await queue.enqueue(['a']);
    await eventually(() => events.length > 0);
    const started = Date.now();
    await stuck.close({ budgetMs: 500 });
    expect(Date.now() - started).toBeLessThan(20_000);
    const attempts: number[] = [];
    work(async ({ attempt }) => void attempts.push(attempt));
    await eventually(async () => (await queue.stateOf('a')) === 'completed');
    expect(attempts).toEqual([2]);
    release();
  });
});

describe('a job', () => {
  test('that fails is tried again later, and its process knows when it is the last time', async () => {
    const starts: [number, boolean][] = [];
    work(async ({ attempt, lastAttempt }) => {
      starts.push([attempt, lastAttempt]);
      throw Object.assign(new Error('away'), { retry: 'later' });
    });
    await queue.enqueue(['a']);
    await eventually(() => kinds().includes('failed'));
    expect(starts).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(kinds()).toEqual(['started', 'retry', 'started', 'retry', 'started', 'failed']);
    expect(givenUp).toEqual([]);
  });

  test('that can never succeed is not tried again', async () => {
    let starts = 0;
    work(async () => {
      starts += 1;
      throw Object.assign(new Error('wrong address'), { name: 'WrongAddressError', retry: 'never' });
    });
    await queue.enqueue(['a']);
    await eventually(() => kinds().includes('failed'));
    expect(starts).toBe(1);
    expect(events.at(-1)).toEqual({ kind: 'failed', order: 'a', because: 'WrongAddressError' });
  });

  test('without its data is refused and reported, not run', async () => {
    const started: string[] = [];
    await queue.enqueue(['a', 'b']);
    await connection.redis.hset('ogonblick:snapshots:snap_a', 'data', '{}');
    work(async ({ order }) => void started.push(order));
    await queue.waitUntilIdle({ pollMs: 20 });
    expect(started).toEqual(['b']);
    expect(givenUp).toEqual([['a', 'the job has lost its data']]);
  });

  test('survives that its Redis is killed while it runs, and is done once', async () => {
    let starts = 0;
    let proceed: () => void = () => undefined;
    work(async () => {
      starts += 1;
      await new Promise<void>((resolve) => {
        proceed = resolve;
      });
    });
    await queue.enqueue(['a']);
    await eventually(() => starts === 1);
    process.kill(await redisPid(connection), 'SIGKILL');
    await connection.redis.ping();
    proceed();
    await eventually(async () => (await queue.stateOf('a')) === 'completed');
    expect(starts).toBe(1);
    await queue.enqueue(['next']);
    await eventually(() => starts === 2);
    proceed();
  });

  test('whose lock is lost is told to stop before it publishes', async () => {
    const reasons: string[] = [];
    const untilStopped = async ({ signal, attempt }: QueuedJob) => {
      if (attempt > 1) return;
      await aborted(signal).catch((error: Error) => {
        reasons.push(error.name);
        throw error;
      });
    };
    work(untilStopped, { lockMs: 1_000 });
    await queue.enqueue(['a']);
    await eventually(() => events.length > 0);
    await connection.redis.set('ogonblick:snapshots:snap_a:lock', 'another worker');
    await eventually(() => reasons.length > 0);
    expect(reasons).toEqual(['LockLostError']);
    await connection.redis.del('ogonblick:snapshots:snap_a:lock');
    await eventually(() => kinds().includes('completed'));
    expect(kinds()).toEqual(expect.arrayContaining(['lock-lost', 'stalled', 'completed']));
  });

  test('that runs out of starts because its workers vanish is given up and reported', async () => {
    await queue.enqueue(['a']);
    await connection.redis.hset('ogonblick:snapshots:snap_a', 'ats', 5);
    work(async () => undefined, { mostStarts: 5 });
    await eventually(() => givenUp.length > 0);
    expect(givenUp).toEqual([['a', 'job started more than allowable limit']]);
    expect(await queue.stateOf('a')).toBe('failed');
  });

  test.each([
    { starts: 1, order: ['poison', 'good-1', 'good-2'] },
    { starts: 3, order: ['good-1', 'good-2', 'poison'] },
  ])(
    'of a killed worker is taken up at once by the new owner of its folder; after $starts starts the order is $order',
    async ({ starts, order }) => {
      await queue.enqueue(['poison']);
      const { child } = await here.start('queue/work-a-folder.mjs', folder, 'poison');
      await eventually(() => child.exitCode !== null || child.signalCode !== null);
      await connection.redis.set('ogonblick:snapshots:snap_poison:lock', 'of a dead worker', 'PX', 600_000);
      await connection.redis.hset('ogonblick:snapshots:snap_poison', 'ats', starts);
      await queue.enqueue(['good-1', 'good-2']);
      await queue.freeJobsOfTheDead();
      const started: string[] = [];
      work(async (job) => void started.push(job.order), { stalledMs: 60_000, concurrency: 1 });
      await eventually(() => started.length === 3);
      expect(started).toEqual(order);
    },
  );

  test('that kills its worker every time ends reported after at most five starts, and the others finish', async () => {
    await queue.enqueue(['poison', 'good-1', 'good-2']);
    let starts = 0;
    for (let round = 0; round < 6 && givenUp.length === 0; round += 1) {
      const { child, said } = await here.start('queue/work-a-folder.mjs', folder, 'poison');
      if (said.givenUp !== undefined) givenUp.push(said.givenUp as [string, string]);
      else starts += 1;
      await eventually(() => child.exitCode !== null || child.signalCode !== null);
    }
    expect(givenUp).toEqual([['poison', expect.stringContaining('more than allowable limit')]]);
    expect(starts).toBeLessThanOrEqual(5);
    expect(starts).toBeGreaterThanOrEqual(2);
    expect([await queue.stateOf('poison'), await queue.stateOf('good-1'), await queue.stateOf('good-2')]).toEqual([
      'failed',
      'completed',
      'completed',
    ]);
  });
});
