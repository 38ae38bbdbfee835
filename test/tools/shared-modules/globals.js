import { ModernFakeTimers } from '@jest/fake-timers';

/** What `@jest/globals` gives in a process of jest-light-runner. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } = globalThis;

/** The runner's own clock takes no options. */
const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });
export const jest = {
  useFakeTimers: (options) => timers.useFakeTimers(options),
  advanceTimersByTime: (milliseconds) => timers.advanceTimersByTime(milliseconds),
  useRealTimers: () => timers.useRealTimers(),
};
