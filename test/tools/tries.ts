/**
 * How often fast-check tries a property: the same cases in every run, so that a failing run tells of a change and not of luck. In
 * `npm run test:long` it tries other cases each time, twenty times as many unless told.
 */
export function tries(
  numRuns: number,
  inLongRun = 20 * numRuns,
  seed = 20_261_128,
): { numRuns: number; seed?: number } {
  return process.env.OGONBLICK_LONG === '1' ? { numRuns: inLongRun } : { numRuns, seed };
}
