import { setTimeout as wait } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { mapBounded } from '../../../storage/files/map-bounded.ts';
import type { RedisConnection } from '../redis/connect.ts';
import { type JobKind, jobIdOf, jobProgressSchema, keyPrefix, queueKey } from './job-kind.ts';

/** How many jobs are in each state. `delayed` jobs wait for their next attempt. */
export interface JobCounts {
  waiting: number;
  active: number;
  delayed: number;
  completed: number;
  failed: number;
}

export type JobState = keyof JobCounts | 'unknown';

/** The queue, for those who put work into it. */
export interface JobQueue {
  /**
   * Asks for the work on each order. If the order's job waits or runs it is left alone; if the job has ended the work is asked for again. Any
   * number of processes may call this with the same orders. With `next` a person waits for the orders: they come before all waiting ones, in the
   * given order.
   */
  enqueue(orders: readonly string[], options?: { next?: boolean }): Promise<void>;
  counts(): Promise<JobCounts>;
  stateOf(order: string): Promise<JobState>;
  /** The step that the order's job has told last; null when it has told none. */
  stepOf(order: string): Promise<string | null>;
  /** Removes the order's job. False when a worker is at it now. An order without a job counts as removed. */
  remove(order: string): Promise<boolean>;
  /**
   * Lets the jobs of killed workers wait again at once instead of after their locks. A job comes next, or last if it has been started three
   * times: should that job be what kills the worker, the others have their turn first, and in a storm of kills no job uses up its starts. Only
   * the new owner of a private Redis calls this, before it starts its own worker, since it knows that no other worker lives.
   */
  freeJobsOfTheDead(): Promise<void>;
  /** Resolves when no job waits, runs or is delayed; rejects with the signal's reason. */
  waitUntilIdle(options?: { pollMs?: number; signal?: AbortSignal }): Promise<void>;
  close(): Promise<void>;
}

const chunkSize = 1_000;

/** The next chunks are prepared while Redis takes one in. */
const chunksAtOnce = 3;

/**
 * Only BullMQ's own upper bound. The worker decides how often and how late a job is tried again (`startQueueWorker`), so that a changed setting
 * also applies to jobs that already wait.
 */
const attemptsCeiling = 1_000;

/** Opens the kind's queue on a connection. The caller closes the connection after the queue. */
export function openQueue(connection: RedisConnection, kind: JobKind): JobQueue {
  const queue = new Queue(kind.queue, {
    connection: connection.redis,
    prefix: keyPrefix,
    defaultJobOptions: { attempts: attemptsCeiling, backoff: { type: 'custom' }, stackTraceLimit: 0 },
  });
  // The connection logs its own errors (connect.ts), and every call here rejects. An `error` event without a listener would end the process.
  queue.on('error', () => undefined);

  const enqueueChunk = async (orders: readonly string[], lifo: boolean): Promise<void> => {
    const ids = orders.map((order) => jobIdOf(kind, order));
    await Promise.all((await finishedAmong(connection, kind, ids)).map((id) => queue.remove(id)));
    // BullMQ would leave a job that is there alone, too, but takes ten times as long to find it: each sweep asks for all open orders.
    const there = await thereAmong(connection, kind, ids);
    const missing = orders.filter((_, index) => !there[index]);
    if (missing.length === 0) return;
    await queue.addBulk(
      missing.map((order) => ({ name: kind.queue, data: { order }, opts: { jobId: jobIdOf(kind, order), lifo } })),
    );
  };
  const counts = async (): Promise<JobCounts> => {
    const found = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'completed', 'failed');
    const count = (state: string): number => found[state] ?? 0;
    return {
      waiting: count('waiting') + count('prioritized'),
      active: count('active'),
      delayed: count('delayed'),
      completed: count('completed'),
      failed: count('failed'),
    };
  };
  return {
    async enqueue(orders, { next = false } = {}) {
      const each = [...new Set(orders)];
      // The job that is put in last is taken first. So the first order is put in last, and one chunk at a time.
      const chunks = chunksOf(next ? each.reverse() : each);
      for await (const _ of mapBounded(chunks, next ? 1 : chunksAtOnce, (chunk) => enqueueChunk(chunk, next)));
    },
    counts,
    async stateOf(order) {
      const state = await queue.getJobState(jobIdOf(kind, order));
      return state === 'prioritized' || state === 'waiting-children' ? 'waiting' : state;
    },
    async stepOf(order) {
      const told = jobProgressSchema.safeParse((await queue.getJob(jobIdOf(kind, order)))?.progress);
      return told.success ? told.data.step : null;
    },
    async remove(order) {
      const id = jobIdOf(kind, order);
      // BullMQ does not remove a job that a worker holds. It gives the same answer for a job that does not exist.
      return (await queue.remove(id)) === 1 || (await queue.getJobState(id)) === 'unknown';
    },
    freeJobsOfTheDead: () => freeJobsOfTheDead(connection, kind),
    async waitUntilIdle({ pollMs = 500, signal } = {}) {
      for (;;) {
        signal?.throwIfAborted();
        const { waiting, active, delayed } = await counts();
        if (waiting + active + delayed === 0) return;
        await wait(pollMs, undefined, { signal });
      }
    },
    close: () => queue.close(),
  };
}

function* chunksOf(orders: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < orders.length; from += chunkSize) yield orders.slice(from, from + chunkSize);
}

/** Those of the jobs that have ended and are still kept. A kept job would make a new job of the same id a no-op. */
async function finishedAmong({ redis }: RedisConnection, kind: JobKind, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const completed = await redis.zmscore(queueKey(kind, 'completed'), ...ids);
  const failed = await redis.zmscore(queueKey(kind, 'failed'), ...ids);
  return ids.filter((_, index) => completed[index] != null || failed[index] != null);
}

/** For each id whether it has a job, in whatever state. */
async function thereAmong({ redis }: RedisConnection, kind: JobKind, ids: readonly string[]): Promise<boolean[]> {
  const asking = redis.pipeline();
  for (const id of ids) asking.exists(queueKey(kind, id));
  const told = (await asking.exec()) ?? [];
  for (const [error] of told) if (error) throw error;
  return told.map(([, count]) => count === 1);
}

const startsBeforeLast = 3;

/** Waiting jobs are put in on the left and taken out on the right. BullMQ counts starts in `ats`, which is kept. */
async function freeJobsOfTheDead({ redis }: RedisConnection, kind: JobKind): Promise<void> {
  const active = await redis.lrange(queueKey(kind, 'active'), 0, -1);
  const freeing = redis.multi().del(queueKey(kind, 'active'), queueKey(kind, 'stalled'));
  for (const id of active) {
    const starts = Number(await redis.hget(queueKey(kind, id), 'ats'));
    freeing.del(`${queueKey(kind, id)}:lock`);
    if (starts < startsBeforeLast) freeing.rpush(queueKey(kind, 'wait'), id);
    else freeing.lpush(queueKey(kind, 'wait'), id);
  }
  await freeing.exec();
}
