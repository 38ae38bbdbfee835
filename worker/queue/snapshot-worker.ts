import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { type Log, throttled } from '../log.ts';
import type { RedisConnection } from '../redis/connect.ts';
import { jobDataSchema, keyPrefix, orderOfJobId, queueKey, snapshotQueueName } from './snapshot-job.ts';

/** One start of one order's job. */
export interface QueuedJob {
  order: string;
  /** How often the job has been started, this time included; starts that ended with a killed worker count too. */
  attempt: number;
  /** When this start fails, the job fails: whoever processes it records that. */
  lastAttempt: boolean;
  /** Aborted when another worker may have taken the job over, or when this worker closes: stop before anything is published. */
  signal: AbortSignal;
  /** Tells those who follow the order which step it is at. Never fails the job. */
  progress(step: string): void;
}

/** What happens in the worker, as ids. `because` is the name of an error or a sentence of the queue, never a word of a page. */
export type QueueEvent =
  | { kind: 'started' | 'completed' | 'stalled' | 'lock-lost' | 'given-back'; order: string }
  | { kind: 'retry' | 'failed' | 'given-up'; order: string; because: string };

export interface QueueWorkerOptions {
  connection: RedisConnection;
  concurrency: number;
  /** How long a job stays this worker's when nothing is heard of it, in milliseconds (30 s). */
  lockMs?: number;
  /** How often jobs of vanished workers are looked for (10 s). A killed worker's job starts again within lockMs + 2 × stalledMs. */
  stalledMs?: number;
  /** How often a job is tried when its process throws. */
  attempts: number;
  /** Wait before the second attempt, in milliseconds; doubles with each, and a random half of it is taken off. */
  backoffMs: number;
  /** May throw an error with `retry: 'never'`; every other error is tried again, `attempts` times in all. */
  process(job: QueuedJob): Promise<void>;
  /** The queue gave a job up without `process` having the last word (its workers were killed, its data are gone). */
  onGivenUp(order: string, because: string): Promise<void>;
  onEvent?(event: QueueEvent): void;
  log: Log;
}

export interface QueueWorker {
  /**
   * Takes no new job, lets those at work finish for six tenths of the budget, then aborts them and gives them back to the queue.
   * What does not stop in time is left to the stalled check of the next worker. Returns within `budgetMs`.
   */
  close(options: { budgetMs: number }): Promise<void>;
}

/** The signal's reason when another worker may have taken the job over. */
export class LockLostError extends Error {
  override name = 'LockLostError';
  readonly retry = 'later' as const;
}

/** The signal's reason when the worker closes and gives the job back. */
export class GivenBackError extends Error {
  override name = 'GivenBackError';
  readonly retry = 'later' as const;
}

const mostStarts = 5;
const mostStalls = 2;

interface Running {
  job: Job;
  controller: AbortController;
}

/**
 * Starts to work the snapshot queue. The connection must have the role `worker`; it stays the caller's to close afterwards.
 *
 * At least once, not exactly once: an event loop that was blocked for longer than the lock makes two workers run the same job
 * (measured), so `process` looks first whether its result exists, and its last step publishes whole or not at all.
 */
