import type { CommitteePlan, Decision } from '../../config/plans/committees.ts';
import { type Plans, plansConcerning } from '../judge/governing-rules.ts';

/** The fields that make a decision the mandate that it is; a change in any of them makes another mandate. */
export const mandateFields = [
  'body',
  'date',
  'paragraph',
  'caseNumber',
  'basedOn',
  'protocol',
  'legalForce',
  'modality',
  'validFrom',
  'validTo',
] as const satisfies (keyof Decision)[];
export type MandateField = (typeof mandateFields)[number];

/** A decision that rules rest on and that nobody has accepted as it is written. No `fields`: no plan had the decision. */
export interface ChangedDecision {
  /** The committee in whose plan it stands; `*` is the plan for all. */
  plan: string;
  id: string;
  fields: MandateField[];
}

/**
 * The decisions behind the rules that concern a committee, where nobody has accepted them as they are written. A decision whose rules only
 * preserve is not asked about. Pure.
 */
export function changedDecisions(
  { before, after }: { before: Plans; after: Plans },
  committee: string,
): ChangedDecision[] {
  return plansConcerning(after, committee).flatMap((plan) =>
    decisionsBehind(plan).flatMap((decision): ChangedDecision[] => {
      const former = before.get(plan.committee)?.decisions.find(({ id }) => id === decision.id);
      const name = { plan: plan.committee, id: decision.id };
      if (former === undefined) return [{ ...name, fields: [] }];
      const fields = mandateFields.filter((field) => JSON.stringify(former[field]) !== JSON.stringify(decision[field]));
      return fields.length === 0 ? [] : [{ ...name, fields }];
    }),
  );
}

/** The decisions that are to be in force already and are dated after today (`YYYY-MM-DD`, civil): nobody has made them. Pure. */
export function unmadeDecisions(plans: Plans, committee: string, today: string): Decision[] {
  return plansConcerning(plans, committee)
    .flatMap(decisionsBehind)
    .filter(({ date, validFrom }) => date > today && validFrom <= today);
}

function decisionsBehind({ decisions, rules }: CommitteePlan): Decision[] {
  return decisions.filter(({ id }) => rules.some((rule) => rule.decision === id && rule.action !== 'preserve'));
}
