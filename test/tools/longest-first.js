import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Seconds of each test file that takes five or more, as a whole run took them on two cores. The progress reporter writes it. */
export const durationsFile = new URL('./durations.json', import.meta.url);

export function readDurations() {
  return JSON.parse(readFileSync(durationsFile, 'utf8'));
}

/**
 * Jest's sequencer: the longest files first, so that no core stands idle at the end while one long file is on another. Jest itself
 * knows durations from its cache only, and a fresh clone has none. Files without a duration follow, the largest first.
 */
export default class LongestFirst {
  sort(tests) {
    const durations = readDurations();
    const order = tests.map((test) => {
      const { rootDir } = test.context.config;
      const seconds = durations[relative(rootDir, test.path)] ?? 0;
      return { test, seconds, size: test.context.hasteFS.getSize(test.path) ?? 0 };
    });
    return order.sort((one, other) => other.seconds - one.seconds || other.size - one.size).map(({ test }) => test);
  }

  /** `--onlyFailures`: nothing is remembered between runs, so all of them are run. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
