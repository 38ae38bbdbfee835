import { writeFileSync } from 'node:fs';

/**
 * Writes the numbers of passed and failed tests to the file that OGONBLICK_TEST_COUNTS names, for .ci/run. A test file that could not be run at
 * all counts as one failure.
 */
export default class CountReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.OGONBLICK_TEST_COUNTS;
    if (!file) return;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    writeFileSync(file, `${results.numPassedTests} ${failed} ${results.numPendingTests}\n`);
  }
}
