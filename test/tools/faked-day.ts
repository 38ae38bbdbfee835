import { jest } from '@jest/globals';

/** Everything but `Date`: files, databases and other processes keep their own clocks. */
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

/** Moves the clock of this process that many days on. It then stands still until `jest.useRealTimers()`. */
export function daysPass(days: number): void {
  const now = Date.now() + days * 24 * 3600 * 1000;
  jest.useFakeTimers({ now, doNotFake: [...real] });
}
