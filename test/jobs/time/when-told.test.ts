import { describe, expect, test } from '@jest/globals';
import { readTold } from '../../../jobs/time/told-time.ts';
import { whenTold } from '../../../jobs/time/when-told.ts';
import { coreTimeOf } from '../../tools/core-seconds.ts';

/** Thursday 14 May 2026, 10:30 in Stockholm. */
const seen = '2026-05-14T08:30:00Z';

const nb = '\u00a0';
const narrow = '\u202f';

/** What a page shows, and what it says: the latest moment that it can be, and in which unit it was told. */
const read: [text: string, at: string, precision: string][] = [
  // Dates with a time of day.
  ['5 januari kl. 21:30', '2026-01-05T20:30:00Z', 'minute'],
  ['January 5 at 9:30 PM', '2026-01-05T20:30:00Z', 'minute'],
  [`January 5 at 9:30${narrow}PM`, '2026-01-05T20:30:00Z', 'minute'],
  ['January 5, 2023 at 9:30 PM', '2023-01-05T20:30:00Z', 'minute'],
  ['Thursday, January 5, 2023 at 9:30 PM', '2023-01-05T20:30:00Z', 'minute'],
  ['Thursday, May 7, 2020 at 7:01 AM', '2020-05-07T05:01:00Z', 'minute'],
  ['Thursday 7 May 2020 at 16:01', '2020-05-07T14:01:00Z', 'minute'],
  ['torsdag 7 maj 2020 kl. 16:01', '2020-05-07T14:01:00Z', 'minute'],
  ['torsdagen den 7 maj 2020 kl 16.01', '2020-05-07T14:01:00Z', 'minute'],
  ['den 5 januari 2023 kl. 21:30', '2023-01-05T20:30:00Z', 'minute'],
  ['5 januari 2023 21:30', '2023-01-05T20:30:00Z', 'minute'],
  ['5 januari 2023 klockan 21:30', '2023-01-05T20:30:00Z', 'minute'],
  ['5 jan. 2023 kl. 21:30', '2023-01-05T20:30:00Z', 'minute'],
  ['January 23, 2026 at 11:41 PM', '2026-01-23T22:41:00Z', 'minute'],
  ['Dec 29, 2025, 2:19 AM', '2025-12-29T01:19:00Z', 'minute'],
  ['9 nov. 2025 13:11', '2025-11-09T12:11:00Z', 'minute'],
  ['9 nov 2025, 13:11:55', '2025-11-09T12:11:00Z', 'minute'],
  ['1:11 PM · Nov 9, 2025', '2025-11-09T12:11:00Z', 'minute'],
  ['1:11 PM · Nov 9, 2025 · 1,234 Views', '2025-11-09T12:11:00Z', 'minute'],
  ['13:11 · 9 nov. 2025', '2025-11-09T12:11:00Z', 'minute'],
  ['1:11 em · 9 nov. 2025', '2025-11-09T12:11:00Z', 'minute'],
  ['9:11 fm · 9 nov. 2025', '2025-11-09T08:11:00Z', 'minute'],
  ['12:05 AM · Nov 9, 2025', '2025-11-08T23:05:00Z', 'minute'],
  ['12:05 p.m. · Nov 9, 2025', '2025-11-09T11:05:00Z', 'minute'],
  ['kl. 21:30 den 5 januari 2023', '2023-01-05T20:30:00Z', 'minute'],
  ['2026-05-10 09:15', '2026-05-10T07:15:00Z', 'minute'],
  ['2026-05-10 kl. 09:15', '2026-05-10T07:15:00Z', 'minute'],
  ['2026-01-10 09:15 UTC', '2026-01-10T09:15:00Z', 'minute'],
  ['May 10, 2026 at 9:15 AM GMT', '2026-05-10T09:15:00Z', 'minute'],
  ['December 31 at 11:59 PM', '2025-12-31T22:59:00Z', 'minute'],
  ['14 maj kl. 10:29', '2026-05-14T08:29:00Z', 'minute'],
  ['14 maj kl. 10:31', '2025-05-14T08:31:00Z', 'minute'],
  ['29 mars 2026 kl. 12:00', '2026-03-29T10:00:00Z', 'minute'],
  ['25 oktober 2025 kl. 12:00', '2025-10-25T10:00:00Z', 'minute'],
  ['26 oktober 2025 kl. 12:00', '2025-10-26T11:00:00Z', 'minute'],
  // Dates.
  ['May 7, 2020', '2020-05-07', 'day'],
  ['May 7 2020', '2020-05-07', 'day'],
  ['7 May 2020', '2020-05-07', 'day'],
  ['7th of May 2020', '2020-05-07', 'day'],
  ['May 7th, 2020', '2020-05-07', 'day'],
  ['7 maj 2020', '2020-05-07', 'day'],
  ['7:e maj 2020', '2020-05-07', 'day'],
  ['den 7 maj 2020', '2020-05-07', 'day'],
  ['Nov 9', '2025-11-09', 'day'],
  ['Nov. 9', '2025-11-09', 'day'],
  ['9 nov.', '2025-11-09', 'day'],
  ['9 nov', '2025-11-09', 'day'],
  ['9 november', '2025-11-09', 'day'],
  ['9 NOVEMBER 2025', '2025-11-09', 'day'],
  ['Nov 9, 2024', '2024-11-09', 'day'],
  ['9 nov. 2024', '2024-11-09', 'day'],
  ['1 sept. 2024', '2024-09-01', 'day'],
  ['Sep 1, 2024', '2024-09-01', 'day'],
  ['3 okt. 2024', '2024-10-03', 'day'],
  ['Oct 3, 2024', '2024-10-03', 'day'],
  ['1 aug', '2025-08-01', 'day'],
  ['12 juni', '2025-06-12', 'day'],
  ['12 juli', '2025-07-12', 'day'],
  ['12 mars', '2026-03-12', 'day'],
  ['12 feb.', '2026-02-12', 'day'],
  ['Apr 30', '2026-04-30', 'day'],
  ['14 maj', '2026-05-14', 'day'],
  ['15 maj', '2025-05-15', 'day'],
  ['29 februari', '2024-02-29', 'day'],
  ['2026-05-10', '2026-05-10', 'day'],
  ['2025-11-9', '2025-11-09', 'day'],
  ['2020/05/07', '2020-05-07', 'day'],
  ['7.5.2020', '2020-05-07', 'day'],
  ['07.05.2020', '2020-05-07', 'day'],
  ['27/10/2024', '2024-10-27', 'day'],
  ['10/27/2024', '2024-10-27', 'day'],
  ['Monday, 11 May 2026', '2026-05-11', 'day'],
  ['mån 11 maj 2026', '2026-05-11', 'day'],
  ['mån. 11 maj', '2026-05-11', 'day'],
  ['Sun, May 10', '2026-05-10', 'day'],
  ['lördagen den 9 maj', '2026-05-09', 'day'],
  ['Published on May 7, 2020', '2020-05-07', 'day'],
  ['Publicerad den 7 maj 2020', '2020-05-07', 'day'],
  ['Publicerades 7 maj 2020', '2020-05-07', 'day'],
  ['Premiered Nov 9, 2025', '2025-11-09', 'day'],
  // A month.
  ['May 2020', '2020-05-31', 'month'],
  ['maj 2020', '2020-05-31', 'month'],
  ['februari 2024', '2024-02-29', 'month'],
  ['Nov. 2025', '2025-11-30', 'month'],
  ['2020-05', '2020-05-31', 'month'],
  ['maj 2026', '2026-05-14', 'month'],
  // Named days and days of the week.
  ['i går kl. 10:12', '2026-05-13T08:12:00Z', 'minute'],
  ['igår 10:12', '2026-05-13T08:12:00Z', 'minute'],
  ['Igår kl 10.12', '2026-05-13T08:12:00Z', 'minute'],
  ['Yesterday at 10:12 AM', '2026-05-13T08:12:00Z', 'minute'],
  ['Yesterday at 10:12', '2026-05-13T08:12:00Z', 'minute'],
  ['yesterday, 10:12 pm', '2026-05-13T20:12:00Z', 'minute'],
  ['i dag kl. 09:03', '2026-05-14T07:03:00Z', 'minute'],
  ['Idag 09:03', '2026-05-14T07:03:00Z', 'minute'],
  ['Today at 9:03 AM', '2026-05-14T07:03:00Z', 'minute'],
  ['i förrgår kl. 23:59', '2026-05-12T21:59:00Z', 'minute'],
  ['i går', '2026-05-13', 'day'],
  ['Igår', '2026-05-13', 'day'],
  ['yesterday', '2026-05-13', 'day'],
  ['i dag', '2026-05-14', 'day'],
  ['today', '2026-05-14', 'day'],
  ['i förrgår', '2026-05-12', 'day'],
  ['Monday at 5:10 PM', '2026-05-11T15:10:00Z', 'minute'],
  ['måndag kl. 17:10', '2026-05-11T15:10:00Z', 'minute'],
  ['mån 17:10', '2026-05-11T15:10:00Z', 'minute'],
  ['i måndags', '2026-05-11', 'day'],
  ['torsdag kl. 10:29', '2026-05-14T08:29:00Z', 'minute'],
  ['torsdag kl. 10:31', '2026-05-07T08:31:00Z', 'minute'],
  ['Friday at 9:00 AM', '2026-05-08T07:00:00Z', 'minute'],
  ['söndag', '2026-05-10', 'day'],
  // Ages. Half a unit is allowed for sites that round.
  ['nu', seen, 'minute'],
  ['just nu', seen, 'minute'],
  ['Just now', seen, 'minute'],
  ['nyss', seen, 'minute'],
  ['För några sekunder sedan', seen, 'minute'],
  ['45 s', '2026-05-14T08:29:15.500Z', 'minute'],
  ['12 sek', '2026-05-14T08:29:48.500Z', 'minute'],
  ['2 min', '2026-05-14T08:28:30Z', 'minute'],
  ['2m', '2026-05-14T08:28:30Z', 'minute'],
  ['12 min.', '2026-05-14T08:18:30Z', 'minute'],
  ['för 12 minuter sedan', '2026-05-14T08:18:30Z', 'minute'],
  ['12 minutes ago', '2026-05-14T08:18:30Z', 'minute'],
  ['a minute ago', '2026-05-14T08:29:30Z', 'minute'],
  ['5h', '2026-05-14T04:00:00Z', 'hour'],
  ['5 h', '2026-05-14T04:00:00Z', 'hour'],
  [`5${nb}h`, '2026-05-14T04:00:00Z', 'hour'],
  ['5 tim', '2026-05-14T04:00:00Z', 'hour'],
  ['5 tim.', '2026-05-14T04:00:00Z', 'hour'],
  ['5 t', '2026-05-14T04:00:00Z', 'hour'],
  ['5 timmar sedan', '2026-05-14T04:00:00Z', 'hour'],
  ['för 5 timmar sedan', '2026-05-14T04:00:00Z', 'hour'],
  ['för en timme sedan', '2026-05-14T08:00:00Z', 'hour'],
  ['an hour ago', '2026-05-14T08:00:00Z', 'hour'],
  ['about 5 hours ago', '2026-05-14T04:00:00Z', 'hour'],
  ['ungefär 5 timmar sedan', '2026-05-14T04:00:00Z', 'hour'],
  ['5 hrs', '2026-05-14T04:00:00Z', 'hour'],
  ['20h', '2026-05-13T13:00:00Z', 'hour'],
  ['3 d', '2026-05-11T20:30:00Z', 'day'],
  ['3d', '2026-05-11T20:30:00Z', 'day'],
  ['· 3d', '2026-05-11T20:30:00Z', 'day'],
  ['3D', '2026-05-11T20:30:00Z', 'day'],
  ['3d ago', '2026-05-11T20:30:00Z', 'day'],
  ['3 dagar', '2026-05-11T20:30:00Z', 'day'],
  ['3 dagar sedan', '2026-05-11T20:30:00Z', 'day'],
  ['för 3 dagar sedan', '2026-05-11T20:30:00Z', 'day'],
  ['för en dag sedan', '2026-05-13T20:30:00Z', 'day'],
  ['1 dygn sedan', '2026-05-13T20:30:00Z', 'day'],
  ['3 days ago', '2026-05-11T20:30:00Z', 'day'],
  ['a day ago', '2026-05-13T20:30:00Z', 'day'],
  ['4d Edited', '2026-05-10T20:30:00Z', 'day'],
  ['3 d • Redigerad •', '2026-05-11T20:30:00Z', 'day'],
  ['3 d · Redigerat', '2026-05-11T20:30:00Z', 'day'],
  ['3 days ago (edited)', '2026-05-11T20:30:00Z', 'day'],
  ['för 3 dagar sedan (redigerat)', '2026-05-11T20:30:00Z', 'day'],
  ['12K views • 3 days ago', '2026-05-11T20:30:00Z', 'day'],
  ['12 tn visningar · för 3 dagar sedan', '2026-05-11T20:30:00Z', 'day'],
  ['Streamed 3 days ago', '2026-05-11T20:30:00Z', 'day'],
  ['Streamades för 3 dagar sedan', '2026-05-11T20:30:00Z', 'day'],
  ['2w', '2026-05-03T20:30:00Z', 'week'],
  ['2 v', '2026-05-03T20:30:00Z', 'week'],
  ['2 v.', '2026-05-03T20:30:00Z', 'week'],
  ['2 wk', '2026-05-03T20:30:00Z', 'week'],
  ['2 veckor', '2026-05-03T20:30:00Z', 'week'],
  ['för 2 veckor sedan', '2026-05-03T20:30:00Z', 'week'],
  ['2 weeks ago', '2026-05-03T20:30:00Z', 'week'],
  ['en vecka sedan', '2026-05-10T20:30:00Z', 'week'],
  ['förra veckan', '2026-05-10T21:59:59.999Z', 'week'],
  ['last week', '2026-05-10T21:59:59.999Z', 'week'],
  ['2mo', '2026-03-29T08:30:00Z', 'month'],
  ['2 mån', '2026-03-29T08:30:00Z', 'month'],
  ['2 mån.', '2026-03-29T08:30:00Z', 'month'],
  ['2 mån • Redigerad •', '2026-03-29T08:30:00Z', 'month'],
  ['för 2 månader sedan', '2026-03-29T08:30:00Z', 'month'],
  ['2 months ago', '2026-03-29T08:30:00Z', 'month'],
  ['förra månaden', '2026-04-30T21:59:59.999Z', 'month'],
  ['2y', '2024-11-12T09:30:00Z', 'year'],
  ['2 yr', '2024-11-12T09:30:00Z', 'year'],
  ['2 år', '2024-11-12T09:30:00Z', 'year'],
  ['2 år sedan', '2024-11-12T09:30:00Z', 'year'],
  ['för 2 år sedan', '2024-11-12T09:30:00Z', 'year'],
  ['över 2 år sedan', '2024-11-12T09:30:00Z', 'year'],
  ['over 2 years ago', '2024-11-12T09:30:00Z', 'year'],
  ['a year ago', '2025-11-12T09:30:00Z', 'year'],
  ['last year', '2025-12-31T22:59:59.999Z', 'year'],
  ['\u200e3\u00a0d\u200e', '2026-05-11T20:30:00Z', 'day'],
];

