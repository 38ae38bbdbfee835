import { createTask } from 'node-cron';
import { type SlotCalendar, slotCalendar } from '../../../jobs/due/slots.ts';
import { instantText } from '../../../jobs/time/local-time.ts';
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
  /** A cron expression without a `scheduleFault`. */
  yearly: string;
  sweep: string;
  timezone: string;
  /** May take long and may fail: the next wake tries again. */
  onWake(why: WakeReason): Promise<void>;
  /** How often node-cron ticks. Each minute, since expressions name minutes; only tests tick more often. */
  ticks?: string;
  log: Log;
}

/** Rings at the slots of a calendar. */
interface Bell {
  name: 'yearly' | 'sweep';
  why: WakeReason;
  calendar: SlotCalendar;
  /** The first slot that has not been rung for. */
  next: number;
}

/**
 * Wakes at once, at the yearly slot, at each sweep, and after a sleep that a slot fell into. node-cron ticks; whether a tick has reached a slot is
 * asked of the slots that also say what is due. Wakes never overlap: however many come during a wake, one more follows after it.
 */
export async function startClock(options: ClockOptions): Promise<Clock> {
  const { timezone, ticks = '* * * * *', log } = options;
  const wakes = coalesced(options);
  const bellOf = (name: Bell['name'], why: WakeReason): Bell => {
    const calendar = slotCalendar(options[name], timezone);
    return { name, why, calendar, next: calendar.next(Date.now()) };
  };
  const bells = { yearly: bellOf('yearly', 'yearly'), sweep: bellOf('sweep', 'hourly') };
  const tick = (slept: boolean) => {
    const now = Date.now();
    for (const bell of Object.values(bells)) {
      if (now < bell.next) continue;
      if (slept) log.warn(`slept through the ${bell.name} run`, { at: instantText(bell.next) });
      bell.next = bell.calendar.next(now);
      void wakes.ask(slept ? 'missed' : bell.why);
    }
  };
  // In UTC, no change of the clock can take a tick away.
  const ticking = createTask(ticks, () => tick(false), {
    timezone: 'UTC',
    suppressMissedWarning: true,
    logger: loggerOf(log),
  });
  ticking.on('execution:missed', () => tick(true));
  await ticking.start();
  void wakes.ask('start');
  let stopped = false;
  return {
    next: () => ({
      yearly: stopped ? null : instantText(bells.yearly.next),
      sweep: stopped ? null : instantText(bells.sweep.next),
    }),
    stop: async () => {
      stopped = true;
      await ticking.destroy();
      await wakes.stop();
    },
  };
}

function loggerOf(log: Log) {
  return {
    info: (message: string) => log.debug(message),
    warn: (message: string) => log.debug(message),
    debug: (message: string | Error) => log.debug(String(message)),
    error: (message: string | Error, error?: Error) => log.error(`the clock: ${String(message)}`, { error }),
  };
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
