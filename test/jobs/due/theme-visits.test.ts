import { expect, test } from '@jest/globals';
import type { Attempt } from '../../../jobs/due/next-visit.ts';
import { isThemeVisitDue, themeNote, themeVisit } from '../../../jobs/due/plan-sweep.ts';
import type { FiledTheme } from '../../../storage/records/theme.ts';
import { schedule, stockholm } from '../watched.ts';
import { themeOf } from './theme-of.ts';

const slotAt = (now: string, ...themes: FiledTheme[]) => {
  const visit = themeVisit(themes, 'a', { now: Date.parse(now), timezone: stockholm });
  return visit === null ? null : new Date(visit.slot).toISOString().replace('.000Z', 'Z');
};

test.each<[now: string, theme: FiledTheme, slot: string | null]>([
  ['2027-07-01T06:29:59Z', themeOf(), null],
  ['2027-07-01T06:30:00Z', themeOf(), '2027-07-01T06:30:00Z'],
  ['2027-07-01T12:29:59Z', themeOf(), '2027-07-01T06:30:00Z'],
  ['2027-07-03T13:00:00Z', themeOf(), '2027-07-03T12:30:00Z'],
  // Ordered ahead: the first visit comes as the first day begins, in Swedish time.
  ['2027-07-01T00:00:00Z', themeOf({ orderedAt: '2027-05-01T00:00:00Z' }), '2027-06-30T22:00:00Z'],
  ['2027-07-14T21:59:59Z', themeOf(), '2027-07-14T18:30:00Z'],
  ['2027-07-14T22:00:00Z', themeOf(), null],
  ['2027-07-20T00:00:00Z', themeOf({ to: null }), '2027-07-19T18:30:00Z'],
  ['2027-07-03T13:00:00Z', themeOf({}, '2027-07-03T12:45:00Z'), null],
  ['2027-07-03T12:40:00Z', themeOf({}, '2027-07-03T12:45:00Z'), '2027-07-03T12:30:00Z'],
  ['2027-07-03T13:00:00Z', themeOf({ everyHours: null }), null],
  ['2027-07-03T13:00:00Z', themeOf({ accounts: ['b'] }), null],
  ['2027-07-03T13:00:00Z', themeOf({ accounts: [] }), '2027-07-03T12:30:00Z'],
])('at %s a theme asks for the visit of its newest slot', (now, theme, slot) => {
  expect(slotAt(now, theme)).toBe(slot);
});

test('of two themes the newest slot counts: one visit answers both', () => {
  const hourly = themeOf({ id: 'valet', everyHours: 1 });
  expect(slotAt('2027-07-03T13:45:00Z', themeOf(), hourly)).toBe('2027-07-03T13:30:00Z');
});

const at = (status: Attempt['status'], time: string): Attempt => ({ status, at: `2027-07-03T${time}:00Z` });
test.each<[what: string, sealed: string | null, attempt: Attempt | null, due: boolean]>([
  ['never saved', null, null, true],
  ['saved since the slot', '12:31', null, false],
  ['saved before the slot', '12:29', null, true],
  ['failed since the slot', '07:00', at('failed', '12:40'), false],
  ['failed before the slot', '05:00', at('failed', '06:40'), true],
  ['refused before the slot', '05:00', at('blocked', '06:40'), false],
  ['gone before the slot', null, at('gone', '06:40'), false],
  ['refused, and saved after that', '07:00', at('blocked', '06:40'), true],
])('an account that was %s is due: %s %j %s', (_, sealed, attempt, due) => {
  const visit = { theme: themeOf().theme, slot: Date.parse('2027-07-03T12:30:00Z') };
  const known = { sealedAt: sealed === null ? null : `2027-07-03T${sealed}:00Z`, attempt, sessionStoredAt: null };
  const when = { calendar: schedule.calendar, now: Date.parse('2027-07-03T13:00:00Z') };
  expect(isThemeVisitDue(visit, known, when)).toBe(due);
});

test('the snapshot says which theme it was taken for', () => {
  expect(themeNote(themeOf().theme)).toBe('tema: Branden (branden)');
});
