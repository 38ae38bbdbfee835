import { rm } from 'node:fs/promises';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tries } from '../tools/tries.ts';
import { fuzzTargets } from './fuzz-targets.ts';

const { folder, targets } = await fuzzTargets();
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The long form is in `test/long/fuzz.test.ts`. */
test.each(Object.entries(targets))('%s, broken in 200 ways, are read or refused', async (_, target) => {
  await expect(fc.assert(await target.property(), tries(200))).resolves.toBeUndefined();
});
