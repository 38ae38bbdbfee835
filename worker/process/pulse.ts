import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { OwnError } from '../../config/base/own-error.ts';
import { livingFileMode } from '../../storage/files/modes.ts';
import { type Log, throttled } from '../ground/log.ts';
import type { JobQueue } from '../ground/queue/job-queue.ts';

/** The worker has taken no waiting job for minutes. It is stuck, and only a new process helps. */
export class WorkerWedgedError extends OwnError {
  readonly remedy =
    'The process ends so that it is started again; every order is kept. Look at the log for what came before.';
  override readonly retry = 'later';
}

/** Shows in `<data>/puls.json` that the worker lives, and watches its event loop. */
export interface Pulse {
  /** Whether waiting jobs are taken, and the queue has answered lately. `/healthz` tells this to machines. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

/** A worker is stuck when work waits and nobody has worked for `wedgedAfterMs`, measured from beat to beat. */
const usualTimes = { beatMs: 30_000, wedgedAfterMs: 3 * 60_000 };
/** In milliseconds, 99th percentile of a beat. A blocked event loop loses the queue's locks, and a job then runs twice. */
const slowLoopMs = 200;
/** How often the loop is looked at, in milliseconds; the measured delay includes this. Each look wakes the process, idle or not. */
const loopLookMs = 100;

/** `onWedged` is called when work waits and none is taken; the caller ends the process. */
export function startPulse(
  dataDirectory: string,
  queue: JobQueue,
  log: Log,
  onWedged: (error: WorkerWedgedError) => void,
  { beatMs, wedgedAfterMs } = usualTimes,
): Pulse {
  const file = join(dataDirectory, 'puls.json');
  const loop = monitorEventLoopDelay({ resolution: loopLookMs });
  const troubles = throttled(log);
  let idleSince: number | null = null;
  let heardAt = Date.now();
  loop.enable();

  const beat = async () => {
    const eventLoopDelayMs = Math.max(Math.round(loop.percentile(99) / 1e6) - loopLookMs, 0);
    loop.reset();
    if (eventLoopDelayMs > slowLoopMs) log.warn('the event loop was blocked', { eventLoopDelayMs });
    const counts = await queue.counts();
    heardAt = Date.now();
    idleSince = counts.waiting > 0 && counts.active === 0 ? (idleSince ?? heardAt) : null;
    const pulse = {
      format: 'ogonblick-pulse/1',
      pid: process.pid,
      at: new Date().toISOString(),
      eventLoopDelayMs,
      ...counts,
    };
    await writeFile(`${file}.tmp`, `${JSON.stringify(pulse)}\n`, { mode: livingFileMode });
    await rename(`${file}.tmp`, file);
    if (idleSince !== null && Date.now() - idleSince > wedgedAfterMs) {
      onWedged(
        new WorkerWedgedError('expected the worker to take the jobs that wait, found none taken for three minutes'),
      );
    }
  };
  const trouble = (error: unknown) => troubles.warn('pulse', 'the pulse could not be taken', { error });
  let beating = beat().catch(trouble);
  const timer = setInterval(() => {
    beating = beating.then(beat).catch(trouble);
  }, beatMs);
  return {
    // While the queue does not answer at all, no beat ends.
    isAlive: () => Date.now() - Math.min(heardAt, idleSince ?? heardAt) <= wedgedAfterMs,
    async stop() {
      clearInterval(timer);
      loop.disable();
      await beating;
      troubles.close();
      await rm(file, { force: true });
    },
  };
}