describe('what a page shows', () => {
  test('in this many forms is read', () => {
    expect(new Set(read.map(([text]) => text)).size).toBe(read.length);
    expect(read.length).toBeGreaterThanOrEqual(150);
  });

  test.each(read)('%s', (text, at, precision) => {
    expect(whenTold(text, seen)).toEqual({ at, precision });
  });
});

describe('is unknown', () => {
  test.each([
    '',
    ' · ',
    'Kommentar',
    'Exempelkommun',
    '12',
    '2019',
    '12 kommentarer',
    '3M',
    '3 M',
    '12K',
    '1.2K views',
    '1 234',
    '3 d 4 h',
    '3 d · 4 d',
    '5/6/2026',
    '5/6',
    '10-27',
    '5-6',
    '11/20/26',
    '31 april 2026',
    '30 februari',
    '29 februari 2025',
    '0 maj 2026',
    '2026-13-01',
    '2026-05-32',
    'January 5 at 9:30 PM PST',
    '5 januari kl. 25:30',
    '5 januari kl. 21:70',
    'January 5 at 13:30 PM',
    'i morgon kl. 10:00',
    'tomorrow at 10',
    'om 3 dagar',
    'in 3 days',
    '15 maj 2026',
    'maj 2027',
    'i dag kl. 10:31',
    'Premiär 20 nov. 2026',
    'Redigerad för 3 dagar sedan',
    'Edited 3 days ago',
    'Friday, May 7, 2020',
    'Freitag, 7. Mai 2020',
    '٥ يناير',
    '3 ж.',
    '99 år sedan',
    'Öppet 10:00',
    '21:30',
    'may',
    'x'.repeat(500),
    `3 d${' '.repeat(200)}`,
  ])('%j', (text) => {
    expect(whenTold(text, seen)).toBeNull();
  });

  test('at no moment of a visit', () => {
    expect(whenTold('3 d', 'igår')).toBeNull();
  });
});

