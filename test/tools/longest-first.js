import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** The seconds of each test file that took five or more in a whole run on two cores. The progress reporter writes the file. */
export const durationsFile = new URL('./durations.json', import.meta.url);

export function readDurations() {
  return JSON.parse(readFileSync(durationsFile, 'utf8'));
}

/**
 * Jest's sequencer: the longest files first, so that no core is idle at the end while another runs one long file. Jest itself knows durations
 * only from its cache, which a fresh clone lacks. Files without a duration come last, the largest first.
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

  /** `--onlyFailures`: nothing is remembered between runs, so all files are run. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
