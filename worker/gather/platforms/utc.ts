import { Temporal } from '@js-temporal/polyfill';
import type { LookWindow } from '../../../jobs/collect/sighting.ts';

const inUtc = /^(?<local>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?<fraction>\d{1,9}))?(?:Z|[+-]00:?00)$/;

/** A platform's time as UTC with `Z`: "2026-11-20T09:00:00+0000" (Meta), "…+00:00", "….000Z". Null when the text is no instant. */
export function toUtc(time: string | null | undefined): string | null {
  if (!time) return null;
  const found = inUtc.exec(time)?.groups;
  // Nearly all times have this form, and the polyfill takes twenty times as long. Date turns 30 February into March, and 24:00 into the next day,
  // hence the comparison.
  if (found?.local !== undefined) {
    const day = new Date(`${found.local}Z`).getUTCDate();
    if (day !== Number(found.local.slice(8, 10))) return null;
    const fraction = (found.fraction ?? '').replace(/0+$/, '');
    return `${found.local}${fraction ? `.${fraction}` : ''}Z`;
  }
  try {
    return Temporal.Instant.from(time).toString();
  } catch (error) {
    if ((error as { name?: unknown }).name !== 'RangeError') throw error;
    return null;
  }
}

/** The moment so many milliseconds after 1970 as UTC; null where no clock shows it. */
export function utcOf(milliseconds: number): string | null {
  const at = new Date(milliseconds);
  return Number.isNaN(at.getTime()) ? null : at.toISOString().replace('.000Z', 'Z');
}

/** Where the time of a publication lies. An unknown time counts as `inside`: looking in vain is better than missing an item. */
export function placeIn(window: LookWindow, publishedAt: string | null): 'before' | 'inside' | 'after' {
  if (publishedAt === null) return 'inside';
  const at = Date.parse(publishedAt);
  if (window.since !== null && at < Date.parse(window.since)) return 'before';
  if (window.until !== null && at >= Date.parse(window.until)) return 'after';
  return 'inside';
}
