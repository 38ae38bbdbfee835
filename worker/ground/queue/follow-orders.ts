import { setTimeout as wait } from 'node:timers/promises';
import { QueueEvents } from 'bullmq';
import { OwnError } from '../../../config/base/own-error.ts';
import type { RedisConnection } from '../redis/connect.ts';
import { type JobKind, jobIdOf, jobProgressSchema, keyPrefix, orderOfJobId, queueKey } from './job-kind.ts';

/**
 * How an order's job ended. `lost`: the queue no longer knows the job, so the archive has to be asked. `because` is the name of the error or the
 * queue's own sentence; the record of the attempt in the archive tells the reason in words.
 */
export interface OrderEnd {
  order: string;
  state: 'completed' | 'failed' | 'lost';
  because: string | null;
}

export type OrderProgress =
  | { kind: 'started' | 'again'; order: string }
  | { kind: 'step'; order: string; step: string; part?: { at: number; of: number | null } | undefined }
  | { kind: 'ended'; order: string; end: OrderEnd };

/** The process that worked the queue went away before the orders ended. The orders are still in the queue. */
export class OwnerGoneError extends OwnError {
  readonly remedy = 'Run the command again: it becomes the owner and goes on with the same orders.';
  override readonly retry = 'later';
}

export interface FollowOptions {
  /** How often the queue is asked, in milliseconds (2 s). The queue's answers decide; events only make them come sooner. */
  pollMs?: number;
  /** Whether a process works the queue (`ownerAlive` of owner.ts). If this is left out, a Redis outage of a minute counts as gone. */
  ownerAlive?(): Promise<boolean>;
  signal?: AbortSignal;
}

const outageAllowedMs = 60_000;

/**
 * Follows orders until each one's job has ended, and returns the ends. It survives restarts of Redis. It rejects with OwnerGoneError when no
 * process works the queue any more, or with the signal's reason.
 */
export async function followOrders(
  connection: RedisConnection,
  kind: JobKind,
  orders: readonly string[],
  onProgress: (progress: OrderProgress) => void,
  options: FollowOptions = {},
): Promise<Map<string, OrderEnd>> {
  const pending = new Set(orders);
  const ends = new Map<string, OrderEnd>();
  const seen = new Set<string>();
  const nudge = bell();
  const tell = (progress: OrderProgress): void => {
    seen.add(progress.order);
    onProgress(progress);
  };
  const events = await listen(connection, kind, pending, tell, nudge.ring);
  try {
    let unreachableSince: number | null = null;
    for (;;) {
      const answer = await askDespiteOutage(connection, kind, [...pending]);
      unreachableSince = answer === null ? (unreachableSince ?? Date.now()) : null;
      for (const step of answer?.steps ?? []) if (!seen.has(step.order)) tell(step);
      for (const end of answer?.ends ?? []) {
        pending.delete(end.order);
        ends.set(end.order, end);
        tell({ kind: 'ended', order: end.order, end });
      }
      if (pending.size === 0) break;
      await refuseWithoutOwner(options, unreachableSince);
      await Promise.race([
        nudge.rung(),
        wait(options.pollMs ?? 2_000, undefined, { ref: false, signal: options.signal }),
      ]);
    }
    return ends;
  } finally {
    await events.close();
  }
}

async function refuseWithoutOwner({ ownerAlive }: FollowOptions, unreachableSince: number | null): Promise<void> {
  const gone =
    ownerAlive === undefined
      ? unreachableSince !== null && Date.now() - unreachableSince > outageAllowedMs
      : !(await ownerAlive());
  if (gone)
    throw new OwnerGoneError(
      'expected a process that works the queue until the orders have ended, found that it is gone',
    );
}

interface Answer {
  ends: OrderEnd[];
  steps: Extract<OrderProgress, { kind: 'step' }>[];
}

/** The queue's answer; null while Redis is away. */
async function askDespiteOutage(
  connection: RedisConnection,
  kind: JobKind,
  orders: readonly string[],
): Promise<Answer | null> {
  return ask(connection, kind, orders).catch(unlessOutage);
}

