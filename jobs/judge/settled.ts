import { digestText } from '../../storage/files/bag.ts';
import { readDay } from '../time/civil-day.ts';
import { type GoverningRule, governingRules, type Plans } from './governing-rules.ts';
import { type ItemFacts, publishedOf, type Review } from './item-facts.ts';
import { applyingRules, type Reckoned, reckonAll } from './reckon.ts';

/** Rules that differ and apply to one item at once. `among`: a digest of all of them, as a settlement is written down. */
export interface Conflict {
  rules: { plan: string; rule: string }[];
  among: string;
}

/** Whether no rules that differ in action, period or counting apply at once. */
export function areAlike(reckoned: readonly Pick<Reckoned, 'action' | 'rule'>[]): boolean {
  const [first] = reckoned;
  return reckoned.every(({ action, rule }) => action === first?.action && rule.outcome === first.rule.outcome);
}

/** Null: the rules that apply do not differ. */
export function conflictAmong(reckoned: readonly Reckoned[]): Conflict | null {
  if (areAlike(reckoned)) return null;
  return {
    rules: reckoned.map(({ rule }) => ({ plan: rule.plan, rule: rule.id })),
    among: digestText(JSON.stringify(reckoned.map(({ rule }) => meaningOf(rule)))),
  };
}

/** The rules that differ and apply to an item on a day, whether or not a person has settled which decides. Null: no rules differ. */
export function openConflicts(plans: Plans, today: string): (item: ItemFacts) => Conflict | null {
  const day = readDay(today);
  if (day === null) throw new RangeError(`expected a day like 2026-01-12, found ${JSON.stringify(today)}`);
  return (item) => {
    const published = publishedOf(item);
    const { rules } = governingRules(plans, item.committee ?? null, day);
    return conflictAmong(reckonAll(applyingRules(rules, item, published), item, published));
  };
}

/** A rule that changes in any of this is another rule: what a person settled about the earlier one holds no more. */
function meaningOf({
  plan,
  id,
  action,
  must,
  decision,
  events,
  earliest,
  outcome,
  class: its,
}: GoverningRule): unknown[] {
  const { id: decided, body, date, paragraph, validFrom, legalForce } = decision;
  return [
    plan,
    id,
    action,
    must,
    its.id,
    events,
    earliest,
    outcome,
    decided,
    body,
    date,
    paragraph,
    validFrom,
    legalForce,
  ];
}

/**
 * The rule that a person has chosen among rules that differ; the latest word counts. `lapsed`: a person has chosen, among rules that have
 * changed since or that do not all apply any more.
 */
export function settledBy(
  item: ItemFacts,
  reckoned: readonly Reckoned[],
): { chosen: Reckoned | null; lapsed: boolean } {
  const said = (item.reviews ?? []).filter(({ outcome }) => outcome === 'settle').reduce(later, null);
  if (said === null) return { chosen: null, lapsed: false };
  const conflict = conflictAmong(reckoned);
  if (conflict === null) return { chosen: null, lapsed: false };
  const chosen =
    said.among === conflict.among
      ? reckoned.find(({ rule }) => rule.id === said.rule && rule.plan === said.plan)
      : undefined;
  return { chosen: chosen ?? null, lapsed: chosen === undefined };
}

function later(best: Review | null, one: Review): Review {
  return best === null || (one.at ?? '') >= (best.at ?? '') ? one : best;
}
