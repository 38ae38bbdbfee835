import { dayMs } from '../time/local-time.ts';

/** Clocks of machines that work together may differ by this much. */
const slackMs = 5 * 60 * 1000;

/** A ledger that is silent for longer than this, or leaps over it, has met a wrong clock, or a machine that was off for very long. */
const longestSilenceMs = 400 * dayMs;

/** How long after a leap nothing is disposed of: a clock that is years ahead is noticed before that. */
const quietAfterLeapMs = 30 * dayMs;

/**
 * Watches the times of the ledger's entries, oldest first. `problem` says why the clock cannot be trusted to dispose of anything; null: it
 * can. A wrong clock makes the wrong items due. All instants are UTC.
 */
export function openClockGuard(): { take(at: string): void; problem(now: string): string | null } {
  let [last, lastText, leap] = [Number.NaN, '', Number.NEGATIVE_INFINITY];
  return {
    take(at) {
      const instant = Date.parse(at);
      if (instant - last > longestSilenceMs) leap = instant;
      last = Number.isNaN(last) ? instant : Math.max(last, instant);
      if (last === instant) lastText = at;
    },
    problem(now) {
      const instant = Date.parse(now);
      if (Number.isNaN(last)) return null;
      if (instant < last - slackMs) {
        return `expected a clock that is not behind the ledger, whose newest entry is of ${lastText}, found ${now}`;
      }
      if (instant - last > longestSilenceMs) {
        return `expected a clock at most 400 days ahead of the ledger, whose newest entry is of ${lastText}, found ${now}`;
      }
      if (instant - leap < quietAfterLeapMs) {
        return `expected a ledger that has run for 30 days since it leapt more than 400 days ahead, found that it leapt at ${new Date(leap).toISOString()}`;
      }
      return null;
    },
  };
}
