import { type Job, UnrecoverableError, WaitingError } from 'bullmq';
import type { Log } from '../log.ts';
import type { RedisConnection } from '../redis/connect.ts';
import { type JobKind, jobDataSchema, queueKey } from './job-kind.ts';
import type { QueuedJob, QueueEvent } from './queued-job.ts';
import { isGivenBack, orderOf, type RunningJobs } from './running-jobs.ts';

/**
 * A job that was started this often is not started again. The number is high because starts mostly end when the worker is killed (restarts, lack
 * of memory), hardly ever because of the page: a page runs in a browser of its own, whose death is an error like any other.
 */
export const usualMostStarts = 12;

export interface RunContext {
  kind: JobKind;
  connection: RedisConnection;
  attempts: number;
  mostStarts: number;
  process(job: QueuedJob): Promise<void>;
  running: RunningJobs;
  tell(event: QueueEvent): void;
  /** Records that the queue gave the order up; never rejects. */
  giveUp(order: string, because: string): Promise<void>;
  trouble(error: unknown): void;
  log: Log;
}

/** Runs one start of a job that BullMQ hands over. The error that it throws tells BullMQ what to do with the job. */
export async function runJob(context: RunContext, job: Job, token: string): Promise<void> {
  const data = jobDataSchema.safeParse(job.data);
  if (!data.success) {
    // A Redis that evicts keys hands over jobs without their data (measured: 87 % of 8,000). The job's id still tells its order.
    await context.giveUp(orderOf(context.kind, job), 'the job has lost its data');
    throw new UnrecoverableError('the job has lost its data');
  }
  const { order } = data.data;
  const signal = context.running.begin(job, token);
  context.tell({ kind: 'started', order });
  const lastAttempt = job.attemptsMade + 1 >= context.attempts || job.attemptsStarted >= context.mostStarts;
  try {
    signal.throwIfAborted();
    const progress: QueuedJob['progress'] = (step, part) =>
      void job.updateProgress({ step, ...(part && { part }) }).catch(context.trouble);
    await context.process({ order, attempt: job.attemptsStarted, lastAttempt, signal, progress });
  } catch (error) {
    if (isGivenBack(signal)) {
      await giveBack(context, job, token);
      context.tell({ kind: 'given-back', order });
      throw new WaitingError();
    }
    context.log.warn('a job failed', {
      queue: context.kind.queue,
      order,
      attempt: job.attemptsStarted,
      lastAttempt,
      error,
    });
    throw errorForQueue(error, lastAttempt);
  } finally {
    context.running.end(token);
  }
}

/** Puts the job back at the front of the queue. A start that this worker broke off does not count against the job. */
async function giveBack({ connection, kind }: RunContext, job: Job, token: string): Promise<void> {
  await job.moveToWait(token);
  // BullMQ counts starts in `ats`. Without this line, a long job would be given up after a few restarts of the service.
  await connection.redis.hincrby(queueKey(kind, job.id ?? ''), 'ats', -1);
}

/** The queue keeps only an error's name: its message may quote the page, and Redis stores it in clear text. The log has the rest. */
function errorForQueue(error: unknown, lastAttempt: boolean): Error {
  const { name = 'Error', retry } = (error ?? {}) as { name?: string; retry?: unknown };
  return retry === 'never' || lastAttempt ? new UnrecoverableError(name) : new Error(name);
}
