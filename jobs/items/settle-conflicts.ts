import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import { type Conflict, openConflicts } from '../judge/settled.ts';
import type { Reader } from '../workplace.ts';
import { gatherWhole } from './gather-whole.ts';
import { wholeContext } from './whole-context.ts';

/** The rules that differ for each row, in the rows' order; null: none do. `today`: civil. */
export async function conflictsOf(
  workplace: Reader,
  rows: readonly ItemRow[],
  today: string,
): Promise<(Conflict | null)[]> {
  const conflictOf = openConflicts(workplace.configuration.committees, today);
  return (await gatherWhole(await wholeContext(workplace), rows)).map(conflictOf);
}

/**
 * How it is written down that the rule decides wherever it is among rules that differ. `unfit`: the ids of items for which it is not.
 * `plan`: where the rule stands, if several plans have a rule of that id. `today`: civil.
 */
export async function settleDecisions(
  workplace: Reader,
  rows: readonly ItemRow[],
  { rule, plan, today }: { rule: string; plan?: string | undefined; today: string },
): Promise<{ decisions: ItemDecision[]; unfit: string[] }> {
  const conflicts = await conflictsOf(workplace, rows, today);
  const decisions: ItemDecision[] = [];
  const unfit: string[] = [];
  for (const [index, { id }] of rows.entries()) {
    const conflict = conflicts[index] ?? null;
    const meant = conflict?.rules.filter((one) => one.rule === rule && (plan === undefined || one.plan === plan));
    const [chosen, other] = meant ?? [];
    if (conflict === null || chosen === undefined || other !== undefined) unfit.push(id);
    else decisions.push({ what: 'settle', plan: chosen.plan, rule, among: conflict.among });
  }
  return { decisions, unfit };
}
