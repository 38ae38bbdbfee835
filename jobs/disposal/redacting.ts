import type { DisposalEntry } from '../../storage/records/disposal-list.ts';
import { isInForce, type Plans, plansConcerning } from '../judge/governing-rules.ts';
import { readDay } from '../time/civil-day.ts';

/**
 * Whether a rule says that what goes by it goes out of snapshots too. Null: it does. Otherwise why not: no rule of that name in force does, or it does
 * by another decision.
 */
export type Redacts = (entry: Pick<DisposalEntry, 'rule' | 'decision'>) => 'ruleGone' | 'ruleAnew' | null;

/** By the plans as they are, and the decisions that are in force on that civil day. */
export function redacting(plans: Plans, { committee, today }: { committee: string; today: string }): Redacts {
  const day = readDay(today);
  const rules = plansConcerning(plans, committee).flatMap((plan) =>
    plan.rules.filter((rule) => {
      const decision = plan.decisions.find(({ id }) => id === rule.decision);
      const isNow = day !== null && decision !== undefined && isInForce(decision, rule.action, day);
      return isNow && rule.inSnapshots === 'redact';
    }),
  );
  return ({ rule, decision }) => {
    const same = rules.filter(({ id }) => id === rule);
    if (same.length === 0) return 'ruleGone';
    return same.some((one) => one.decision === decision) ? null : 'ruleAnew';
  };
}

/** The ids of the one rule and the one decision on a list that rests on a decision outside the plans; no plan has them. */
export const outsidePlans = { rule: 'enligt-beslut', decision: 'beslut-utom-plan', class: 'i-ogonblicksbild' };
