import { expect, test } from '@jest/globals';
import { firstNumber, newNumber } from '../../../storage/catalog/item-number.ts';

test('the number of an item goes by the second, then by its id, and another attempt gives another', () => {
  const publishedAt = '2026-07-05T10:00:00Z';
  const one = newNumber({ id: 'a', publishedAt }, 0);
  expect(one).toBe(newNumber({ id: 'a', publishedAt }, 0));
  expect(new Set([one, newNumber({ id: 'a', publishedAt }, 1), newNumber({ id: 'b', publishedAt }, 0)]).size).toBe(3);
  expect(one).toBeGreaterThanOrEqual(firstNumber(publishedAt));
  expect(one).toBeLessThan(firstNumber('2026-07-05T10:00:01Z'));
  expect(newNumber({ id: 'a', publishedAt: null }, 0)).toBeLessThan(firstNumber('1970-01-01T00:00:01Z'));
});
