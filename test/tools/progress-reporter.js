import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { durationsFile } from './longest-first.js';

const say = (line) => void process.stdout.write(`${line}\n`);
const slowest = 10;
/** Shorter files need no place in the order of the files. */
const worthKeeping = 5;

/**
 * Tells every half minute how far the tests have come, and at the end which ten files took longest. A whole run with OGONBLICK_DURATIONS=1
 * writes durations.json, which decides the order of the files.
 */
export default class ProgressReporter {
  constructor({ rootDir }, _options, _context, print = say, now = Date.now) {
    this.rootDir = rootDir;
    this.print = print;
    this.now = now;
    this.seconds = {};
  }

  onRunStart() {
    this.started = this.now();
    this.told = this.started;
  }

  onTestResult(test, result, so) {
    const { start, end } = result.perfStats;
    this.seconds[relative(this.rootDir, test.path)] = (end - start) / 1000;
    if (this.now() - this.told < 30_000) return;
    this.told = this.now();
    const files = so.numPassedTestSuites + so.numFailedTestSuites;
    const failed = so.numFailedTests + so.numRuntimeErrorTestSuites;
    this.print(
      `-- after ${minutes(this.told - this.started)}: ${files} of ${so.numTotalTestSuites} files, ${so.numPassedTests} passed, ${failed} failed`,
    );
  }

  onRunComplete() {
    const order = Object.entries(this.seconds).sort(([, one], [, other]) => other - one);
    if (order.length > slowest) {
      this.print(`\nThe ${slowest} slowest of ${order.length} files, of ${minutes(this.now() - this.started)}:`);
      for (const [file, seconds] of order.slice(0, slowest)) this.print(`${seconds.toFixed(0).padStart(5)} s  ${file}`);
    }
    if (process.env.OGONBLICK_DURATIONS !== '1') return;
    const kept = order.filter(([, seconds]) => seconds >= worthKeeping).map(([file, s]) => [file, Math.round(s)]);
    writeFileSync(durationsFile, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
  }
}

function minutes(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
