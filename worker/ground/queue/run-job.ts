import { type Job, UnrecoverableError, WaitingError } from 'bullmq';
import type { Log } from '../log.ts';
import type { RedisConnection } from '../redis/connect.ts';
import { type JobKind, jobDataSchema, queueKey } from './job-kind.ts';
import type { QueuedJob, QueueEvent } from './queued-job.ts';
import { isGivenBack, orderOf, type RunningJobs } from './running-jobs.ts';

/**
 * A job that was started this often is not started again. More than a few, since it is mostly we who are killed (restarts, lack of
 * memory), hardly ever because of the page: that runs in a browser of its own, whose death is an error like any other.
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

/** Runs one start of a job, as BullMQ hands it over. What it throws tells BullMQ what becomes of the job. */
export async function runJob(context: RunContext, job: Job, token: string): Promise<void> {
  const data = jobDataSchema.safeParse(job.data);
  if (!data.success) {
    // An evicting Redis hands over jobs without their data (measured: 87 % of 8,000); the id still says which order it was.
    await context.giveUp(orderOf(context.kind, job), 'the job has lost its data');
    throw new UnrecoverableError('the job has lost its data');
  }
  const { order } = data.data;
  const signal = context.running.begin(job, token);
  context.tell({ kind: 'started', order });
  const lastAttempt = job.attemptsMade + 1 >= context.attempts || job.attemptsStarted >= context.mostStarts;
  try {
    signal.throwIfAborted();
    const progress = (step: string): void => void job.updateProgress({ step }).catch(context.trouble);
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

/** Back to the front of the queue. A start that we broke off ourselves does not count against the job. */
async function giveBack({ connection, kind }: RunContext, job: Job, token: string): Promise<void> {
  await job.moveToWait(token);
  // `ats` is where BullMQ counts starts; without this, five restarts of the service would give up a long job.
  await connection.redis.hincrby(queueKey(kind, job.id ?? ''), 'ats', -1);
}

/** What the queue keeps of an error is its name: messages may quote the page, and Redis holds them in clear text. The log has the rest. */
function errorForQueue(error: unknown, lastAttempt: boolean): Error {
  const { name = 'Error', retry } = (error ?? {}) as { name?: string; retry?: unknown };
  return retry === 'never' || lastAttempt ? new UnrecoverableError(name) : new Error(name);
}
