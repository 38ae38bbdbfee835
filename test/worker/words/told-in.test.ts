import { expect, test } from '@jest/globals';
import { aroundTime } from '../../../worker/words/told-in.ts';

test.each([
  ['week', 'omkring, senast ', ' (angivet i veckor)', 'about, at the latest ', ' (told in weeks)'],
  [
    'clock',
    ...['omkring, senast ', ' (klockslag utan tidszon)'],
    ...['about, at the latest ', ' (a time of day without time zone)'],
  ],
  ['minute', '', '', '', ''],
] as const)('around a time that is told in the unit %s', (publishedPrecision, before, after, beforeEn, afterEn) => {
  expect(aroundTime({ publishedPrecision }, 'sv')).toEqual({ before, after });
  expect(aroundTime({ publishedPrecision }, 'en')).toEqual({ before: beforeEn, after: afterEn });
});
