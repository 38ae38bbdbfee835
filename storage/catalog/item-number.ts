import { randomInt } from 'node:crypto';

/** Items of one second that have numbers of their own; seconds until the year 2242 fit before them (2^53). */
const numbersASecond = 2 ** 20;

/** By the second, and random within it; whoever inserts tries a taken one again. */
export function newNumber(publishedAt: string | null): number {
  return firstNumber(publishedAt) + randomInt(numbersASecond);
}

/** The least number that an item published then can have; the unknown come first. */
export function firstNumber(publishedAt: string | null): number {
  const second = publishedAt === null ? 0 : Math.floor(Date.parse(publishedAt) / 1000);
  return Math.min(Math.max(second, 0), 2 ** 33 - 1) * numbersASecond;
}
