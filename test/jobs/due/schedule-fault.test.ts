import { describe, expect, test } from '@jest/globals';
import { usualSchedule } from '../../../config/settings.ts';
import { type ScheduleFault, scheduleFault } from '../../../jobs/due/schedule-fault.ts';

const stockholm = 'Europe/Stockholm';
const now = Date.UTC(2026, 10, 27);

function faultOf(expression: string, use: 'yearly' | 'sweep', timezone = stockholm): ScheduleFault | null {
  return scheduleFault(expression, timezone, use, now);
}

test.each(['yearly', 'sweep'] as const)('the usual expression will do: %s', (use) => {
  expect(faultOf(usualSchedule[use], use)).toBeNull();
});

describe('the yearly expression', () => {
  test.each([
    '0 3 15 1 *',
    '0 3 15 1 ?',
    '@yearly',
    '0 3 15 jan *',
    '0 4 29 3 *',
    '0 1 25 10 *',
    '0 3 L 1 *',
    '30 23 31 12 *',
    '0 4 * 1 1#2',
  ])('%s will do', (expression) => {
    expect(faultOf(expression, 'yearly')).toBeNull();
  });

  test.each(['0 3 15 1 1', '0 3 15 1 7', '0 3 15 1 mon', '0 3 1-31 1 1'])(
    '%s is refused: it comes on a day and on a weekday',
    (expression) => {
      expect(faultOf(expression, 'yearly')).toEqual({
        severity: 'error',
        expected: 'a day of the month or a weekday, not both',
        got: `${JSON.stringify(expression)}: it comes on the one and on the other`,
      });
    },
  );

  test.each([
    '0 3 31 2 *',
    '0 3 15 1 * 2030',
    'often',
    '',
    'H 3 15 1 *',
    '0 3 H(1-9) 1 *',
    '0 3 15W 1 *',
    '61 3 15 1 *',
  ])('%j is refused: it cannot be read', (expression) => {
    expect(faultOf(expression, 'yearly')).toEqual({
      severity: 'error',
      expected: 'a cron expression of five fields, like "0 3 15 1 *"',
      got: expect.stringContaining(`${JSON.stringify(expression)}: `),
    });
  });

  test.each([
    ['30 2 29 3 *', 'skipped where spring begins on 29 March'],
    ['0 2 29 3 *', 'the same at the hour'],
    ['30 2 25 10 *', 'twice where autumn begins on 25 October'],
    ['30 2 * * *', 'every day, also those'],
    ['30 2 15 1 *', 'far from both'],
  ])('%s is warned of: it lies in the hour that the clock skips or repeats (%s)', (expression) => {
    expect(faultOf(expression, 'yearly')).toEqual({
      severity: 'warning',
      expected: 'an hour other than 02:00 to 03:00, which the change of the clock skips or repeats',
      got: JSON.stringify(expression),
    });
  });

  test.each([
    ['0 3 29 2 *', '2027'],
    ['0 3 * 2 4#5', '2027'],
  ])('%s is warned of: there is none in %s', (expression, year) => {
    expect(faultOf(expression, 'yearly')).toEqual({
      severity: 'warning',
      expected: 'a day that comes every year',
      got: `${JSON.stringify(expression)}: none in ${year}`,
    });
  });

  test('02:30 is as good as any hour in a zone without summer time, but for the advice', () => {
    expect(faultOf('30 2 29 3 *', 'yearly', 'UTC')).toMatchObject({ severity: 'warning' });
  });

  test('a time zone that does not exist is told of', () => {
    expect(faultOf('0 3 15 1 *', 'yearly', 'Europe/Nowhere')).toMatchObject({ severity: 'error' });
  });
});

describe('the sweep’s expression', () => {
  test.each(['7 * * * *', '*/10 * * * *', '0 4 * * *', '0 */6 * * *', '30 2 * * *', '0 4 * * 1-7', '0 4 1-31 * *'])(
    '%s will do',
    (expression) => {
      expect(faultOf(expression, 'sweep')).toBeNull();
    },
  );

  test.each(['0 3 15 1 *', '0 4 * * 1', '0 4 1-30 * *', '0 4 * 1-11 *', '0 4 L * *'])(
    '%s is silent for too long',
    (expression) => {
      expect(faultOf(expression, 'sweep')).toEqual({
        severity: 'error',
        expected: 'a cron expression that comes every hour, like "7 * * * *"',
        got: `${JSON.stringify(expression)}: not every day`,
      });
    },
  );

  test.each(['hourly', '* * 1 * 1'])('%j is refused', (expression) => {
    expect(faultOf(expression, 'sweep')).toMatchObject({ severity: 'error' });
  });
});
