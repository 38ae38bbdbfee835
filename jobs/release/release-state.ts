import { Temporal } from '@js-temporal/polyfill';
import type { FiledRelease, ReleaseEvent } from '../../storage/records/release.ts';
import { nextWorkingDay } from '../time/working-day.ts';

export function isClosed({ events }: FiledRelease): boolean {
  return events.some(({ what }) => what === 'closed');
}

/** Whether a copy has been handed over, or a decision not to has been noted. */
export function isAnswered({ events }: FiledRelease): boolean {
  return events.some(({ what }) => what === 'handed-over' || what === 'refused');
}

export type Copied = ReleaseEvent & { what: 'copied' };

/** All copies that were made, oldest first, also those that were taken back. */
export function madeCopies({ events }: FiledRelease): Copied[] {
  return events.filter((event): event is Copied => event.what === 'copied');
}

export type Refused = ReleaseEvent & { what: 'refused' };

/** The refusal that counts: the last; null: nothing was refused. */
export function lastRefusal({ events }: FiledRelease): Refused | null {
  return events.findLast((event): event is Refused => event.what === 'refused') ?? null;
}

/** What was refused, and by when an appeal has to reach us; null: nothing was refused. What was said last counts. */
export function refusalOf(filed: FiledRelease): { paragraph: string; appealBy: string | null } | null {
  const refused = lastRefusal(filed);
  if (refused === null) return null;
  const received = filed.events.findLast(
    (event): event is ReleaseEvent & { what: 'refusal-received' } =>
      event.what === 'refusal-received' && event.number > refused.number,
  );
  return { paragraph: refused.paragraph, appealBy: received?.appealBy ?? refused.appealBy };
}

/** When the refusal that counts was appealed against, a civil day; null: by nobody, as far as was noted. */
export function appealedOn(filed: FiledRelease): string | null {
  const refused = lastRefusal(filed);
  const appeals = filed.events.filter(
    (event): event is ReleaseEvent & { what: 'appealed' } => event.what === 'appealed',
  );
  return appeals.findLast(({ number }) => number > (refused?.number ?? Number.POSITIVE_INFINITY))?.on ?? null;
}

/**
 * Why a request is not closed on `today` (civil) without a person's reason: its refusal was appealed against, or may be still. `until`: the last
 * day for that; null: nobody has said when the requester got the decision. Null: nothing stands against closing it.
 */
export function appealStanding(
  filed: FiledRelease,
  today: string,
): { appealed: string } | { until: string | null } | null {
  const refusal = refusalOf(filed);
  if (refusal === null) return null;
  const appealed = appealedOn(filed);
  if (appealed !== null) return { appealed };
  return refusal.appealBy === null || refusal.appealBy >= today ? { until: refusal.appealBy } : null;
}

/**
 * The last day for an appeal to reach the authority: three weeks from the day the requester got the decision (förvaltningslagen (2017:900)
 * 44 §), or the next working day. Civil days.
 */
export function appealBy(receivedOn: string): string {
  return nextWorkingDay(Temporal.PlainDate.from(receivedOn).add({ weeks: 3 }).toString());
}