test.each([
  ['11-9', 'month-day', '2025-11-09'],
  ['5-14', 'month-day', '2026-05-14'],
  ['1/5/2026', 'month-day', '2026-01-05'],
  ['1/5/2026', 'day-month', '2026-05-01'],
  ['5/6 2025', 'day-month', '2025-06-05'],
  ['27-10', 'month-day', null],
] as const)('%s where a site writes %s is %s', (text, order, day) => {
  expect(whenTold(text, seen, order)?.at ?? null).toBe(day);
});

test.each([
  // The last night of summer time, and just after midnight.
  ['i går kl. 02:30', '2025-10-27T08:00:00Z', '2025-10-26T00:30:00Z'],
  ['i går', '2026-05-13T22:30:00Z', '2026-05-13'],
  ['5 min', '2026-05-13T22:03:00Z', '2026-05-13T21:58:30Z'],
  ['31 december kl. 23:59', '2025-12-31T23:30:00Z', '2025-12-31T22:59:00Z'],
  ['last week', '2026-05-10T08:30:00Z', '2026-05-06T20:30:00Z'],
  ['förra månaden', '2026-05-31T08:30:00Z', '2026-05-15T08:30:00Z'],
])('%s at %s is %s', (text, at, expected) => {
  expect(whenTold(text, at)?.at).toBe(expected);
});

test('a time is never later than the visit, and an older age never later than a younger one', () => {
  for (const unit of ['s', 'min', 'h', 'd', 'v', 'mån', 'år']) {
    let before = Date.parse(seen);
    for (let count = 1; count <= 30; count += 1) {
      const at = Date.parse(whenTold(`${count} ${unit}`, seen)?.at ?? '');
      expect(at).toBeLessThanOrEqual(before);
      before = at;
    }
  }
});

test('a long text that is no time is refused at once', () => {
  const took = coreTimeOf(() => {
    for (const text of ['1 '.repeat(59), 'a'.repeat(119), `${'·'.repeat(118)}1`, '1:1'.repeat(39)]) {
      for (let turn = 0; turn < 1_000; turn += 1) readTold(text);
    }
  });
  expect(took).toBeLessThan(2_000);
});
