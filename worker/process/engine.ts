import { OwnError } from '../../config/base/own-error.ts';
import { closeWithdrawn } from '../../jobs/due/close-withdrawn.ts';
import { withdrawing } from '../../jobs/due/sweep-context.ts';
import { recordGivenUp, takeSnapshot } from '../../jobs/visit/take-snapshot.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { openClosingStack } from '../../storage/files/closing-stack.ts';
import type { Order } from '../../storage/records/order.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import type { Log } from '../ground/log.ts';
import { snapshotJobs } from '../ground/queue/job-kind.ts';
import { type JobQueue, openQueue } from '../ground/queue/job-queue.ts';
import { startQueueWorker } from '../ground/queue/queue-worker.ts';
import type { QueuedJob } from '../ground/queue/queued-job.ts';
import type { RedisAddress } from '../ground/redis/address.ts';
import { refuseUnsuitableRedis, type UnsuitableRedisError } from '../ground/redis/boot-checks.ts';
import { connect, type RedisConnection } from '../ground/redis/connect.ts';
import { judgeMasters } from '../ground/redis/judge-masters.ts';
import { fileGoverningDocuments } from '../papers/governing/file-documents.ts';
import { openJudge } from '../papers/pdfa/verapdf.ts';
import { findChromium } from '../visit/browser/find-chromium.ts';
import { authoritiesToTrust } from '../visit/browser/trust-authorities.ts';
import { openBrowsers } from '../visit/capture/browsers.ts';
import type { Packs } from '../visit/capture/visit-page.ts';
import { startEgressGuard } from '../visit/egress/guard.ts';
import { loadPhrases } from '../visit/packs/load-packs.ts';
import { loadSitePacks, PackFaultyError } from '../visit/packs/site-packs.ts';
import { storageStateFor } from '../visit/sessions/session-for-visit.ts';
import { snapshotContext } from '../visit/written/snapshot-context.ts';
import type { FollowedConfiguration } from './follow-configuration.ts';
import { type PagesKeeper, startPagesKeeper } from './pages-keeper.ts';

/** No Chromium on this machine. */
export class ChromiumMissingError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy = 'Install it: `sudo apt-get install chromium`, or run `npm run setup`.';
  override readonly swedish =
    'det finns ingen Chromium på den här datorn. Kör `npm run setup`, eller installera Chromium. Se `ogonblick doctor`.';
}

/** What works the queue: the browsers, the egress guard and the queue worker of one process. */
export interface Engine {
  queue: JobQueue;
  connection: RedisConnection;
  pages: Pick<PagesKeeper, 'changed' | 'refresh'>;
  /** Finishes or gives back running jobs, then closes everything. Safe to call twice. */
  close(): Promise<void>;
}

/** The time in which a stop finishes or gives back its jobs, in milliseconds. An order to stop must be obeyed within 30 s. */
const stopBudgetMs = 25_000;

/**
 * A killed worker's job starts again within lock + 2 × stalled check. This is shorter than BullMQ's own, since a person may be waiting. Heavy
 * work is off the event loop, and a job that still runs twice finds its own result.
 */
const lockMs = 15_000;
const stalledMs = 5_000;

const attempts = 3;
const backoffMs = 5_000;

/**
 * Starts working the queue at `address`, and enqueues every open order: those in progress when a process was killed, and those that a lost Redis
 * forgot. Each visit uses the configuration that holds when the visit begins. `onUnsuitable`: Sentinels have made a server the master that may lose jobs. Throws EnvironmentError, CertutilMissingError, ChromiumMissingError, UnsuitableRedisError and what the
 * parts throw.
 */
