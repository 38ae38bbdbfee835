import { test } from '@jest/globals';

/** Whether this is `npm run test:long`. */
export const isLong = process.env.OGONBLICK_LONG === '1';

/** A test of minutes or hours, for `npm run test:long` only; elsewhere it is listed as skipped, and its name says why. */
export function longTest(name: string, run: () => Promise<void>, withinMs: number): void {
  const take = isLong ? test : test.skip;
  take(isLong ? name : `${name} (left to npm run test:long)`, run, withinMs);
}
