import type { TriggerEvent } from '../../config/plans/committees.ts';
import type { Moment } from '../time/civil-day.ts';
import { type GoverningRule, membershipOf, runsOutOn } from './governing-rules.ts';
import { type ItemFacts, whenHappened } from './item-facts.ts';
import { keptByOtherReviews, reviewBy } from './reviews.ts';
import type { Awaited } from './verdict.ts';

/** A rule that applies to an item. `doubt`: it applies unless an exception does, of which nobody knows. */
export interface Applying {
  rule: GoverningRule;
  doubt: boolean;
}

/** What a rule comes to for an item. Days are numbers. */
export interface Reckoned {
  rule: GoverningRule;
  /** The rule's action, but `dispose` where a review has ended so. */
  action: GoverningRule['action'];
  /** The first day on which it may be carried out; null: none yet, and `awaited` says what is missing. */
  day: number | null;
  trigger: { event: TriggerEvent; day: number | null; isLatest?: boolean } | null;
  awaited: Awaited | null;
  /** The day until which a review has kept it. */
  keptUntil: number | null;
}

/** The rules that apply, in the order of their ids. */
export function applyingRules(rules: readonly GoverningRule[], item: ItemFacts, published: Moment | null): Applying[] {
  const found: Applying[] = [];
  for (const rule of rules) {
    const membership = membershipOf(rule, item, published);
    if (membership === 'out' || !rule.reaches(published) || isCarriedOut(rule, item, published)) continue;
    found.push({ rule, doubt: membership === 'doubt' });
  }
  if (found.every(({ rule }) => rule.supersedes.length === 0)) return found;
  const fallen = new Set(found.flatMap(({ rule }) => rule.supersedes));
  return found.filter(({ rule }) => !fallen.has(rule));
}

/**
 * Whether a transfer is done: the item was handed over on the day of the rule's trigger or later. The rule applies no more then. A rule whose
 * trigger is a handing over asks for another one after it.
 */
function isCarriedOut(rule: GoverningRule, item: ItemFacts, published: Moment | null): boolean {
  if (rule.action !== 'transfer' || rule.events.includes('delivered')) return false;
  const delivered = whenHappened('delivered', item, published);
  const start = delivered === null ? null : (triggerOf(rule, item, published)?.day ?? null);
  return delivered !== null && start !== null && delivered.day >= start;
}

/** The first rule by which the item was transferred, where that is done; null: there is none. */
export function transferDone(
  rules: readonly GoverningRule[],
  item: ItemFacts,
  published: Moment | null,
): GoverningRule | null {
  const isDone = (rule: GoverningRule) =>
    rule.reaches(published) && isCarriedOut(rule, item, published) && membershipOf(rule, item, published) !== 'out';
  return rules.find(isDone) ?? null;
}

export function reckonAll(applying: readonly Applying[], item: ItemFacts, published: Moment | null): Reckoned[] {
  const reckoned = applying.map((one) => reckon(one, item, published));
  if (!item.reviews || item.reviews.length === 0) return reckoned;
  const kept = keptByOtherReviews(new Set(applying.map(({ rule }) => rule.id)), item);
  return reckoned.map((one) => {
    const own = afterReview(one, item);
    return kept === null ? own : keptLonger(own, kept.until);
  });
}

function reckon({ rule, doubt }: Applying, item: ItemFacts, published: Moment | null): Reckoned {
  const { action, period, counting } = rule;
  const trigger = triggerOf(rule, item, published);
  const start = trigger?.day ?? null;
  const day = start === null || period === null || counting === null ? null : runsOutOn(start, period, counting);
  if (!rule.isMade && action !== 'preserve') {
    return { rule, action, day: null, trigger, awaited: 'decision', keptUntil: null };
  }
  if (doubt) return { rule, action, day: null, trigger, awaited: 'facts', keptUntil: null };
  return { rule, action, day, trigger, awaited: day === null ? (trigger?.event ?? null) : null, keptUntil: null };
}

/** The event that decides the day; where that is still missing, the first that has not happened. Null: the rule has none. */
function triggerOf(
  { events, earliest }: GoverningRule,
  item: ItemFacts,
  published: Moment | null,
): Reckoned['trigger'] {
  let decisive: { event: TriggerEvent; day: number; isLatest?: boolean } | null = null;
  let missing: TriggerEvent | null = null;
  for (const event of events) {
    const happened = whenHappened(event, item, published);
    if (happened === null) missing ??= event;
    else if (decisive === null || (earliest ? happened.day < decisive.day : happened.day > decisive.day)) {
      const { day, earliest = day } = happened;
      decisive = { event, day, ...(earliest < day ? { isLatest: true } : {}) };
    }
  }
  if (missing !== null && (!earliest || decisive === null)) return { event: missing, day: null };
  return decisive;
}

/** A review kept until a day has that day as its date; one that ended in dispose counts as dispose. */
function afterReview(reckoned: Reckoned, item: ItemFacts): Reckoned {
  const end = reviewBy(reckoned.rule.id, item);
  if (end === null) return reckoned;
  const isReview = reckoned.action === 'review';
  if (end.outcome === 'dispose') return isReview ? { ...reckoned, action: 'dispose' } : reckoned;
  if (!isReview || end.until === null || reckoned.day === null) return keptLonger(reckoned, end.until);
  return { ...reckoned, day: end.until, keptUntil: end.until };
}

function keptLonger(reckoned: Reckoned, until: number | null): Reckoned {
  if (reckoned.day === null) return reckoned;
  if (until === null) return { ...reckoned, day: null, awaited: 'review' };
  return until > reckoned.day ? { ...reckoned, day: until, keptUntil: until } : reckoned;
}