export function startQueueWorker(options: QueueWorkerOptions): QueueWorker {
  const { connection, log, attempts, backoffMs } = options;
  const troubles = throttled(log);
  const running = new Map<string, Running>();
  const recordings = new Set<Promise<void>>();
  let closing = false;

  const tell = (event: QueueEvent): void => options.onEvent?.(event);
  const trouble = (error: unknown): void => troubles.warn(nameOf(error), 'the queue worker has trouble', { error });
  const giveUp = (order: string, because: string): Promise<void> => {
    tell({ kind: 'given-up', order, because });
    const recording = options.onGivenUp(order, because).catch((error: unknown) => {
      log.error('a job was given up and that could not be recorded', { order, because, error });
    });
    recordings.add(recording);
    return recording.finally(() => recordings.delete(recording));
  };

  const work = async (job: Job, token = ''): Promise<void> => {
    const data = jobDataSchema.safeParse(job.data);
    if (!data.success) {
      await giveUpWithoutData(job, giveUp, log);
      throw new UnrecoverableError('the job has lost its data');
    }
    const { order } = data.data;
    const controller = new AbortController();
    if (closing) controller.abort(new GivenBackError('the worker is closing'));
    running.set(token, { job, controller });
    tell({ kind: 'started', order });
    const lastAttempt = job.attemptsMade + 1 >= attempts || job.attemptsStarted >= mostStarts;
    try {
      controller.signal.throwIfAborted();
      await options.process({
        order,
        attempt: job.attemptsStarted,
        lastAttempt,
        signal: controller.signal,
        progress: (step) => void job.updateProgress({ step }).catch(trouble),
      });
    } catch (error) {
      if (isGivenBack(controller.signal)) {
        await giveBack(connection, job, token);
        tell({ kind: 'given-back', order });
        throw new WaitingError();
      }
      log.warn('a snapshot job failed', { order, attempt: job.attemptsStarted, lastAttempt, error });
      throw errorForQueue(error, lastAttempt);
    } finally {
      running.delete(token);
    }
  };

  const worker = new Worker(snapshotQueueName, work, {
    connection: connection.redis,
    prefix: keyPrefix,
    name: `${hostname()}-${process.pid}`,
    concurrency: options.concurrency,
    lockDuration: options.lockMs ?? 30_000,
    stalledInterval: options.stalledMs ?? 10_000,
    maxStalledCount: mostStalls,
    maxStartedAttempts: mostStarts,
    removeOnComplete: { count: 1_000 },
    removeOnFail: { count: 10_000 },
    settings: { backoffStrategy: (attemptsMade) => backoffDelay(attemptsMade, backoffMs, Math.random()) },
  });
  worker.on('error', trouble);
  worker.on('stalled', (jobId) => {
    const order = orderOfJobId(jobId);
    if (order !== null) tell({ kind: 'stalled', order });
  });
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const { job, controller } of running.values()) {
      if (job.id === undefined || !jobIds.includes(job.id)) continue;
      controller.abort(new LockLostError('another worker may have taken the job over'));
      const order = orderOfJobId(job.id);
      if (order !== null) tell({ kind: 'lock-lost', order });
    }
  });
  worker.on('completed', (job) => tell({ kind: 'completed', order: orderOf(job) }));
  worker.on('failed', (job, error) => {
    if (job === undefined) return log.error('the queue dropped a job that it gave up', { error });
    // BullMQ fails a job that stalled or started too often before it calls `work`; these two sentences are its own.
    if (/more than allowable limit/.test(error.message)) void giveUp(orderOf(job), error.message);
    else tell({ kind: job.finishedOn === undefined ? 'retry' : 'failed', order: orderOf(job), because: error.message });
  });

  return {
    async close({ budgetMs }) {
      closing = true;
      const deadline = Date.now() + budgetMs;
      await worker.pause(true);
      await until(() => running.size === 0, Date.now() + budgetMs * 0.6);
      for (const { controller } of running.values()) controller.abort(new GivenBackError('the worker is closing'));
      await until(() => running.size === 0 && recordings.size === 0, deadline - budgetMs * 0.1);
      // Waiting for jobs that do not stop, or for a Redis that is away, would take for ever.
      const force = running.size > 0 || connection.redis.status !== 'ready';
      await Promise.race([worker.close(force), wait(Math.max(deadline - Date.now(), 100), undefined, { ref: false })]);
      troubles.close();
    },
  };
}

/** Exponential, with up to half of it taken off at random (`chance`, 0 to 1), so that many accounts of one platform do not return together. */
export function backoffDelay(attemptsMade: number, backoffMs: number, chance: number): number {
  return Math.round(2 ** (attemptsMade - 1) * backoffMs * (1 - chance / 2));
}

/** What the queue keeps of an error is its name: messages may quote the page, and Redis holds them in clear text. The log has the rest. */
function errorForQueue(error: unknown, lastAttempt: boolean): Error {
  const never = (error as { retry?: unknown } | null)?.retry === 'never';
  return never || lastAttempt ? new UnrecoverableError(nameOf(error)) : new Error(nameOf(error));
}

async function giveUpWithoutData(
  job: Job,
  giveUp: (order: string, because: string) => Promise<void>,
  log: Log,
): Promise<void> {
  const order = orderOfJobId(job.id ?? '');
  if (order === null) log.error('a job without data and without an order was refused', { job: job.id });
  else await giveUp(order, 'the job has lost its data');
}

/** Back to the front of the queue. A start that we broke off ourselves does not count against the job. */
async function giveBack({ redis }: RedisConnection, job: Job, token: string): Promise<void> {
  await job.moveToWait(token);
  // `ats` is where BullMQ counts starts; without this, five restarts of the service would give up a long job.
  await redis.hincrby(queueKey(job.id ?? ''), 'ats', -1);
}

function orderOf(job: Job): string {
  return orderOfJobId(job.id ?? '') ?? job.id ?? '';
}

function isGivenBack(signal: AbortSignal): boolean {
  return signal.aborted && (signal.reason as Error).name === 'GivenBackError';
}

function nameOf(error: unknown): string {
  return (error as Error | null)?.name ?? 'Error';
}

async function until(reached: () => boolean, deadline: number): Promise<void> {
  while (!reached() && Date.now() < deadline) await wait(50);
}
