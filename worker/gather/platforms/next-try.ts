import type { Failing } from './failing.ts';

/** When a question that failed is asked again. Pure; milliseconds. */

const backoffMs = { first: 1_000, longest: 60_000 };
const waitMs = { first: 60_000, longest: 15 * 60_000 };

/** The bounds for the tries of one question. `now`: since 1970; `random`: from 0 to 1. */
interface Bounds {
  tries: number;
  patienceMs: number;
  now: number;
  random(): number;
}

/** Milliseconds until the next try; null when there is none. `attempt`: the number of the failed try, from 1. */
export function delayBefore(
  failing: Failing,
  attempt: number,
  { tries, patienceMs, now, random }: Bounds,
): number | null {
  if (failing.final || attempt >= tries) return null;
  if (failing.fault === 'retry' || failing.fault === 'unreadable') {
    // Jitter, so that many machines that failed together do not come back together.
    const most = Math.min(backoffMs.first * 2 ** (attempt - 1), backoffMs.longest);
    return Math.round(most * (0.5 + random() / 2));
  }
  if (failing.fault !== 'wait') return null;
  const wait = (failing.waitUntil ?? 0) - now;
  return wait <= patienceMs ? Math.max(wait, 0) : null;
}

/** Gives every limit a moment at which it is over: the platform's, or our own, which doubles. */
export function withMoment(failing: Failing, now: number, attempt: number): Failing {
  if (failing.fault !== 'wait') return failing;
  const ours = now + Math.min(waitMs.first * 2 ** (attempt - 1), waitMs.longest);
  return { ...failing, waitUntil: failing.waitUntil ?? ours };
}
