import type { SnapshotStatus } from '../../storage/records/snapshot-description.ts';
import {
  addPeriod,
  dayMs,
  monthOf,
  parsePeriod,
  startOfDay,
  startOfNextMonth,
  toInstant,
  toLocal,
} from '../time/local-time.ts';
import type { SlotCalendar } from './slots.ts';

/** On which day a visit may be made: avoided months, the spread after a slot, and the wait after a visit that gave no snapshot. */

/** A visit that gave no snapshot. `at` is UTC; `since`: when the first of several such visits was made, with no snapshot between. Left out: this is the only one. */
export interface Attempt {
  status: Exclude<SnapshotStatus, 'complete' | 'partial'>;
  at: string;
  since?: string;
}

/**
 * How long a failed account is left alone. Where our own machine was at fault, the queue has tried several times within minutes before an
 * attempt is recorded; where the page was at fault, it gets a day to mend. A page that refuses us is not made kinder by daily visits. What
 * only a person can mend is tried again at the next yearly slot, so that no account is forgotten for good. A person's own order is never
 * held back.
 */
export const waitAfter: Record<Attempt['status'], 'P1D' | 'P7D' | 'next-yearly-slot'> = {
  failed: 'P1D',
  blocked: 'P7D',
  'needs-login': 'next-yearly-slot', // or as soon as a newer session is stored
  gone: 'next-yearly-slot',
};

/** The earliest instant (ms) for the next try. `sessionStoredAt`: when the account's browser session was stored (UTC), if it has one. */
export function retryFrom(attempt: Attempt, sessionStoredAt: string | null, calendar: SlotCalendar): number {
  const at = Date.parse(attempt.at);
  const wait = waitAfter[attempt.status];
  if (attempt.status === 'needs-login' && sessionStoredAt !== null && Date.parse(sessionStoredAt) > at) return at;
  if (wait === 'next-yearly-slot') return calendar.next(at);
  return toInstant(addPeriod(toLocal(at, calendar.timezone), parsePeriod(wait)), calendar.timezone);
}

/** The reading itself; in an avoided month, the start of the next allowed month. Avoiding all twelve avoids none. */
export function outsideAvoided(local: number, avoid: readonly number[]): number {
  if (avoidsNone(avoid)) return local;
  let allowed = local;
  while (avoid.includes(monthOf(allowed))) allowed = startOfNextMonth(allowed);
  return allowed;
}

function avoidsNone(avoid: readonly number[]): boolean {
  return avoid.length === 0 || new Set(avoid).size >= 12;
}

/** `days` allowed days later, at the same time of day: spread visits do not heap up at the end of an avoided month. */
export function allowedDaysLater(local: number, days: number, avoid: readonly number[]): number {
  if (avoidsNone(avoid)) return local + days * dayMs;
  let at = outsideAvoided(local, avoid);
  const timeOfDay = at - startOfDay(at);
  let left = days;
  for (;;) {
    const inThisMonth = (startOfNextMonth(at) - startOfDay(at)) / dayMs;
    if (left < inThisMonth) return at + left * dayMs;
    left -= inThisMonth;
    at = startOfDay(outsideAvoided(startOfNextMonth(at), avoid)) + timeOfDay;
  }
}

/** How many days after the slot an account's turn is. `place`: where it stands among all, in a stable order. */
export function spreadOf(place: { index: number; of: number }, spreadDays: number): number {
  return place.of === 0 ? 0 : Math.floor((place.index * spreadDays) / place.of);
}
