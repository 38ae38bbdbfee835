import type { ReadWith } from '../../config/changes/write-register.ts';
import { sweep } from '../../jobs/due/sweep.ts';
import { sweepContext } from '../../jobs/due/sweep-context.ts';
import { recordTexts } from '../../jobs/find/record-texts.ts';
import { noteGrown } from '../../jobs/lost/lost-catalog.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { type ClosingStack, openClosingStack } from '../../storage/files/closing-stack.ts';
import type { HandOver } from '../desk/desk.ts';
import type { Vitals } from '../desk/page/desk-means.ts';
import { startCollecting } from '../gather/collect/collecting.ts';
import { startClock } from '../ground/clock/clock.ts';
import { DeskAddressError, deskAddress } from '../ground/desk-address.ts';
import { KeyUnusableError } from '../ground/key-file.ts';
import { countedLog, createLog, type Log } from '../ground/log.ts';
import { sendCanary } from '../ground/queue/canary.ts';
import { snapshotJobs } from '../ground/queue/job-kind.ts';
import { openQueue } from '../ground/queue/job-queue.ts';
import type { RedisAddress } from '../ground/redis/address.ts';
import { connect } from '../ground/redis/connect.ts';
import { startNotices } from '../notices/notices.ts';
import { startActWorker } from './act-worker.ts';
import { lookAtSeal } from './authorities/seal-paper.ts';
import { startCopyKeeping } from './copying.ts';
import { startFixity } from './fixity.ts';
import { followConfiguration, type ReloadConfiguration } from './follow-configuration.ts';
import { type LookBeside, lookBeside } from './look-beside.ts';
import { openLookThread } from './looks/look-thread.ts';
import { becomeOwner, DataFolderOwnedError } from './owner.ts';
import { startPulse } from './pulse.ts';
import { startTimeStamps } from './time-stamps.ts';
import { witnessAtStart } from './witness-at-start.ts';

export interface WorkerMeans {
  log: Log;
  /** Aborted when the process is told to stop. */
  stop: AbortSignal;
  /** Reads the configuration anew; null when it has errors, which it has told. */
  reload: ReloadConfiguration;
  /** For the desk; see `ActingMeans`. */
  readWith: ReadWith;
  /** Where the desk listens, whatever the settings say; null: as they say. */
  listen: string | null;
  /** Who has served the desk's address until the desk does; null: nobody. */
  before: HandOver | null;
}

/**
 * The long-running process. It owns the data folder, works the queue, and lets the clock wake the sweep. Returns when it is told to stop, after
 * running work has been finished or given back; throws when it cannot go on. Throws DataFolderOwnedError when another process owns the folder.
 */
