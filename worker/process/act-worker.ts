import { ownName } from '../../config/people/people.ts';
import { listsToCarryOut } from '../../jobs/disposal/own-work.ts';
import { RefusedError } from '../../jobs/refusal/refused-error.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { actFilesIn } from '../desk/acts/act-files.ts';
import type { AskedAct } from '../desk/acts/act-orders.ts';
import { type ActName, actId, type OrderedAct } from '../desk/acts/ordered-act.ts';
import { runAct } from '../desk/acts/run-act.ts';
import { deskActs } from '../desk/desk-acts.ts';
import { asksForExecution, executeAct } from '../desk/disposal/execute-act.ts';
import { timesOf } from '../desk/page/desk-means.ts';
import type { Log } from '../ground/log.ts';
import { actJobs } from '../ground/queue/job-kind.ts';
import { openQueue } from '../ground/queue/job-queue.ts';
import { startQueueWorker } from '../ground/queue/queue-worker.ts';
import type { RedisConnection } from '../ground/redis/connect.ts';

/** Does what persons have ordered at the desk, one act at a time. */
export interface ActWorker {
  /**
   * Orders, in the product's own name, the lists whose grace is over, and those that a killed process left half carried out. Ordered again before it has
   * ended, such an order is the same.
   */
  orderOwnWork(): Promise<string[]>;
  /** Asks for all that is open: a Redis that failed over may have lost what it had taken. What waits or runs is left alone. */
  askAgain(): Promise<void>;
  /** Gives the act at work back to the queue: the next start goes on with it. */
  close(): Promise<void>;
}

function ownAct(act: ActName, asked: AskedAct, now: Date): OrderedAct {
  const id = actId(act, asked.values);
  return { format: 'ogonblick-act/1', id, act, ...asked, orderedBy: ownName, orderedAt: now.toISOString(), end: null };
}

/** Long, since acts file lists of a hundred thousand items in one go. A new owner of a private Redis waits for no lock. */
const lockMs = 60_000;
const attempts = 3;
const backoffMs = 5_000;
/** An act gives its place up between two batches of items. What does not is broken off with the process, and goes on at the next start. */
const closeWithinMs = 600;

/**
 * Starts to do what the desk of this data folder orders, beginning with what an earlier process has left. The connection has the role `worker`; the
 * caller closes it afterwards.
 */
export async function startActWorker(
  workplace: Workplace,
  connection: RedisConnection,
  { followed, log, now }: { followed: { readIfChanged(): Promise<void> }; log: Log; now(): Date },
): Promise<ActWorker> {
  const { dataDirectory } = workplace.environment;
  const kind = actJobs(dataDirectory);
  const files = actFilesIn(dataDirectory);
  const queue = openQueue(connection, kind);
  if (connection.address.kind === 'socket') await queue.freeJobsOfTheDead();
  const tellTrouble = (error: unknown) =>
    log.error('the queue did not take an act again: its page asks anew', { error });
  const worker = startQueueWorker({
    kind,
    connection,
    concurrency: 1,
    lockMs,
    attempts,
    backoffMs,
    log,
    async process(job) {
      await followed.readIfChanged();
      const ordered = files.read(job.order);
      if (ordered === null || ordered.end !== null) return;
      files.end(ordered, await runAct({ workplace, now, log }, deskActs[ordered.act], ordered, job));
      await files.removeOld();
    },
    onEvent({ kind: happened, order: id }) {
      // Ordered again after its end was written, and before the queue knew of it.
      if (happened === 'completed' && files.read(id)?.end === null) void queue.enqueue([id]).catch(tellTrouble);
    },
    async onGivenUp(id, because) {
      const ordered = files.read(id);
      log.error('what a person ordered at the desk was given up', { act: id, title: ordered?.title.en, because });
      if (ordered?.end === null) files.end(ordered, { kind: 'failed' });
    },
  });
  await files.removeOld();
  const askAgain = async () => {
    const damaged: Error[] = [];
    const open = await files.open(damaged);
    for (const error of damaged) log.error('what a person ordered at the desk cannot be read', { error });
    await queue.enqueue(open.sort((a, b) => (a.orderedAt < b.orderedAt ? -1 : 1)).map(({ id }) => id));
  };
  await askAgain();
  return {
    askAgain,
    async orderOwnWork() {
      const here = { workplace, now };
      const ordered: string[] = [];
      for (const named of await listsToCarryOut(workplace, timesOf(here).today)) {
        const act = ownAct(executeAct.name, asksForExecution(named, 'end'), now());
        try {
          await executeAct.validate(here, act);
          await files.place(act);
          await queue.enqueue([act.id]);
          ordered.push(named.id);
        } catch (error) {
          // One list keeps no other waiting.
          const level = error instanceof RefusedError ? 'warn' : 'error';
          log[level]('a list whose grace is over is not carried out', { list: named.id, error });
        }
      }
      return ordered;
    },
    async close() {
      await worker.close({ budgetMs: closeWithinMs });
      await queue.close();
    },
  };
}
