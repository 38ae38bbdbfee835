import type { Words } from '../../config/base/words.ts';
import { isStopped } from '../../storage/disposal/stop-file.ts';
import { disposalStop } from '../../storage/layout/disposal-layout.ts';
import { refusals } from '../refusal/refusals.ts';
import { RefusedError } from '../refusal/refused-error.ts';
import { dayMs } from '../time/local-time.ts';
import type { Reader } from '../workplace.ts';

/** Clocks of machines that work together may differ by this much. */
const slackMs = 5 * 60 * 1000;

/** A ledger that is silent for longer than this, or leaps over it, has met a wrong clock, or a machine that was off for very long. */
const longestSilenceMs = 400 * dayMs;

/** How long after a leap nothing is disposed of: a clock that is years ahead is noticed before that. */
const quietAfterLeapMs = 30 * dayMs;

/** Disposal is refused for safety; the remedy says what to do. */
export class DisposalRefusedError extends RefusedError {
  static override readonly ending = 'refused';

  constructor(message: string, remedy: string, told: Words, options?: ErrorOptions) {
    super(message, remedy, told, options);
  }
}

/**
 * Call it before anything that leads to disposal; what keeps items is never refused. `now` is UTC. Throws DisposalRefusedError while
 * GALLRING-STOPPAD lies in the archive, and when the clock cannot be trusted.
 */
export async function refuseUnsafe({ archive, ledger }: Pick<Reader, 'archive' | 'ledger'>, now: string) {
  if (isStopped(archive.root)) {
    throw new DisposalRefusedError(
      `expected no file ${disposalStop} in the archive, found one: all disposal is stopped`,
      'Find out who put it there and why. When it is taken away, disposal goes on.',
      refusals.disposalStopped,
    );
  }
  const guard = openClockGuard();
  for await (const { at } of ledger.entries()) guard.take(at);
  const problem = guard.problem(now);
  if (problem === null) return;
  throw new DisposalRefusedError(
    problem,
    'Set the clock right; where it is right, look into the ledger’s last entries.',
    refusals.clockWrong,
  );
}

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
