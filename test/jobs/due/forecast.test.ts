import { describe, expect, test } from '@jest/globals';
import type { DueState } from '../../../jobs/due/due.ts';
import { forecastOf, measuredOf } from '../../../jobs/due/forecast.ts';
import { forecastWords } from '../../../jobs/due/forecast-words.ts';
import { stockholm } from '../watched.ts';

const now = '2027-02-01T08:00:00Z';
const at = { now, timezone: stockholm };
const waits = (nextDue: string, state: DueState = 'due') => ({ state, slot: '2027-01-15T02:00:00Z', nextDue });
const visit = (from: string, to: string) => ({ startedAt: from, finishedAt: to });
/** Two at a time, an hour each: two an hour. */
const visits = [
  visit('2027-01-20T01:00:00Z', '2027-01-20T02:00:00Z'),
  visit('2027-01-20T01:00:00Z', '2027-01-20T02:00:00Z'),
  visit('2027-01-21T05:00:00Z', '2027-01-21T06:00:00Z'),
  visit('2027-01-21T05:00:00Z', '2027-01-21T06:00:00Z'),
];
const said = (...args: Parameters<typeof forecastOf>) => {
  const found = forecastOf(...args);
  return found === null ? null : forecastWords(found, stockholm).sv;
};

describe('a forecast', () => {
  test('is none where nothing waits for the clock', () => {
    expect(forecastOf([{ state: 'ok', slot: null, nextDue: '2028-01-15' }], visits, at)).toBeNull();
    expect(forecastOf([waits('2027-02-08', 'needs-login')], visits, at)).toBeNull();
  });

  test('is unknown where no visit has been measured, and says what is known', () => {
    expect(said([waits('2027-02-14', 'ok')], [], at)).toBe(
      'Klart: okänt, för inget besök har mätts än. Ett konto återstår för schemat; det sista står på tur 2027-02-14.',
    );
    expect(forecastOf([waits('2027-02-14')], [visit(now, now)], at)?.done).toBeNull();
  });

  test('is the last turn where the pace suffices, and says what it is reckoned from', () => {
    const some = [waits('2027-01-30'), waits('2027-02-14', 'ok'), waits('2027-02-09', 'needs-login')];
    expect(said(some, visits, at)).toBe(
      'Klart omkring 2027-02-14. 2 konton återstår för schemat; det sista står på tur 2027-02-14. ' +
        'Räknat på schemats 4 senaste bilder (2027-01-20 till 2027-01-21): 2 i timmen medan de togs; misslyckade besök är inte med. ' +
        'Ett konto till väntar på åtgärd, och är inte med i beräkningen.',
    );
  });

  test('has what a platform blocked at its next try, which the clock makes by itself', () => {
    const some = [waits('2027-02-14', 'ok'), waits('2027-02-16', 'blocked')];
    expect(forecastOf(some, visits, at)).toMatchObject({ remaining: 2, lastTurn: '2027-02-16', waitForPerson: 0 });
  });

  test('is later than the last turn where the measured pace does not suffice', () => {
    const many = Array.from({ length: 480 }, () => waits('2027-01-15', 'late'));
    expect(forecastOf(many, visits, at)).toMatchObject({
      remaining: 480,
      lastTurn: '2027-02-01',
      done: { about: '2027-02-11', measured: { visits: 4, perHour: 2 } },
    });
  });
});

test('visits at the same time count once, so that several browsers and machines are counted in', () => {
  expect(measuredOf(visits)).toEqual({
    visits: 4,
    busyMs: 7_200_000,
    from: '2027-01-20T01:00:00.000Z',
    to: '2027-01-21T06:00:00.000Z',
  });
});
