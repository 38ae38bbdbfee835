import { expect, test } from '@jest/globals';
import { soak } from '../faults/soak.ts';

/**
 * Three years with a worker each week, in some quarter of an hour; each day with `OGONBLICK_SOAK_DAYS=1`, in hours. `OGONBLICK_SOAK_SEED` runs another life,
 * or a failed one again. Its last lines are the report.
 */
const seed = Number(process.env.OGONBLICK_SOAK_SEED ?? 20);
const everyDays = Number(process.env.OGONBLICK_SOAK_DAYS ?? 7);

test(
  `three years, seed ${seed}, a worker every ${everyDays} days`,
  async () => {
    const report = await soak({ seed, from: '2027-02-01T12:00:00Z', days: 3 * 365, everyDays });
    const text = JSON.stringify(report, null, 2);
    console.info(text);
    expect(report.problems).toEqual([]);
    expect(report.checked.disposed).toBeGreaterThan(10);
    expect(report.checked.mustBeGone).toBeGreaterThan(10);
    expect(report.memory.last).toBeLessThan(report.memory.first * 1.3);
  },
  8 * 3_600_000,
);
