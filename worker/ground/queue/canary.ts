import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { OwnError } from '../../../config/base/own-error.ts';
import type { RedisConnection } from '../redis/connect.ts';
import { keyPrefix } from './job-kind.ts';

export class CanaryLostError extends OwnError {
  readonly remedy = 'Look at the Redis server: memory, disk, and whether this user may run scripts (EVAL).';
  override readonly retry = 'later';
}

/**
 * Sends one job through the queue and back, at the start of a worker. Throws CanaryLostError when that takes more than 5 s. The canary finds
 * what settings do not show: a full disk, forbidden scripts. The connection has the role `worker`.
 */
export async function sendCanary(connection: RedisConnection, withinMs = 5_000): Promise<void> {
  // The canary has a queue of its own: several workers may start at once, and each must see its own canary.
  const name = `canary_${randomUUID()}`;
  const shared = { connection: connection.redis, prefix: keyPrefix };
  const queue = new Queue(name, shared);
  let timer: NodeJS.Timeout | undefined;
  let worker: Worker | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const lost = (cause?: unknown): void =>
        reject(new CanaryLostError(`expected a test job back within ${withinMs / 1000} s, found none`, { cause }));
      timer = setTimeout(lost, withinMs);
      queue.on('error', lost);
      worker = new Worker(name, async () => undefined, { ...shared, skipStalledCheck: true });
      worker.on('error', lost);
      worker.on('completed', () => resolve());
      queue.add('canary', {}).catch(lost);
    });
    await queue.obliterate({ force: true });
  } finally {
    clearTimeout(timer);
    await worker?.close(true);
    await queue.close();
  }
}