/** Asks the queue which orders have ended, and which step the running ones are at. */
async function ask({ redis }: RedisConnection, kind: JobKind, orders: readonly string[]): Promise<Answer> {
  const answer: Answer = { ends: [], steps: [] };
  if (orders.length === 0) return answer;
  const ids = orders.map((order) => jobIdOf(kind, order));
  const completed = await redis.zmscore(queueKey(kind, 'completed'), ...ids);
  const failed = await redis.zmscore(queueKey(kind, 'failed'), ...ids);
  const pipeline = redis.pipeline();
  for (const id of ids) pipeline.hmget(queueKey(kind, id), 'timestamp', 'progress', 'failedReason');
  const replies = (await pipeline.exec()) ?? [];
  orders.forEach((order, index) => {
    const [error, fields] = replies[index] ?? [null, []];
    if (error) throw error;
    const [timestamp, progress, failedReason] = fields as (string | null)[];
    if (completed[index] != null) answer.ends.push({ order, state: 'completed', because: null });
    else if (failed[index] != null) answer.ends.push({ order, state: 'failed', because: failedReason ?? null });
    else if (timestamp == null) answer.ends.push({ order, state: 'lost', because: null });
    else if (progress != null) {
      const parsed = jobProgressSchema.safeParse(JSON.parse(progress));
      if (parsed.success) answer.steps.push({ kind: 'step', order, ...parsed.data });
    }
  });
  return answer;
}

/** Listens from the newest event at this moment on, so that nothing is missed while the second connection comes up. */
async function listen(
  connection: RedisConnection,
  kind: JobKind,
  pending: ReadonlySet<string>,
  tell: (progress: OrderProgress) => void,
  ring: () => void,
): Promise<{ close(): Promise<void> }> {
  const newest = await connection.redis.xrevrange(queueKey(kind, 'events'), '+', '-', 'COUNT', 1).catch(unlessOutage);
  const redis = connection.blocking();
  const events = new QueueEvents(kind.queue, {
    connection: redis,
    prefix: keyPrefix,
    lastEventId: newest === null ? '$' : (newest[0]?.[0] ?? '0-0'),
  });
  // The connection logs its own errors (connect.ts). Events are a convenience: the poll is what counts.
  events.on('error', () => undefined);
  const ours = (jobId: string): string | null => {
    const order = orderOfJobId(kind, jobId);
    return order !== null && pending.has(order) ? order : null;
  };
  const on = (jobId: string, act: (order: string) => void): void => {
    const order = ours(jobId);
    if (order !== null) act(order);
  };
  events.on('active', ({ jobId }) => on(jobId, (order) => tell({ kind: 'started', order })));
  events.on('delayed', ({ jobId }) => on(jobId, (order) => tell({ kind: 'again', order })));
  events.on('progress', ({ jobId, data }) =>
    on(jobId, (order) => {
      const parsed = jobProgressSchema.safeParse(data);
      if (parsed.success) tell({ kind: 'step', order, ...parsed.data });
    }),
  );
  events.on('completed', ({ jobId }) => on(jobId, ring));
  events.on('failed', ({ jobId }) => on(jobId, ring));
  return {
    async close() {
      // Without Redis, BullMQ waits for an `end` that never comes. Cutting the connection here ends that wait.
      const closing = events.close().catch(unlessOutage);
      redis.disconnect();
      await Promise.race([closing, wait(500, undefined, { ref: false })]);
    },
  };
}

/** Null for an error of a Redis that is away, restarting or loading its file. An error reply to a wrong question is a bug of ours and is thrown. */
function unlessOutage(error: unknown): null {
  const { name, message } = error as Error;
  if (name === 'ReplyError' && !/^(LOADING|READONLY|MASTERDOWN|UNBLOCKED)\b/.test(message)) throw error;
  return null;
}

/**
 * `rung` resolves when the bell rings, or at once if it rang a little before. It does so at most ten times a second, as many orders may end at
 * once.
 */
function bell(): { ring(): void; rung(): Promise<void> } {
  let rang = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      rang = true;
      wake();
    },
    async rung() {
      if (!rang) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      rang = false;
      await wait(100);
    },
  };
}
