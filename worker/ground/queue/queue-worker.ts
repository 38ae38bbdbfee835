import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker, type WorkerOptions } from 'bullmq';
import { type Log, throttled } from '../log.ts';
import type { RedisConnection } from '../redis/connect.ts';
import { type JobKind, keyPrefix, orderOfJobId } from './job-kind.ts';
import type { QueuedJob, QueueEvent } from './queued-job.ts';
import { type RunContext, runJob, usualMostStarts } from './run-job.ts';
import { orderOf, runningJobs } from './running-jobs.ts';

export interface QueueWorkerOptions {
  kind: JobKind;
  connection: RedisConnection;
  concurrency: number;
  /** How long a job stays with this worker when nothing is heard of the worker, in milliseconds (30 s). */
  lockMs?: number;
  /** How often jobs of vanished workers are searched for (10 s). A killed worker's job starts again within lockMs + 2 × stalledMs. */
  stalledMs?: number;
  /** How often a job is tried when `process` throws. */
  attempts: number;
  /** How often a job is started when its workers are killed (12). */
  mostStarts?: number;
  /** The wait before the second attempt, in milliseconds. It doubles with each attempt, and up to half of it is taken off at random. */
  backoffMs: number;
  /** Does the work. After an error with `retry: 'never'` the job is not tried again; after any other it is, `attempts` times in all. */
  process(job: QueuedJob): Promise<void>;
  /** Called when the queue gave up a job without a last call of `process` (its workers were killed, its data are gone). */
  onGivenUp(order: string, because: string): Promise<void>;
  onEvent?(event: QueueEvent): void;
  log: Log;
}

export interface QueueWorker {
  /**
   * Takes no new job. Lets running jobs finish for six tenths of the budget, then aborts them and gives them back to the queue. A job that does
   * not stop in time is left to the next worker's stalled check. Returns within `budgetMs`.
   */
  close(options: { budgetMs: number }): Promise<void>;
}

/**
 * Starts to work the kind's queue. The connection must have the role `worker`; the caller closes it afterwards.
 *
 * A job runs at least once, not exactly once: when an event loop is blocked for longer than the lock, two workers run the same job
 * (measured). So `process` first checks whether its result exists, and its last step publishes the whole result or nothing.
 */
export function startQueueWorker(options: QueueWorkerOptions): QueueWorker {
  const { connection, log } = options;
  const troubles = throttled(log);
  const running = runningJobs(options.kind);
  const recordings = new Set<Promise<void>>();
  const tell = (event: QueueEvent): void => options.onEvent?.(event);
  const trouble = (error: unknown): void => {
    // BullMQ reports each fault of its two connections once more. An outage is told as one trouble, in ten lines a minute.
    if ((error as NodeJS.ErrnoException).syscall !== undefined) connection.tell(error);
    else troubles.warn((error as Error).name, 'the queue worker has trouble', { error });
  };
  const giveUp = async (order: string, because: string): Promise<void> => {
    tell({ kind: 'given-up', order, because });
    const recording = options.onGivenUp(order, because).catch((error: unknown) => {
      log.error('a job was given up and that could not be recorded', { order, because, error });
    });
    recordings.add(recording);
    await recording;
    recordings.delete(recording);
  };
  const { mostStarts = usualMostStarts } = options;
  const context: RunContext = { ...options, mostStarts, running, tell, giveUp, trouble };
  const worker = new Worker(
    options.kind.queue,
    (job, token = '') => runJob(context, job, token),
    workerOptions(options),
  );
  hear(worker, context);
  return {
    async close({ budgetMs }) {
      const started = Date.now();
      await worker.pause(true);
      await until(() => running.count() === 0, started + budgetMs * 0.6);
      running.giveBack();
      await until(() => running.count() + recordings.size === 0, started + budgetMs * 0.9);
      // Without force, closing would wait for ever for jobs that do not stop, or for a Redis that is away.
      const force = running.count() > 0 || connection.redis.status !== 'ready';
      const left = Math.max(started + budgetMs - Date.now(), 100);
      await Promise.race([worker.close(force), wait(left, undefined, { ref: false })]);
      troubles.close();
    },
  };
}

function workerOptions(options: QueueWorkerOptions): WorkerOptions {
  return {
    connection: options.connection.redis,
    prefix: keyPrefix,
    name: `${hostname()}-${process.pid}`,
    concurrency: options.concurrency,
    lockDuration: options.lockMs ?? 30_000,
    stalledInterval: options.stalledMs ?? 10_000,
    maxStalledCount: options.mostStarts ?? usualMostStarts,
    maxStartedAttempts: options.mostStarts ?? usualMostStarts,
    removeOnComplete: { count: 1_000 },
    removeOnFail: { count: 10_000 },
    settings: { backoffStrategy: (attemptsMade) => backoffDelay(attemptsMade, options.backoffMs, Math.random()) },
  };
}

/** Listens to what BullMQ reports of the jobs. */
function hear(worker: Worker, { kind, running, tell, giveUp, trouble, log }: RunContext): void {
  worker.on('error', trouble);
  worker.on('stalled', (jobId) => tell({ kind: 'stalled', order: orderOfJobId(kind, jobId) ?? jobId }));
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const order of running.loseLocks(jobIds)) tell({ kind: 'lock-lost', order });
  });
  worker.on('completed', (job) => tell({ kind: 'completed', order: orderOf(kind, job) }));
  worker.on('failed', (job, error) => {
    if (job === undefined) return log.error('the queue dropped a job that it gave up', { error });
    // BullMQ itself fails a job that stalled or started too often, before it is run here. It has these two sentences for that.
    if (/more than allowable limit/.test(error.message)) void giveUp(orderOf(kind, job), error.message);
    else
      tell({
        kind: job.finishedOn === undefined ? 'retry' : 'failed',
        order: orderOf(kind, job),
        because: error.message,
      });
  });
}

async function until(reached: () => boolean, deadline: number): Promise<void> {
  while (!reached() && Date.now() < deadline) await wait(50);
}

/** An exponential delay, less up to half of it at random (`chance`, 0 to 1), so that a platform's accounts do not all return at once. */
export function backoffDelay(attemptsMade: number, backoffMs: number, chance: number): number {
  return Math.round(2 ** (attemptsMade - 1) * backoffMs * (1 - chance / 2));
}
