import { OwnError } from '../../../config/base/own-error.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { chooseWindow } from '../../../jobs/collect/choose-window.ts';
import { collectingDue } from '../../../jobs/collect/collecting-due.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { createLog, type Log } from '../../ground/log.ts';
import { collectingJobs } from '../../ground/queue/job-kind.ts';
import { type JobCounts, openQueue } from '../../ground/queue/job-queue.ts';
import { startQueueWorker } from '../../ground/queue/queue-worker.ts';
import type { QueuedJob } from '../../ground/queue/queued-job.ts';
import type { RedisConnection } from '../../ground/redis/connect.ts';
import { startEgressGuard } from '../../visit/egress/guard.ts';
import { whyNoAdapter } from '../platforms/platforms.ts';
import { collectNow } from './collect-now.ts';
import { openPlaces, type Place } from './places.ts';

/** The collecting of posts and comments by the clock, in one process. */
export interface Collecting {
  /** Puts the accounts that are due into the queue and returns their ids. A second call changes nothing. */
  enqueueDue(): Promise<string[]>;
  /** The accounts that should have been collected by now. Changes nothing. */
  due(): Promise<string[]>;
  counts(): Promise<JobCounts>;
  /** Gives the accounts at work back to the queue. Nothing of them is lost, and the next run goes on from there. */
  close(): Promise<void>;
}

/** Two platforms at a time: most of the time goes into waiting for them. */
const atWork = 2;
const attempts = 3;
const backoffMs = 60_000;
const closeWithinMs = 4_000;

/** The account has left the register since it was put into the queue. */
class AccountGoneError extends OwnError {
  readonly remedy = 'Nothing needs to be done.';
}

/** The connection has the role `worker`; the caller closes it afterwards. */
export async function startCollecting(
  workplace: Workplace,
  connection: RedisConnection,
  { followed, onCollected }: { followed: { readIfChanged(): Promise<void> }; onCollected(): void },
): Promise<Collecting> {
  const secrets: string[] = [];
  const log = createLog({ level: workplace.environment.logLevel, secrets });
  const { platforms: allow, proxy: upstream } = workplace.configuration.settings.egress;
  const guard = await startEgressGuard({ allow, upstream });
  const queue = openQueue(connection, collectingJobs);
  const places = openPlaces(atWork);
  const collect = async ({ order: id, signal }: QueuedJob): Promise<void> => {
    const place = await places.take(signal);
    try {
      await collectOne(id, signal, place);
    } finally {
      place.release();
    }
  };
  const collectOne = async (id: string, signal: AbortSignal, place: Place): Promise<void> => {
    await followed.readIfChanged();
    guard.letThrough(workplace.configuration.settings.egress.platforms);
    const account = workplace.configuration.accounts.find((candidate) => candidate.id === id);
    if (!account) throw new AccountGoneError(`expected the account ${id} in the register, found none`);
    const runs = await workplace.catalog.items.runs(id);
    const { window } = chooseWindow(runs, new Date().toISOString());
    const tools = { guard, log, secrets, signal, aside: place.lend, window };
    const { filed, failure } = await collectNow(workplace, account, tools);
    onCollected();
    tellRun(log, id, filed.run, failure);
  };
  const worker = startQueueWorker({
    kind: collectingJobs,
    connection,
    attempts,
    backoffMs,
    log,
    // All accounts may be under way, `atWork` of them at work. An account whose platform is waited for keeps no other account waiting.
    concurrency: Math.max(workplace.configuration.accounts.length, atWork),
    process: collect,
    // The next sweep finds the account due again.
    onGivenUp: async (account, because) => log.error('collecting was given up', { account, because }),
  });
  const dueNow = async () =>
    collectingDue({
      accounts: workplace.configuration.accounts.filter(isCollectable),
      lastRuns: await workplace.catalog.items.lastRuns(),
      lastSealed: await workplace.catalog.lastSealed(),
      now: new Date().toISOString(),
      timezone: workplace.configuration.settings.timezone,
    });
  return {
    async enqueueDue() {
      const due = await dueNow();
      await queue.enqueue(due);
      return due;
    },
    due: dueNow,
    counts: () => queue.counts(),
    async close() {
      await worker.close({ budgetMs: closeWithinMs });
      await queue.close();
      await guard.close();
    },
  };
}

/** `check` tells of accounts that cannot be collected, so that not every wake has to. */
function isCollectable({ platform, collect }: Account): boolean {
  return collect.source !== 'api' || whyNoAdapter(platform) === null;
}

function tellRun(
  log: Log,
  account: string,
  { counts, gaps }: { counts: object; gaps: readonly unknown[] },
  failure: { message: string; remedy: string } | null,
): void {
  if (failure) log.warn('collecting was broken off', { account, because: failure.message, remedy: failure.remedy });
  else log.info('collected', { account, ...counts, gaps: gaps.length });
}
