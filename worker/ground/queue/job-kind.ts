import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { QueueKeys } from 'bullmq';
import { z } from 'zod';

/** The beginning of all our keys in a Redis, so that the Redis may be shared. */
export const keyPrefix = 'ogonblick';

/** A kind of work. Each kind has a queue of its own, so that no kind waits behind another. */
export interface JobKind {
  queue: string;
  jobIdPrefix: string;
}

/** An order here is the id of a future snapshot. */
export const snapshotJobs: JobKind = { queue: 'snapshots', jobIdPrefix: 'snap_' };
/** An order here is the id of an account: each account is collected by one job at a time. */
export const collectingJobs: JobKind = { queue: 'collecting', jobIdPrefix: 'coll_' };

/**
 * An order here is the id of an act that a person has ordered at a desk. Each data folder has a queue of its own, also where machines share a
 * Redis: the act's file lies in that folder, and so do the copies that it makes.
 */
export function actJobs(dataDirectory: string): JobKind {
  const place = createHash('sha256')
    .update(`${hostname()} ${resolve(dataDirectory)}`)
    .digest('hex');
  return { queue: `acts-${place.slice(0, 12)}`, jobIdPrefix: 'act_' };
}

/** What a job carries: ids only, because Redis stores it in clear text. Everything else is in the archive. */
export const jobDataSchema = z.strictObject({ order: z.string().min(1) });

/** A job's progress as the worker reports it: the name of a step, and how much of it is done, of how much if that is known. */
export const jobProgressSchema = z.strictObject({
  step: z.string(),
  part: z.strictObject({ at: z.int(), of: z.int().nullable() }).optional(),
});

/** The id of an order's job. The same order always has the same job, so enqueueing it twice changes nothing. */
export function jobIdOf({ jobIdPrefix }: JobKind, order: string): string {
  if (order === '' || order.includes(':')) {
    throw new RangeError(`expected an order id without a colon, found ${JSON.stringify(order)}`);
  }
  return `${jobIdPrefix}${order}`;
}

/** The order of a job; null when the job is not of this kind. */
export function orderOfJobId({ jobIdPrefix }: JobKind, jobId: string): string | null {
  return jobId.startsWith(jobIdPrefix) ? jobId.slice(jobIdPrefix.length) : null;
}

/** The Redis key of a part of the kind's queue (`completed`, `failed`), or of the job with that id. */
export function queueKey({ queue }: JobKind, part: string): string {
  return new QueueKeys(keyPrefix).toKey(queue, part);
}
