import { setTimeout as pause } from 'node:timers/promises';

/** Runs what only waits: others may have the place at work meanwhile. */
export type Aside = <Result>(waiting: () => Promise<Result>) => Promise<Result>;

/** An answer that is not here by then is waited for aside, milliseconds. */
const slowMs = 5_000;

const slow = Symbol('slow');

/** Waits for what was asked for: in its place at first, aside once it is slow. */
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
