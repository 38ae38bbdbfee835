import { Temporal } from '@js-temporal/polyfill';
import type { FiledRelease, ReleaseEvent } from '../../storage/records/release.ts';

export function isClosed({ events }: FiledRelease): boolean {
  return events.some(({ what }) => what === 'closed');
}

/** What was refused, and by when an appeal has to reach us; null: nothing was refused. What was said last counts. */
export function refusalOf({ events }: FiledRelease): { paragraph: string; appealBy: string | null } | null {
  const refused = events.findLast((event): event is ReleaseEvent & { what: 'refused' } => event.what === 'refused');
  if (refused === undefined) return null;
  const received = events.findLast(
    (event): event is ReleaseEvent & { what: 'refusal-received' } =>
      event.what === 'refusal-received' && event.number > refused.number,
  );
  return { paragraph: refused.paragraph, appealBy: received?.appealBy ?? refused.appealBy };
}

/**
 * The last day for an appeal to reach the authority: three weeks from the day the requester got the decision (förvaltningslagen (2017:900)
 * 44 §). If that day is a holiday, the next working day counts by law; this is said where the day is shown. Civil days.
 */
export function appealBy(receivedOn: string): string {
  return Temporal.PlainDate.from(receivedOn).add({ weeks: 3 }).toString();
}
