import { rm } from 'node:fs/promises';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fuzzTargets } from '../attacks/fuzz-targets.ts';

/** For each reader. */
const minutes = Number(process.env.OGONBLICK_FUZZ_MINUTES ?? 2);
const { folder, targets } = await fuzzTargets();
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(Object.entries(targets))(
  '%s, broken in as many ways as there is time for, are read or refused',
  async (name, target) => {
    const property = await target.property();
    const run = await fc.check(property, {
      numRuns: 100_000_000,
      interruptAfterTimeLimit: minutes * 60_000,
      markInterruptAsFailure: false,
    });
    console.log(
      `${name}: ${run.numRuns} tries, ${run.failed ? `seed ${run.seed}, path ${run.counterexamplePath}` : 'no find'}`,
    );
    expect(fc.defaultReportMessage(run)).toBeUndefined();
  },
  minutes * 60_000 + 120_000,
);
