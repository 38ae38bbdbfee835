import type { DisposalEntry } from '../../storage/records/disposal-list.ts';
import { type Plans, plansConcerning } from '../judge/governing-rules.ts';

/** Whether a rule says that what goes by it goes out of snapshots too. */
export type Redacts = (entry: Pick<DisposalEntry, 'rule' | 'decision'>) => boolean;

/** By the plans as they are. */
export function redacting(plans: Plans, committee: string): Redacts {
  const rules = plansConcerning(plans, committee).flatMap((plan) => plan.rules);
  const named = new Set(
    rules.flatMap(({ id, decision, inSnapshots }) => (inSnapshots === 'redact' ? [`${id} ${decision}`] : [])),
  );
  return ({ rule, decision }) => named.has(`${rule} ${decision}`);
}

/** The ids of the one rule and the one decision on a list that rests on a decision outside the plans; no plan has them. */
export const outsidePlans = { rule: 'enligt-beslut', decision: 'beslut-utom-plan', class: 'i-ogonblicksbild' };