export async function runWorker(
  workplace: Workplace,
  { log: said, stop, reload, readWith, listen, before }: WorkerMeans,
): Promise<void> {
  const { log, counts: logged } = countedLog(said);
  await using stack = openClosingStack();
  const failed = new AbortController();
  const { dataDirectory, redisUrl } = workplace.environment;
  const lookThread = openLookThread(workplace);
  workplace.lookThread = lookThread;
  // The engine, which visits pages, takes half a second to load. Redis starts meanwhile.
  const loading = import('./engine.ts');
  const ownership = await becomeOwner({
    dataDirectory,
    redisUrl,
    command: 'worker',
    log,
    onQuarantine: (aside) => log.warn('the queue was damaged and begun anew; open orders are put back', { aside }),
    onRedisLost: (error) => failed.abort(error),
  });
  if (ownership.kind === 'other') throw new DataFolderOwnedError(dataDirectory, ownership.owner);
  stack.add(() => ownership.release());
  const followed = followConfiguration(workplace, reload, log);
  const { startEngine } = await loading;
  const engine = await startEngine(workplace, ownership.connection, log, followed, (error) => failed.abort(error));
  stack.add(() => engine.close());
  await sendCanary(engine.connection);
  await witnessAtStart(workplace, log);
  const collecting = await startCollecting(workplace, engine.connection, {
    followed,
    onCollected: engine.pages.changed,
  });
  stack.add(() => collecting.close());
  const pulse = startPulse(workplace.environment.dataDirectory, engine.queue, log, (error) => failed.abort(error));
  stack.add(() => pulse.stop());
  const notices = startNotices(workplace, { logged });
  stack.add(() => notices.close());
  const fixity = startFixity(workplace, { log, onDamage: () => notices.look() });
  stack.add(() => fixity.close());
  const texts = startTexts(workplace, log);
  stack.add(() => texts.close());
  const timeStamps = startTimeStamps(workplace, { log });
  stack.add(() => timeStamps.close());
  const copies = startCopyKeeping(workplace, { log });
  stack.add(() => copies.close());
  let sweptAt: Date | null = null;
  // Null until the acts have begun, which the clock does not wait for.
  let carryOut: (() => Promise<void>) | null = null;
  const { schedule, timezone } = workplace.configuration.settings;
  const clock = await startClock({
    yearly: schedule.yearly,
    sweep: schedule.sweep,
    timezone,
    log,
    async onWake(why) {
      try {
        await followed.atWake();
        const { troubles, ...report } = await sweep(sweepContext(workplace, (orders) => engine.queue.enqueue(orders)));
        const collect = await collecting.enqueueDue();
        sweptAt = new Date();
        for (const error of troubles) log.error('an order cannot be read or placed; the others are', { error });
        // Pages that an earlier process did not come to, and what a day that has passed says of each account.
        engine.pages.refresh();
        log.info('swept', { why, ...report, missed: report.missed.length, collect: collect.length });
        await carryOut?.();
        // A start has other things to do, and the next wake is at most an hour away.
        if (why !== 'start') {
          fixity.look();
          notices.count();
        }
        texts.look();
        timeStamps.look();
        await lookAtSeal(workplace, log);
        await noteGrown(workplace);
      } finally {
        // Also after a sweep that failed: people must be told of the damage that it met.
        notices.look();
      }
    },
  });
  stack.add(() => clock.stop());
  const vitals = { isAlive: pulse.isAlive, collecting, logged, sweptAt: () => sweptAt };
  await openDesk(workplace, ownership.connection, { log, vitals, readWith, listen, before, stack });
  // The thread closes before the desk, so that the desk can still tell those who wait for a look why there is none.
  stack.add(() => lookThread.close());
  // Closed first: what is at work may need the thread.
  const acts = await startActWorker(workplace, engine.connection, { followed, log, now: () => new Date() });
  stack.add(() => acts.close());
  carryOut = async () => {
    try {
      await acts.askAgain();
      const lists = await acts.orderOwnWork();
      if (lists.length > 0) log.info('grace is over: disposal is carried out', { lists: lists.join(' ') });
    } catch (error) {
      log.error(
        'acts that wait were not asked for again, or lists whose grace is over not ordered: the next wake does it',
        { error },
      );
    }
  };
  stack.add(() => {
    carryOut = null;
  });
  await carryOut();
  log.info('working', { pid: process.pid, archive: workplace.archive.root, next: clock.next() });
  await aborted(AbortSignal.any([stop, failed.signal]));
  if (failed.signal.aborted) throw failed.signal.reason;
  log.info('stopping: what is at work is finished or given back');
}

/**
 * Opens the desk. When its address is taken or its key is unusable the desk stays closed: pages are still saved, and the log tells what to do.
 * The desk has a connection of its own: the queue waits through an outage of Redis, but a person who looks at a page must not wait.
 */
async function openDesk(
  workplace: Workplace,
  redis: RedisAddress,
  {
    log,
    vitals,
    readWith,
    listen,
    before,
    stack,
  }: Pick<WorkerMeans, 'log' | 'readWith' | 'listen' | 'before'> & { vitals: Vitals; stack: ClosingStack },
): Promise<void> {
  // The worker's other connections already tell of an outage.
  const quiet = createLog({ level: 'silent', secrets: [] });
  const connection = await connect(redis, 'producer', quiet);
  stack.add(() => connection.close());
  const queue = openQueue(connection, snapshotJobs);
  stack.add(() => queue.close());
  try {
    const { desk: told } = workplace.configuration.settings;
    const address = deskAddress({ ...told, listen: listen ?? told.listen });
    // The desk's libraries take a while to load. Pages are visited meanwhile.
    const { startDesk } = await import('../desk/desk.ts');
    const means = { workplace, queue, connection, log, vitals, readWith, now: () => new Date() };
    const desk = await startDesk(address, means, before);
    stack.add(() => desk.close());
    log.info('the desk is open', { origin: address.origins[0] });
  } catch (error) {
    if (!(error instanceof DeskAddressError || error instanceof KeyUnusableError)) throw error;
    log.error('the desk is closed', { error });
  } finally {
    before?.done();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Tells the catalog what sealed snapshots say, so that a search need not read them. Is broken off between two snapshots. */
function startTexts(workplace: Workplace, log: Log): LookBeside {
  return lookBeside(async (stop) => {
    try {
      const unread = await recordTexts(workplace, { stop });
      for (const { snapshot, error } of unread)
        log.error('what a snapshot says could not be read; the next wake tries again', { snapshot, error });
    } catch (error) {
      log.error('what snapshots say could not be told to the catalog; the next wake goes on', { error });
    }
  });
}
