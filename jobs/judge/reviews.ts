import { readDay, readMoment } from '../time/civil-day.ts';
import { dayMs } from '../time/local-time.ts';
import type { ItemFacts, Review } from './item-facts.ts';

/** What a review by one rule came to; null: none has ended. `until` is a day's number, null where nobody can read it. */
export type ReviewEnd = { outcome: 'dispose' } | { outcome: 'keep-until'; until: number | null } | null;

/** The rule by which a person has decided to preserve the item; `rule` is null where the review names none. */
export function preservedByReview(item: ItemFacts): { rule: string | null } | null {
  const rules = reviewsOf(item)
    .filter(({ outcome }) => outcome === 'preserve')
    .map(({ rule }) => rule ?? null);
  if (rules.length === 0) return null;
  return { rule: rules.filter((rule) => rule !== null).sort()[0] ?? null };
}

/** The latest review by this rule. Where nobody can tell which is the latest, the review that keeps longer. */
export function reviewBy(rule: string, item: ItemFacts): ReviewEnd {
  return latest(reviewsOf(item).filter((review) => review.rule === rule));
}

/**
 * The day until which reviews by rules that do not apply, or no longer do, keep the item: the person's word stands, whatever the rule is
 * called now. Null: there is no such review.
 */
export function keptByOtherReviews(applying: ReadonlySet<string>, item: ItemFacts): { until: number | null } | null {
  const others = reviewsOf(item).filter(({ rule }) => !applying.has(rule ?? ''));
  const rules = new Set(others.map(({ rule }) => rule ?? null));
  const ends = [...rules].map((rule) => latest(others.filter((review) => (review.rule ?? null) === rule)));
  const days = ends.flatMap((end) => (end?.outcome === 'keep-until' ? [end.until] : []));
  if (days.length === 0) return null;
  return { until: days.includes(null) ? null : Math.max(...days.filter((day) => day !== null)) };
}

const none: readonly Review[] = [];

function reviewsOf(item: ItemFacts): readonly Review[] {
  return item.reviews ?? none;
}

function latest(reviews: readonly Review[]): ReviewEnd {
  let [end, endRank]: [ReviewEnd, number] = [null, Number.NEGATIVE_INFINITY];
  for (const review of reviews) {
    const one = endOf(review);
    if (one === null) continue;
    const rank = rankOf(review);
    if (end === null || rank > endRank || (rank === endRank && keepsLonger(one, end))) [end, endRank] = [one, rank];
  }
  return end;
}

function endOf({ outcome, until }: Review): ReviewEnd {
  if (outcome === 'dispose') return { outcome };
  if (outcome === 'keep-until') return { outcome, until: typeof until === 'string' ? readDay(until) : null };
  return null;
}

/** When it was decided, as far as can be told; a decision to keep counts as late as it may have been, one to dispose as early. */
function rankOf({ at, outcome }: Review): number {
  const moment = readMoment(at);
  if (moment !== null && moment.instant !== null) return moment.instant;
  if (outcome === 'keep-until') return moment === null ? Number.POSITIVE_INFINITY : (moment.day + 1) * dayMs;
  return moment === null ? Number.NEGATIVE_INFINITY : (moment.day - 1) * dayMs;
}

function keepsLonger(one: NonNullable<ReviewEnd>, other: NonNullable<ReviewEnd>): boolean {
  if (one.outcome !== 'keep-until') return false;
  if (other.outcome !== 'keep-until' || one.until === null) return true;
  return other.until !== null && one.until > other.until;
}
