import { expect, test } from '@jest/globals';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { impossibleDays } from '../../../jobs/judge/possible-days.ts';
import { readDay } from '../../../jobs/time/civil-day.ts';

const today = readDay('2026-12-02') ?? 0;
const item: ItemFacts = {
  publishedAt: '2026-11-20T09:00:00Z',
  capturedAt: '2026-11-21T02:00:00Z',
  lookedAt: '2026-12-02T02:00:00Z',
  accountOpenedAt: '2015-03-01',
  lastActivityAt: '2026-11-20T09:00:00Z',
};
const found = (changes: ItemFacts) => impossibleDays({ ...item, ...changes }, today).map(({ because }) => because.sv);

test('days in their order can be, also those of one day', () => {
  const day = '2026-11-20';
  expect(found({ takenDownAt: day, registeredAt: day, caseClosedAt: day, deliveredAt: '2026-12-02' })).toEqual([]);
});

const persons = {
  takenDownAt: 'avpublicerad',
  registeredAt: 'diarieförd',
  caseClosedAt: 'ärendet avslutat',
  deliveredAt: 'överlämnad',
  obsoleteAt: 'förklarad inaktuell',
  editedAt: 'ändrad',
  removedAt: 'borta från plattformen',
} as const;

test.each(Object.entries(persons))('%s lies neither before the publication nor after today', (fact, name) => {
  expect(found({ [fact]: '2020-01-09' })).toEqual([`${name} 2020-01-09, före publiceringen 2026-11-20`]);
  expect(found({ [fact]: '2026-11-19T22:59:59Z' })).toEqual([`${name} 2026-11-19, före publiceringen 2026-11-20`]);
  expect(found({ [fact]: '2030-01-01' })).toEqual([`${name} 2030-01-01, en dag som inte har kommit`]);
});

test('nothing happens before its account was opened, where nobody knows when it was published', () => {
  const changes = { publishedAt: null, lastActivityAt: null };
  expect(found({ ...changes, takenDownAt: '2015-02-28' })).toEqual([
    'avpublicerad 2015-02-28, innan kontot öppnades 2015-03-01',
  ]);
  expect(found({ publishedAt: '2014-01-01T10:00:00Z' })).toEqual([
    'publicerad 2014-01-01, innan kontot öppnades 2015-03-01',
  ]);
  expect(found({ ...changes, accountOpenedAt: null, takenDownAt: '1999-02-28' })).toEqual([]);
});

test('an account is not closed before what stands there was published; it may be closed later than today', () => {
  expect(found({ accountClosedAt: '2026-11-19' })).toHaveLength(1);
  expect(found({ accountClosedAt: '2027-06-30' })).toEqual([]);
});

test('a publication told in weeks may be as early as its unit lets it', () => {
  const told = { publishedAt: '2026-11-20', publishedPrecision: 'week' };
  expect(found({ ...told, takenDownAt: '2026-11-12' })).toEqual([]);
  expect(found({ ...told, takenDownAt: '2026-11-01' })).toHaveLength(1);
});
