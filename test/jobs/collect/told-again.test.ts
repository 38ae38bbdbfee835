import { expect, test } from '@jest/globals';
import { type Dated, tellsOtherTime, timeToKeep } from '../../../jobs/collect/told-again.ts';
import { whenTold } from '../../../jobs/time/when-told.ts';

const told = (text: string, seen: string): Dated => {
  const read = whenTold(text, seen);
  return read === null ? { publishedAt: null } : { publishedAt: read.at, publishedPrecision: read.precision };
};
const [may14, may15, june30, nextYear] = ['2026-05-14', '2026-05-15', '2026-06-30', '2027-03-01'].map(
  (day) => `${day}T08:30:00Z`,
) as [string, string, string, string];
const exact: Dated = { publishedAt: '2026-05-10T07:12:33Z' };

test.each<[what: string, before: Dated, now: Dated, other: boolean]>([
  ['an age that was counted on', told('3 d', may14), told('4 d', may15), false],
  ['an age in a coarser unit', told('3 d', may14), told('7 v', june30), false],
  ['the same age in years, long after', told('1 år', may14), told('1 år', nextYear), false],
  ['hours after days', told('3 d', may14), told('5 h', may14), true],
  ['a minute after weeks', told('2 v', may14), told('5 maj kl. 21:30', may15), true],
  ['a minute told again', told('5 maj kl. 21:30', may14), told('5 maj kl. 21:30', may15), false],
  ['another minute', told('5 maj kl. 21:30', may14), told('5 maj kl. 21:45', may15), true],
  ['an age beside the instant', exact, told('3 v', june30), false],
  ['a minute beside the instant', exact, told('10 maj kl. 09:12', may15), false],
  ['the instant after an age', told('4 d', may14), exact, true],
  ['an age where nothing was known', { publishedAt: null }, told('3 d', may14), true],
  ['no time any more', exact, { publishedAt: null }, false],
  ['an age that cannot be the same', told('3 d', may14), told('9 d', may14), true],
  ['an age beside the day', { publishedAt: '2026-05-10' }, told('3 v', june30), false],
  ['a minute after the day', { publishedAt: '2026-05-10' }, told('10 maj kl. 09:12', may15), true],
  ['the day beside the instant', exact, { publishedAt: '2026-05-10' }, false],
  [
    'the day where the page has ceased to tell the minute',
    told('5 maj kl. 21:30', may14),
    { publishedAt: '2026-05-05' },
    false,
  ],
  ['the day after an age', told('3 d', may14), { publishedAt: '2026-05-11' }, true],
  ['an age in days beside the day', { publishedAt: '2026-05-10' }, told('3 d', may14), false],
  ['another day', { publishedAt: '2026-05-10' }, { publishedAt: '2026-05-11' }, true],
  ['a day that is not the instant’s', exact, { publishedAt: '2026-05-12' }, true],
  ['the same day', { publishedAt: '2026-05-10' }, { publishedAt: '2026-05-10' }, false],
  ['another instant', exact, { publishedAt: '2026-05-10T07:12:34Z' }, true],
])('%s is another time: %#', (_what, before, now, other) => {
  expect(tellsOtherTime(now, before)).toBe(other);
  expect(timeToKeep(now, before)).toEqual(other ? now : before);
});

test('the first time that is told is kept', () => {
  expect(timeToKeep(told('3 d', may14), null)).toEqual(told('3 d', may14));
});
