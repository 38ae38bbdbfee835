import { expect, test } from '@jest/globals';
import { takenDownTime } from '../../../jobs/takedowns/takedowns.ts';

const at = { timezone: 'Europe/Stockholm', now: '2026-11-20T23:30:00Z' };

test.each([
  ['a day stays a day', '2026-11-19', '2026-11-19'],
  ['today, by the clock in Sweden', '2026-11-21', '2026-11-21'],
  ['a day to come', '2026-11-22', null],
  ['no day', '2026-02-30', null],
  ['a time in Sweden', '2026-11-20T14:30', '2026-11-20T13:30:00Z'],
  ['an instant', '2026-11-20T14:30Z', '2026-11-20T14:30:00Z'],
  ['a time to come', '2026-11-21T01:00', null],
  ['words', 'i går', null],
])('when something was taken down: %s', (_what, given, time) => {
  expect(takenDownTime(given, at)).toBe(time);
});
