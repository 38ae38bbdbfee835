import { jest } from '@jest/globals';

/** Everything but `Date`: files, databases and other processes go on by their own clocks. */
const real = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Sets the clock of this process so many days on from now; it stands still from then on, until `jest.useRealTimers()`. */
export function daysPass(days: number): void {
  const now = Date.now() + days * 24 * 3600 * 1000;
  jest.useFakeTimers({ now, doNotFake: [...real] });
}
