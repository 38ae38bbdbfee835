import { QueueKeys } from 'bullmq';
import { z } from 'zod';

/** All our keys in a Redis begin with this, so that it may be shared. */
export const keyPrefix = 'ogonblick';

/** A kind of work, which has a queue of its own, so that none waits behind the other. */
export interface JobKind {
  queue: string;
  jobIdPrefix: string;
}

/** Its orders are the ids of snapshots to be. */
export const snapshotJobs: JobKind = { queue: 'snapshots', jobIdPrefix: 'snap_' };
/** Its orders are the ids of accounts: an account is collected by one job at a time. */
export const collectingJobs: JobKind = { queue: 'collecting', jobIdPrefix: 'coll_' };

/** What a job carries: ids only. Redis keeps it in clear text, and everything else is in the archive. */
export const jobDataSchema = z.strictObject({ order: z.string().min(1) });

/** How far a job is, as a worker tells it: the name of a step. */
export const jobProgressSchema = z.strictObject({ step: z.string() });

/** The job of an order. The same order always has the same job, which is what makes a double enqueue a no-op. */
export function jobIdOf({ jobIdPrefix }: JobKind, order: string): string {
  if (order === '' || order.includes(':')) {
    throw new RangeError(`expected an order id without a colon, found ${JSON.stringify(order)}`);
  }
  return `${jobIdPrefix}${order}`;
}

/** The order of a job, or null when the job is none of this kind. */
export function orderOfJobId({ jobIdPrefix }: JobKind, jobId: string): string | null {
  return jobId.startsWith(jobIdPrefix) ? jobId.slice(jobIdPrefix.length) : null;
}

/** The Redis key of a part of the kind's queue (`completed`, `failed`), or of the job with that id. */
export function queueKey({ queue }: JobKind, part: string): string {
  return new QueueKeys(keyPrefix).toKey(queue, part);
}
