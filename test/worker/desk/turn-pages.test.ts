import { expect, test } from '@jest/globals';
import { deskWords } from '../../../worker/desk/page/desk-words.ts';
import { listPage, turnPages } from '../../../worker/desk/page/turn-pages.ts';

const seven = [1, 2, 3, 4, 5, 6, 7];

test.each([
  [undefined, { shown: [1, 2, 3], page: 1, pages: 3 }],
  ['2', { shown: [4, 5, 6], page: 2, pages: 3 }],
  ['3', { shown: [7], page: 3, pages: 3 }],
  ['99', { shown: [7], page: 3, pages: 3 }],
  ['-1', { shown: [1, 2, 3], page: 1, pages: 3 }],
  ['<b>', { shown: [1, 2, 3], page: 1, pages: 3 }],
  [['2', '3'], { shown: [1, 2, 3], page: 1, pages: 3 }],
  ['1e999', { shown: [7], page: 3, pages: 3 }],
])('a long list is shown in pages; %j asks for one of them', (asked, page) => {
  expect(listPage(seven, 3, asked)).toEqual(page);
});

test('a list of nothing is one page, and one page is not turned', () => {
  const page = listPage([], 3, '5');
  expect(page).toEqual({ shown: [], page: 1, pages: 1 });
  expect(turnPages(page, '/konton?sida=', deskWords.sv)).toBeNull();
});

test('links lead to the pages before and after', () => {
  const of = (page: number) => turnPages({ page, pages: 3 }, '/konton?sok=a&sida=', deskWords.sv)?.markup ?? '';
  expect(of(1)).not.toContain('Föregående');
  expect(of(2)).toContain('<a href="/konton?sok=a&amp;sida=1">Föregående sida</a>');
  expect(of(2)).toContain('sida 2 av 3');
  expect(of(3)).not.toContain('Nästa');
});
