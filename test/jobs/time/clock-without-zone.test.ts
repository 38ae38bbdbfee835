import { describe, expect, test } from '@jest/globals';
import {
  daysOfClock,
  hoursOfClock,
  latestOfReading,
  mayBeOfClock,
  secondOfQuarter,
} from '../../../jobs/time/clock-without-zone.ts';
import { instantText } from '../../../jobs/time/local-time.ts';

/** The clock showed 21:16:09 on 3 May 2025, nobody knows where. */
const latest = latestOfReading(Date.parse('2025-05-03T21:16:09Z'));

describe('a clock without time zone', () => {
  test('tells a moment that lies twelve hours later at the latest', () => {
    expect(instantText(latest)).toBe('2025-05-04T09:16:09Z');
  });

  test.each([
    ['in Stockholm', '2025-05-03T19:16:09Z', true],
    ['in Los Angeles', '2025-05-04T04:16:09Z', true],
    ['in Nepal, three quarters beside', '2025-05-03T15:31:09Z', true],
    ['on Kiritimati, the farthest ahead', '2025-05-03T07:16:09Z', true],
    ['on Baker Island, the farthest behind', '2025-05-04T09:16:09Z', true],
    ['in Stockholm, where the other clock shows no seconds', '2025-05-03T19:16:00Z', true],
    ['nowhere: five minutes lie between no two clocks', '2025-05-03T19:21:09Z', false],
    ['nowhere: it is too late', '2025-05-04T09:31:09Z', false],
    ['nowhere: it is too early', '2025-05-03T07:01:09Z', false],
  ])('may stand %s', (_, instant, may) => {
    expect(mayBeOfClock(latest, Date.parse(instant))).toBe(may);
  });

  test('means one of a few days and hours, and one second of a quarter', () => {
    expect(daysOfClock(latest)).toEqual(['2025-05-04', '2025-05-03']);
    expect(daysOfClock(Date.parse('2025-05-04T01:00:00Z'))).toEqual(['2025-05-04', '2025-05-03', '2025-05-02']);
    const hours = hoursOfClock(latest).map(instantText);
    expect([hours.length, hours[0], hours.at(-1)]).toEqual([27, '2025-05-04T09:16:09Z', '2025-05-03T07:16:09Z']);
    expect(secondOfQuarter(latest)).toBe(69);
  });
});
