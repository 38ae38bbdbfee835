import { randomInt } from 'node:crypto';

/** Numbers for the items of one second. Seconds until the year 2242 fit before them (2^53). */
const numbersASecond = 2 ** 20;

/** A number by the second, random within it. The code that inserts tries again when a number is taken. */
export function newNumber(publishedAt: string | null): number {
  return firstNumber(publishedAt) + randomInt(numbersASecond);
}

/** The least number of an item that was published then. Items of unknown time come first. */
export function firstNumber(publishedAt: string | null): number {
  const second = publishedAt === null ? 0 : Math.floor(Date.parse(publishedAt) / 1000);
  return Math.min(Math.max(second, 0), 2 ** 33 - 1) * numbersASecond;
}
