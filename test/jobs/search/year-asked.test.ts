import { expect, test } from '@jest/globals';
import { yearAsked } from '../../../jobs/search/year-asked.ts';

test.each<[text: string, found: [year: string, rest: string] | null]>([
  ['ishallen 2024', ['2024', 'ishallen']],
  ['2024', ['2024', '']],
  ['budget 2024 "nya ishallen"', ['2024', 'budget "nya ishallen"']],
  ['"budget 2024"', null],
  ['2024*', null],
  ['20245', null],
  ['1850', null],
  ['ishallen', null],
])('%j has the year %j', (text, found) => {
  const asked = yearAsked(text);
  expect(asked && [asked.year, asked.rest]).toEqual(found);
});

test('a year is from its first day to its last', () => {
  expect(yearAsked('ishallen 2024')).toMatchObject({ from: '2024-01-01', to: '2024-12-31' });
});
