import { afterEach, describe, expect, test } from '@jest/globals';
import { type Clock, startClock, type WakeReason } from '../../../../worker/ground/clock/clock.ts';
import type { Log } from '../../../../worker/ground/log.ts';

const never = '0 0 1 1 *';
const everySecond = '* * * * * *';

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
    ['yearly', { yearly: everySecond }],
    ['hourly', { sweep: everySecond }],
  ] as const)('at the %s bell', async (why, expressions) => {
    const { seen, onWake, until } = wakes();
    await clockOf({ ...expressions, onWake });
    await until(why);
    expect(seen.slice(0, 2)).toEqual(['start', why]);
  });

  test('when it notices that it has slept through a bell', async () => {
    const { onWake, until } = wakes();
    const log = logbook();
    await clockOf({ sweep: everySecond, onWake, log });
    await until('hourly');
    block(3500);
    await until('missed');
    expect(log.warnings).toContain('slept through the sweep run');
  });

  test('again after a wake that failed, and tells of it', async () => {
    const { onWake, until } = wakes();
    const log = logbook();
    const failing = async (why: WakeReason) => {
      await onWake(why);
      if (why === 'start') throw new Error('no disk');
    };
    await clockOf({ sweep: everySecond, onWake: failing, log });
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
  const clock = await clockOf({
    yearly: everySecond,
    sweep: everySecond,
    onWake: async (why) => {
      seen.push(why);
      running += 1;
      most = Math.max(most, running);
      if (why === 'start') await freed;
      else secondCame();
      running -= 1;
    },
  });
  block(2200); // Both bells are slept through, several times over, while the first wake is under way.
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
      sweep: everySecond,
      onWake: async (why) => {
        seen.push(why);
        await freed;
      },
    });
    let stopped = false;
    const stopping = clock.stop().then(() => {
      stopped = true;
    });
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
  expect(clock.next().yearly).toMatch(/^\d{4}-01-15T02:00:00.000Z$/);
  expect(clock.next().sweep).toMatch(/:07:00.000Z$/);
});
