import { setTimeout as pause } from 'node:timers/promises';

/** Runs a wait. Others may have the place at work meanwhile. */
export type Aside = <Result>(waiting: () => Promise<Result>) => Promise<Result>;

/** An answer that takes longer than this is waited for aside, milliseconds. */
const slowMs = 5_000;

const slow = Symbol('slow');

/** Waits for an answer: at first in its place, aside once the answer is slow. */
export async function asideWhenSlow<Result>(aside: Aside | undefined, asked: Promise<Result>): Promise<Result> {
  if (aside === undefined) return asked;
  const timer = new AbortController();
  try {
    const first = await Promise.race([asked, pause(slowMs, slow, { signal: timer.signal, ref: false })]);
    return first === slow ? await aside(() => asked) : first;
  } finally {
    timer.abort();
  }
}
