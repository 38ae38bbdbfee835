import { afterEach, describe, expect, test } from '@jest/globals';
import { nextSlot } from '../../../../jobs/due/slots.ts';
import { toLocal } from '../../../../jobs/time/local-time.ts';
import { type Clock, startClock, type WakeReason } from '../../../../worker/ground/clock/clock.ts';
import type { Log } from '../../../../worker/ground/log.ts';

const never = '0 0 1 1 *';
/** 2:30 on the day that spring takes the hour away, in some years. */
const springNight = '30 2 29 3 *';

/** Comes once, in two to three seconds. */
function soon(): { slot: number; expression: string } {
  const slot = Math.floor(Date.now() / 1000 + 3) * 1000;
  const local = new Date(toLocal(slot, 'Europe/Stockholm'));
  const [day, month] = [local.getUTCDate(), local.getUTCMonth() + 1];
  const time = [local.getUTCSeconds(), local.getUTCMinutes(), local.getUTCHours()];
  return { slot, expression: [...time, day, month, '*'].join(' ') };
}

const clocks: Clock[] = [];
afterEach(async () => {
  for (const clock of clocks.splice(0)) await clock.stop();
});

function logbook(): Log & { errors: string[]; warnings: string[] } {
  const [errors, warnings]: [string[], string[]] = [[], []];
  return {
    errors,
    warnings,
    debug: () => {},
    info: () => {},
    warn: (text) => warnings.push(text),
    error: (text) => errors.push(text),
  };
}

/** A promise, and the function that keeps it. */
function promised<T = void>() {
  let keep: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

async function clockOf(told: {
  yearly?: string;
  sweep?: string;
  onWake(why: WakeReason): Promise<void>;
  log?: Log;
}): Promise<Clock> {
  const clock = await startClock({
    yearly: never,
    sweep: never,
    ticks: '* * * * * *',
    timezone: 'Europe/Stockholm',
    log: logbook(),
    ...told,
  });
  clocks.push(clock);
  return clock;
}

/** Collects reasons, and lets the test wait for one. */
function wakes() {
  const seen: WakeReason[] = [];
  const waiting: { why: WakeReason; keep: () => void }[] = [];
  const onWake = async (why: WakeReason) => {
    seen.push(why);
    for (const each of waiting.filter((wait) => wait.why === why)) each.keep();
  };
  const until = (why: WakeReason) => {
    const { promise, keep } = promised();
    waiting.push({ why, keep });
    if (seen.includes(why)) keep();
    return promise;
  };
  return { seen, onWake, until };
}

function block(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

describe('the clock wakes', () => {
  test('at start, before any bell', async () => {
    const { seen, onWake, until } = wakes();
    await clockOf({ onWake });
    await until('start');
    expect(seen).toEqual(['start']);
  });

  test.each([
    ['yearly', 'yearly'],
    ['hourly', 'sweep'],
  ] as const)('at the %s bell, and at no tick before it', async (why, bell) => {
    const { seen, onWake, until } = wakes();
    const { slot, expression } = soon();
    await clockOf({ [bell]: expression, onWake });
    await until(why);
    expect(Date.now()).toBeGreaterThanOrEqual(slot);
    expect(seen).toEqual(['start', why]);
  });

  test('when it notices that it has slept through a bell', async () => {
    const { seen, onWake, until } = wakes();
    const log = logbook();
    await clockOf({ sweep: soon().expression, onWake, log });
    block(4500);
    await until('missed');
    expect(log.warnings).toEqual(['slept through the sweep run']);
    expect(seen).toEqual(['start', 'missed']);
  });

  test('again after a wake that failed, and tells of it', async () => {
    const { onWake, until } = wakes();
    const log = logbook();
    const failing = async (why: WakeReason) => {
      await onWake(why);
      if (why === 'start') throw new Error('no disk');
    };
    await clockOf({ sweep: soon().expression, onWake: failing, log });
    await until('hourly');
    expect(log.errors).toEqual(['the sweep failed; it is tried again at the next wake']);
  });
});

test('wakes never overlap, and those that come meanwhile become one', async () => {
  let running = 0;
  let most = 0;
  const seen: WakeReason[] = [];
  const { promise: freed, keep: free } = promised();
  const { promise: second, keep: secondCame } = promised();
  const { expression } = soon();
  const clock = await clockOf({
    yearly: expression,
    sweep: expression,
    onWake: async (why) => {
      seen.push(why);
      running += 1;
      most = Math.max(most, running);
      if (why === 'start') await freed;
      else secondCame();
      running -= 1;
    },
  });
  block(4500); // Both bells are slept through while the first wake is under way.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(seen).toEqual(['start']);
  free();
  await second;
  expect(seen.length).toBe(2);
  await clock.stop();
  expect(most).toBe(1);
});

describe('stopped', () => {
  test('it waits for the wake that is under way, and wakes no more', async () => {
    const seen: WakeReason[] = [];
    const { promise: freed, keep: free } = promised();
    const clock = await clockOf({
      sweep: soon().expression,
      onWake: async (why) => {
        seen.push(why);
        await freed;
      },
    });
    let stopped = false;
    const stopping = clock.stop().then(() => {
      stopped = true;
    });
    block(4500); // The bell's time passes.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    free();
    await stopping;
    expect(seen).toEqual(['start']);
    expect(clock.next()).toEqual({ yearly: null, sweep: null });
  });
});

test('tells when the bells ring next, in the time zone', async () => {
  const { onWake } = wakes();
  const clock = await clockOf({ yearly: '0 3 15 1 *', sweep: '7 * * * *', onWake });
  expect(clock.next().yearly).toMatch(/^\d{4}-01-15T02:00:00Z$/);
  expect(clock.next().sweep).toMatch(/:07:00Z$/);
});

test('rings at the slots that say what is due, also where the clock changes', async () => {
  const { onWake } = wakes();
  const clock = await clockOf({ yearly: springNight, onWake });
  expect(clock.next().yearly).toBe(nextSlot(springNight, 'Europe/Stockholm', new Date().toISOString()));
});
