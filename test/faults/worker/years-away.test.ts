import { afterAll, beforeAll, describe, test } from '@jest/globals';
import type { Town } from './town.ts';
import { comeBack, type Return, returns, townOf2026 } from './years-away.ts';

/** Two of the four; `test/long/worker.test.ts` takes the others, and `test/jobs/due/due.test.ts` all by table. */
const here = Object.keys(returns).filter((name) => /^(two hundred|three)/.test(name));

describe('a worker that was off on the date and starts', () => {
  let town: Town;
  beforeAll(async () => {
    town = await townOf2026();
  }, 120_000);
  afterAll(() => town.close());

  test.each(here)('%s', (name) => comeBack(town, returns[name] as Return), 120_000);
});
