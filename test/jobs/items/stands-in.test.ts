import { expect, test } from '@jest/globals';
import { standsIn } from '../../../jobs/items/stands-in.ts';

const there: Parameters<typeof standsIn>[0] = {
  publishedAt: '2026-05-10T09:00:00Z',
  publishedPrecision: null,
  goneAt: '2026-05-20T02:00:00.000Z',
};
const taken = (day: string, shows = false, names = false) => ({
  startedAt: `2026-${day}T09:00:00Z`,
  finishedAt: `2026-${day}T09:05:00.000Z`,
  shows,
  names,
});

test.each<[string, typeof there, Parameters<typeof standsIn>[1], string | null]>([
  ['that lists it', there, taken('05-12', true), 'shown'],
  ['that lists it, whatever the days say', there, taken('05-30', true), 'shown'],
  ['that names its post, whatever the days say', there, taken('05-30', false, true), 'perhaps'],
  ['taken while it was there', there, taken('05-12'), 'perhaps'],
  ['that was being taken when it was published', there, taken('05-10'), 'perhaps'],
  ['that ended as it was published', { ...there, publishedAt: '2026-05-09T09:05:00.000Z' }, taken('05-09'), 'perhaps'],
  ['that began as it was found gone', { ...there, goneAt: '2026-05-20T09:00:00Z' }, taken('05-20'), 'perhaps'],
  ['taken before', there, taken('05-09'), null],
  ['taken after it was found gone', there, taken('05-20'), null],
  ['taken on the day, of which alone is known', { ...there, publishedAt: '2026-05-09' }, taken('05-09'), 'perhaps'],
  ['taken on the day before', { ...there, publishedAt: '2026-05-10' }, taken('05-09'), null],
  ['of any later day, where it is still there', { ...there, goneAt: null }, taken('11-20'), 'perhaps'],
  ['taken before a time told in weeks', { ...there, publishedPrecision: 'week' }, taken('05-01'), 'perhaps'],
  ['taken before a time told to the minute', { ...there, publishedPrecision: 'minute' }, taken('05-09'), null],
  ['of any day, where nobody knows when it was published', { ...there, publishedAt: null }, taken('01-01'), 'perhaps'],
])('a locked item stands in a snapshot %s: %s', (_name, item, snapshot, standing) => {
  expect(standsIn(item, snapshot)).toBe(standing);
});
