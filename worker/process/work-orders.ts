import { setTimeout as pause } from 'node:timers/promises';
import { OwnError } from '../../config/base/own-error.ts';
import type { Reader, Workplace } from '../../jobs/workplace.ts';
import type { Order } from '../../storage/records/order.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import type { Log } from '../ground/log.ts';
import { followOrders, type OrderEnd, type OrderProgress, OwnerGoneError } from '../ground/queue/follow-orders.ts';
import { snapshotJobs } from '../ground/queue/job-kind.ts';
import { openQueue } from '../ground/queue/job-queue.ts';
import type { RedisAddress } from '../ground/redis/address.ts';
import { clientsConnected, connect } from '../ground/redis/connect.ts';
import { type Engine, startEngine } from './engine.ts';
import { followConfiguration, type ReloadConfiguration } from './follow-configuration.ts';
import { becomeOwner, ownerAlive } from './owner.ts';

export interface WorkingOptions {
  /** The command, named to others who ask who owns the data folder. */
  command: string;
  log: Log;
  /** Rereads the configuration for others' work, which this process takes on as the owner. */
  reload: ReloadConfiguration;
  onProgress(progress: OrderProgress): void;
}

/** An order has ended, and nothing in the archive tells how. */
export class OutcomeMissingError extends OwnError {
  readonly remedy = 'Run the command again; if it happens again, look at the log and run `ogonblick verify`.';
  override readonly retry = 'later';
}

/**
 * Has the orders worked and waits until all have ended. When a process owns the data folder, it works the orders and this process is its client.
 * Otherwise this process is the owner, until no job and no client is left. An owner that goes away is replaced. The results are read from the
 * archive, never from the queue.
 */
export async function workOrders(
  workplace: Workplace,
  orders: Order[],
  options: WorkingOptions,
): Promise<SnapshotDescription[]> {
  for (;;) {
    const ownership = await becomeOwner({
      dataDirectory: workplace.environment.dataDirectory,
      redisUrl: workplace.environment.redisUrl,
      command: options.command,
      log: options.log,
    });
    try {
      const work = ownership.kind === 'owner' ? workAsOwner : followAsClient;
      const ends = await work(workplace, ownership.connection, orders, options);
      return await Promise.all(orders.map((order) => outcomeOf(workplace, order, ends.get(order.id))));
    } catch (error) {
      if (!(error instanceof OwnerGoneError)) throw error;
    } finally {
      if (ownership.kind === 'owner') await ownership.release();
    }
  }
}

async function workAsOwner(
  workplace: Workplace,
  address: RedisAddress,
  orders: Order[],
  options: WorkingOptions,
): Promise<Map<string, OrderEnd>> {
  const followed = followConfiguration(workplace, options.reload, options.log);
  const refused = new AbortController();
  const engine = await startEngine(workplace, address, options.log, followed, (error) => refused.abort(error));
  try {
    return await Promise.race([workUntilIdle(engine, orders, options), rejectedBy(refused.signal)]);
  } finally {
    await engine.close();
  }
}

/** Others may enqueue work meanwhile and wait for it. This process serves them before it goes. */
async function workUntilIdle(engine: Engine, orders: Order[], options: WorkingOptions): Promise<Map<string, OrderEnd>> {
  const ends = await followOrders(engine.connection, snapshotJobs, idsOf(orders), options.onProgress);
  for (;;) {
    await engine.queue.waitUntilIdle();
    if ((await clientsConnected(engine.connection.redis)) === 0) return ends;
    await pause(200);
  }
}

/** Rejects with the signal's reason, also where it was aborted before: a new master may be refused while the engine starts. */
export function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function followAsClient(
  workplace: Reader,
  address: RedisAddress,
  orders: Order[],
  options: WorkingOptions,
): Promise<Map<string, OrderEnd>> {
  const connection = await connect(address, 'producer', options.log);
  try {
    const queue = openQueue(connection, snapshotJobs);
    await queue.enqueue(idsOf(orders), { next: true });
    await queue.close();
    return await followOrders(connection, snapshotJobs, idsOf(orders), options.onProgress, {
      ownerAlive: () => ownerAlive(workplace.environment.dataDirectory),
    });
  } finally {
    await connection.close();
  }
}

/** The sealed snapshot or, without one, the newest attempt at the order. */
async function outcomeOf({ archive }: Reader, order: Order, end: OrderEnd | undefined): Promise<SnapshotDescription> {
  const sealed = await archive.findSnapshot(order);
  if (sealed) return sealed.description;
  const attempts = await archive.findAttempts(order.committee, order.account);
  const last = attempts.findLast((attempt) => attempt.order === order.id);
  if (last) return last;
  throw new OutcomeMissingError(
    `expected a snapshot or an attempt for the order ${order.id}, found neither: the job ended as ${end?.because ?? end?.state ?? 'unknown'}`,
  );
}

function idsOf(orders: Order[]): string[] {
  return orders.map((order) => order.id);
}
