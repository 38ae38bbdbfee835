import { expect, test } from '@jest/globals';
import {
  isOfMany,
  type ManyCategory,
  manyCategories,
  toBeFiled,
  whyNotAmongMany,
  wordsOfMany,
} from '../../../jobs/takedowns/many-takedowns.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { noDecisions } from '../../../storage/records/decisions.ts';
import { takedownCategories } from '../../../storage/records/item-action.ts';

const gone = {
  ...noDecisions,
  id: 'a',
  visibility: 'public',
  hiddenAt: null,
  removedAt: '2026-11-19T23:30:00.000Z',
  author: { role: 'public', name: null, platformId: null },
} as unknown as ItemRow;
const noted = (category: string) => ({
  takedown: { note: 'n', category, notedAt: '', takenDownAt: null, closedAt: null },
});
const said = (category: ManyCategory, reason?: string) => ({
  category,
  reason,
  by: 'olle.o',
  at: '2026-11-25T08:00:00.000Z',
  timezone: 'Europe/Stockholm',
});

test('only what others took away has sentences that stand ready', () => {
  expect(takedownCategories.filter(isOfMany)).toEqual(['av-anvandaren', 'av-plattformen', 'okant']);
});

test.each<[string, Partial<ItemRow>, ManyCategory, RegExp | null]>([
  ['was found gone', {}, 'av-anvandaren', null],
  ['has an open note that says the same', noted('okant') as Partial<ItemRow>, 'okant', null],
  ['was hidden', { hiddenAt: '2026-11-01T00:00:00.000Z', removedAt: null }, 'okant', /är dolt/],
  ['was hidden, and is gone since', { hiddenAt: '2026-11-01T00:00:00.000Z' }, 'av-plattformen', /är dolt/],
  ['is collected as hidden', { visibility: 'hidden' }, 'av-anvandaren', /är dolt/],
  ['has a note of what the municipality did', noted('reklam') as Partial<ItemRow>, 'av-anvandaren', /annan orsak/],
  ['is still there', { removedAt: null }, 'okant', /ingen insamling/],
  ['is the municipality’s own', { author: { ...gone.author, role: 'account' } }, 'av-anvandaren', /kommunens eget/],
  ['is an official’s own', { author: { ...gone.author, role: 'official' } }, 'av-anvandaren', /kommunens eget/],
  [
    'is the municipality’s own, and the platform took it',
    { author: { ...gone.author, role: 'account' } },
    'av-plattformen',
    null,
  ],
])('what %s is noted among many, or not and why', (_name, facts, category, because) => {
  const found = whyNotAmongMany({ ...gone, ...facts }, category);
  if (because === null) expect(found).toBeNull();
  else expect(found?.sv).toMatch(because);
});

test('each sentence says what is known, and that the rest is not', () => {
  expect(Object.fromEntries(manyCategories.map((one) => [one, toBeFiled([gone], said(one))[0]]))).toEqual({
    'av-anvandaren': {
      category: 'av-anvandaren',
      reason: 'Borttaget av användaren själv',
      how: 'Saknas på plattformen (upptäckt 2026-11-20); borttaget av användaren; på vilket sätt är inte känt',
      caseNumber: null,
      noCaseBecause: 'Kommunen har inte tagit bort det',
      items: ['a'],
    },
    'av-plattformen': {
      category: 'av-plattformen',
      reason: 'Borttaget av plattformen',
      how: 'Saknas på plattformen (upptäckt 2026-11-20); borttaget av plattformen; på vilket sätt är inte känt',
      caseNumber: null,
      noCaseBecause: 'Kommunen har inte tagit bort det',
      items: ['a'],
    },
    okant: {
      category: 'okant',
      reason: 'Saknas på plattformen; okänt varför',
      how: 'Saknas på plattformen (upptäckt 2026-11-20); vem som tog bort det, och på vilket sätt, är inte känt',
      caseNumber: null,
      noCaseBecause: 'Det är inte känt vem som tog bort det',
      items: ['a'],
    },
  });
});

test('nobody is said to know when it was taken away; what is registered keeps its number', () => {
  expect(wordsOfMany(gone, said('okant')).takenDownAt).toBeNull();
  expect(wordsOfMany({ ...gone, caseNumber: 'KS 7' }, said('okant', 'Rensat'))).toMatchObject({
    reason: 'Rensat',
    caseNumber: 'KS 7',
    noCaseBecause: null,
  });
});

test('every text that differs is shown once, with the items that it is about', () => {
  const other = { ...gone, id: 'b', removedAt: '2026-11-25T00:00:00.000Z' };
  const filed = toBeFiled([gone, other, { ...gone, id: 'c' }], said('okant'));
  expect(filed.map(({ items }) => items)).toEqual([['a', 'c'], ['b']]);
});
