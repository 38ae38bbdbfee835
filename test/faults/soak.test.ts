import { expect, test } from '@jest/globals';
import { soak } from './soak.ts';

/** Three years, a worker a week: `test/long/soak.test.ts`. Here five days of thirteen months, and one list that is carried out. */
test('a year of weeks off and restarts: all is kept, disposed of and told as was decided', async () => {
  const report = await soak({ seed: 10, from: '2027-02-01T12:00:00Z', days: 388, everyDays: 97 });
  expect(report).toMatchObject({ problems: [], workers: 5, kills: 1, planChanges: 1 });
  expect(report.checked).toMatchObject({ snapshots: 2 });
  expect(report.checked.disposed).toBeGreaterThan(0);
  expect(report.checked.mustBeGone).toBeGreaterThan(0);
}, 240_000);
