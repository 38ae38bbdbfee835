import type { TimePrecision } from './posts.ts';

/** When something was published, in milliseconds. Null: no moment is known, but a day or a month at best. */
export function knownMoment({
  publishedAt,
  publishedPrecision,
}: {
  publishedAt: string | null;
  publishedPrecision?: TimePrecision | null | undefined;
}): number | null {
  const isMoment = publishedAt?.includes('T') && (publishedPrecision ?? 'minute') === 'minute';
  return publishedAt && isMoment ? Date.parse(publishedAt) : null;
}
