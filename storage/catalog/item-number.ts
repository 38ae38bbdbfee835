import { createHash } from 'node:crypto';

/** Numbers for the items of one second. Seconds until the year 2242 fit before them (2^53). */
const numbersASecond = 2 ** 20;

/**
 * A number by the second, and within it by the item's id, so that a catalog that is made anew has the same order. The code that inserts tries
 * again (`attempt`) when a number is taken.
 */
export function newNumber({ id, publishedAt }: { id: string; publishedAt: string | null }, attempt: number): number {
  const within = createHash('sha256').update(`${id}\n${attempt}`).digest().readUInt32BE(0) % numbersASecond;
  return firstNumber(publishedAt) + within;
}

/** The least number of an item that was published then. Items of unknown time come first. */
export function firstNumber(publishedAt: string | null): number {
  const second = publishedAt === null ? 0 : Math.floor(Date.parse(publishedAt) / 1000);
  return Math.min(Math.max(second, 0), 2 ** 33 - 1) * numbersASecond;
}