export async function startEngine(
  workplace: Workplace,
  address: RedisAddress,
  log: Log,
  followed: FollowedConfiguration,
  onUnsuitable: (error: UnsuitableRedisError) => void,
): Promise<Engine> {
  const stack = openClosingStack();
  try {
    const { environment, configuration, archive, orders } = workplace;
    const { settings } = configuration;
    // Each browser asks again; what lacks is told before a page is waited for.
    await authoritiesToTrust();
    const chromium = await findChromium(environment.browserPath ? { browserPath: environment.browserPath } : {});
    if (!chromium) throw new ChromiumMissingError('expected a Chromium on this machine, found none');
    await archive.recover();
    await fileGoverningDocuments(workplace);
    const connection = await connect(address, 'worker', log);
    stack.add(() => connection.close());
    const judgedBy = { allowVolatile: environment.allowVolatileRedis };
    await refuseUnsuitableRedis(connection.redis, judgedBy);
    judgeMasters(connection, judgedBy, onUnsuitable);
    const packs = await followPacks(environment.configDirectory, log);
    const { visits: allow, proxy: upstream } = settings.egress;
    const guard = await startEgressGuard({ allow, upstream });
    stack.add(() => guard.close());
    // A JVM takes seconds to start, so it starts while the first pages are visited.
    const judge = openJudge().catch((error: unknown) => {
      // The judge is a help, not a condition: no page is lost because it is missing.
      log.error('PDF/A cannot be judged', { error });
      return null;
    });
    stack.add(async () => (await judge)?.close());
    const browsers = openBrowsers({
      chromium,
      guard,
      maxHeight: settings.capture.maxHeight,
      pdfPictures: settings.capture.pdfPictures,
      images: settings.capture.images,
      films: { keep: settings.capture.video, mostBytes: settings.capture.videoMegabytes * 1e6 },
      packs,
      sessionFor: (account) => storageStateFor(environment.dataDirectory, account),
    });
    stack.add(() => browsers.close());
    const pages = startPagesKeeper(workplace, log);
    stack.add(() => pages.close());
    const damaged: Error[] = [];
    // Before anything is worked: the queue may still have what is taken back.
    const { standing: open, closed } = await closeWithdrawn(withdrawing(workplace), await orders.openOrders(damaged));
    for (const error of damaged) log.error('an order cannot be read; the others are worked', { error });
    if (closed.length > 0)
      log.info('orders that the event log says are taken back were still open, and are closed', {
        orders: idsOf(closed).join(' '),
      });
    const queue = openQueue(connection, snapshotJobs);
    stack.add(() => queue.close());
    if (address.kind === 'socket') await queue.freeJobsOfTheDead();
    const steps = new Map<string, QueuedJob['progress']>();
    const context = () =>
      snapshotContext(workplace, {
        browsers,
        judge,
        onStep: (order, step, part) => steps.get(order)?.(step, part),
        onNoGlimpse: (order, error) => log.warn('nobody sees a page while it is pictured', { order, error }),
      });
    const worker = startQueueWorker({
      kind: snapshotJobs,
      connection,
      concurrency: settings.capture.concurrency,
      lockMs,
      stalledMs,
      attempts,
      backoffMs,
      log,
      async process(job) {
        steps.set(job.order, job.progress);
        try {
          await followed.readIfChanged();
          guard.letThrough(workplace.configuration.settings.egress.visits);
          tellOutcome(log, await takeSnapshot(context(), job));
          pages.changed();
        } finally {
          steps.delete(job.order);
        }
      },
      async onGivenUp(order, because) {
        tellOutcome(log, await recordGivenUp(context(), order, because));
        pages.changed();
      },
    });
    stack.add(() => worker.close({ budgetMs: stopBudgetMs }));
    // The clock placed the orders of slots. A person waits for every other order.
    await queue.enqueue(idsOf(open.filter(({ slot }) => slot !== null)));
    await queue.enqueue(idsOf(open.filter(({ slot }) => slot === null)), { next: true });
    return { queue, connection, pages, close: () => stack.close() };
  } catch (error) {
    await stack.close();
    throw error;
  }
}

/** The log tells why a visit gave no snapshot, or not a whole one. Good results are in the ledger, and on a person's screen. */
function tellOutcome(log: Log, description: SnapshotDescription | null): void {
  if (!description) return;
  const { account, status, because, folder } = description;
  if (status === 'complete') log.debug('a snapshot was taken', { account, status, folder });
  else
    log.warn(status === 'partial' ? 'a snapshot is not whole' : 'a visit gave no snapshot', {
      account,
      status,
      because,
      folder,
    });
}

function idsOf(orders: readonly Order[]): string[] {
  return orders.map(({ id }) => id);
}

/**
 * Gives each visit the packs as their files are then: a person who has added a phrase orders a snapshot at once. Faulty files change nothing and are
 * logged. Throws PackFaultyError when they are faulty at the start.
 */
export async function followPacks(configDirectory: string, log: Log): Promise<() => Promise<Packs>> {
  const read = async () => ({
    sites: await loadSitePacks(configDirectory),
    phrases: await loadPhrases(configDirectory),
  });
  let packs = await read();
  return async () => {
    try {
      packs = await read();
    } catch (error) {
      if (!(error instanceof PackFaultyError)) throw error;
      log.error('the packs have faults; visits go by those that were read before', { error });
    }
    return packs;
  };
}
