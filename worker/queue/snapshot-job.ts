import { QueueKeys } from 'bullmq';
import { z } from 'zod';

/** All our keys in a Redis begin with this, so that it may be shared. */
export const keyPrefix = 'ogonblick';
export const snapshotQueueName = 'snapshots';

/** What a job carries: ids only. Redis keeps it in clear text, and everything else is in the archive's order file. */
export const jobDataSchema = z.strictObject({ order: z.string().min(1) });

/** How far a job is, as a worker tells it: the name of a step. */
export const jobProgressSchema = z.strictObject({ step: z.string() });

const jobIdPrefix = 'snap_';

/** The job of an order. The same order always has the same job, which is what makes a double enqueue a no-op. */
export function jobIdOf(order: string): string {
  if (order === '' || order.includes(':')) {
    throw new RangeError(`expected an order id without a colon, found ${JSON.stringify(order)}`);
  }
  return `${jobIdPrefix}${order}`;
}

/** The order of a job, or null when the job is none of ours. */
export function orderOfJobId(jobId: string): string | null {
  return jobId.startsWith(jobIdPrefix) ? jobId.slice(jobIdPrefix.length) : null;
}

/** The Redis key of a part of the queue (`completed`, `failed`), or of the job with that id. */
export function queueKey(part: string): string {
  return new QueueKeys(keyPrefix).toKey(snapshotQueueName, part);
}
