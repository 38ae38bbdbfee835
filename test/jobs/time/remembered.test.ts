import { expect, test } from '@jest/globals';
import { remembered } from '../../../jobs/time/remembered.ts';

test('the thousand-and-first question takes the oldest answer’s place, and no other’s', () => {
  const asked: number[] = [];
  const double = remembered((number: number) => {
    asked.push(number);
    return number * 2;
  });
  for (let number = 0; number <= 1000; number += 1) expect(double(number)).toBe(number * 2);
  asked.length = 0;
  for (let number = 1; number <= 1000; number += 1) expect(double(number)).toBe(number * 2);
  expect(asked).toEqual([]);
  expect(double(0)).toBe(0);
  expect(asked).toEqual([0]);
});
