import { describe, expect, test } from '@jest/globals';
import { usualSchedule } from '../../../../config/settings.ts';
import { checkCron } from '../../../../worker/ground/clock/check-cron.ts';

const stockholm = 'Europe/Stockholm';

test.each(['yearly', 'sweep'] as const)('the usual expression will do: %s', (use) => {
  expect(checkCron(usualSchedule[use], stockholm, use)).toBeNull();
});

describe('the yearly expression', () => {
  test.each(['0 3 15 1 *', '@yearly', '0 3 15 jan *', '0 4 29 3 *', '0 1 25 10 *', '0 3 L 1 *', '30 23 31 12 *'])(
    '%s will do',
    (expression) => {
      expect(checkCron(expression, stockholm, 'yearly')).toBeNull();
    },
  );

  test.each([
    ['30 2 29 3 *', 'skipped where spring begins on 29 March'],
    ['0 2 29 3 *', 'the same at the hour'],
    ['30 2 25 10 *', 'twice where autumn begins on 25 October'],
    ['30 2 * * *', 'every day, also those'],
    ['0 3 15 1 1', 'a day or a weekday, or both'],
    ['0 3 15 1 7', 'the same on a Sunday'],
  ])('%s is read in two ways: %s', (expression) => {
    expect(checkCron(expression, stockholm, 'yearly')).toMatchObject({
      severity: 'error',
      got: expect.stringMatching(/by one reading, .* by another$/),
    });
  });

  test.each(['0 3 31 2 *', '0 3 15 1 * 2030', 'often', '', 'H 3 15 1 *', '0 3 15W 1 *', '61 3 15 1 *'])(
    '%j is refused by one of the readers',
    (expression) => {
      expect(checkCron(expression, stockholm, 'yearly')).toMatchObject({
        severity: 'error',
        got: expect.stringContaining(JSON.stringify(expression)),
      });
    },
  );

  test.each([
    ['30 2 15 1 *', 'an hour other than 02:00 to 03:00'],
    ['0 3 29 2 *', 'a day that comes every year'],
  ])('%s is warned of: expected %s', (expression, expected) => {
    expect(checkCron(expression, stockholm, 'yearly')).toMatchObject({
      severity: 'warning',
      expected: expect.stringContaining(expected),
    });
  });

  test('02:30 is as good as any hour in a zone without summer time, but for the advice', () => {
    expect(checkCron('30 2 29 3 *', 'UTC', 'yearly')).toMatchObject({ severity: 'warning' });
  });

  test('a time zone that does not exist is told of', () => {
    expect(checkCron('0 3 15 1 *', 'Europe/Nowhere', 'yearly')).toMatchObject({ severity: 'error' });
  });
});

describe('the sweep’s expression', () => {
  test.each(['7 * * * *', '*/10 * * * *', '0 4 * * *', '0 */6 * * *'])('%s will do', (expression) => {
    expect(checkCron(expression, stockholm, 'sweep')).toBeNull();
  });

  test.each(['0 3 15 1 *', '0 4 * * 1', '30 2 * * *'])('%s is silent for too long', (expression) => {
    expect(checkCron(expression, stockholm, 'sweep')).toMatchObject({
      severity: 'error',
      got: expect.stringContaining('silent from'),
    });
  });

  test('what is no expression is refused', () => {
    expect(checkCron('hourly', stockholm, 'sweep')).toMatchObject({ severity: 'error' });
  });
});
