import { createTask, type ScheduledTask } from 'node-cron';
import type { Log } from '../log.ts';

export type WakeReason = 'start' | 'yearly' | 'hourly' | 'missed';

/** The alarm that wakes the sweep. The clock does not know what is due. */
export interface Clock {
  /** When the bells ring next, UTC, ISO 8601; null once the clock is stopped. */
  next(): { yearly: string | null; sweep: string | null };
  /** Stops the bells; resolves when a present wake has ended. */
  stop(): Promise<void>;
}

export interface ClockOptions {
  /** A cron expression that `checkCron` has accepted. */
  yearly: string;
  sweep: string;
  timezone: string;
  /** May take long and may fail: the next wake tries again. */
  onWake(why: WakeReason): Promise<void>;
  log: Log;
}

/**
 * Wakes at once, at the yearly slot, at each sweep, and when node-cron notices that it has slept through a run. Wakes never overlap: however
 * many come during a wake, one more follows after it.
 */
export async function startClock(options: ClockOptions): Promise<Clock> {
  const wakes = coalesced(options);
  const yearly = ring(options, 'yearly', options.yearly, () => wakes.ask('yearly'), wakes.ask);
  const sweep = ring(options, 'sweep', options.sweep, () => wakes.ask('hourly'), wakes.ask);
  await Promise.all([yearly.start(), sweep.start()]);
  void wakes.ask('start');
  return {
    next: () => ({ yearly: nextOf(yearly), sweep: nextOf(sweep) }),
    stop: async () => {
      await Promise.all([yearly.destroy(), sweep.destroy()]);
      await wakes.stop();
    },
  };
}

function ring(
  { timezone, log }: ClockOptions,
  name: string,
  expression: string,
  task: () => Promise<void>,
  ask: (why: WakeReason) => Promise<void>,
): ScheduledTask {
  const logger = {
    info: (message: string) => log.debug(message),
    warn: (message: string) => log.debug(message),
    debug: (message: string | Error) => log.debug(String(message)),
    error: (message: string | Error, error?: Error) =>
      log.error(`the clock's ${name} bell: ${String(message)}`, { error }),
  };
  const scheduled = createTask(expression, task, {
    timezone,
    name,
    noOverlap: true,
    suppressMissedWarning: true,
    logger,
  });
  scheduled.on('execution:missed', ({ date }) => {
    log.warn(`slept through the ${name} run`, { at: date.toISOString() });
    return ask('missed');
  });
  return scheduled;
}

function nextOf(task: ScheduledTask): string | null {
  return task.getStatus() === 'destroyed' ? null : (task.getNextRun()?.toISOString() ?? null);
}

/** `ask` resolves when a wake that began after the call has ended. It never rejects. */
function coalesced({ onWake, log }: ClockOptions): { ask(why: WakeReason): Promise<void>; stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  let stopped = false;

  const run = async (why: WakeReason) => {
    if (stopped) return;
    try {
      await onWake(why);
    } catch (error) {
      log.error('the sweep failed; it is tried again at the next wake', { why, error });
    }
  };
  const start = (why: WakeReason): Promise<void> => {
    const wake = run(why).finally(() => {
      if (running === wake) running = null;
    });
    running = wake;
    return wake;
  };
  const ask = (why: WakeReason): Promise<void> => {
    if (running === null) return start(why);
    if (waiting !== null) return waiting;
    const wake = running.then(() => {
      waiting = null;
      return start(why);
    });
    waiting = wake;
    return wake;
  };
  const stop = async () => {
    stopped = true;
    await waiting;
    await running;
  };
  return { ask, stop };
}
