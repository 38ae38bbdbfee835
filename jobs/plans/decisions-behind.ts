import type { CommitteePlan, Decision, DisposalRule } from '../../config/plans/committees.ts';
import { type Plans, plansConcerning } from '../judge/governing-rules.ts';

/** The fields that make a decision the mandate that it is; a change in any of them makes another mandate. */
export const mandateFields = [
  'status',
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
/** `rules`: a rule rests on the decision that did not, or goes by it in another way. */
export type MandateField = (typeof mandateFields)[number] | 'rules';

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
      const { id } = decision;
      const name = { plan: plan.committee, id };
      if (former === undefined) return [{ ...name, fields: [] }];
      const changed = mandateFields.filter((field) => !isAlike(former[field], decision[field]));
      const fields: MandateField[] = [...changed, ...(haveRulesMoved(id, before, plan) ? (['rules'] as const) : [])];
      return fields.length === 0 ? [] : [{ ...name, fields }];
    }),
  );
}

/**
 * Whether a rule that rests on the decision was accepted by another decision or another modality. What else a rule says is compared by what
 * it does to the items (`comparePlans`), but a rule for the platform or for snapshots is about none of them: it is compared as it is written. Nor does
 * any item tell that what goes is to go out of snapshots, too.
 */
function haveRulesMoved(decision: string, before: Plans, plan: CommitteePlan): boolean {
  const former = before.get(plan.committee);
  return plan.rules.some((rule) => {
    if (rule.decision !== decision || rule.action === 'preserve') return false;
    const accepted = former?.rules.find(({ id }) => id === rule.id);
    if (isNotOfItems(rule)) return !isAlike(wholeRule(rule, plan), wholeRule(accepted, former));
    if (rule.inSnapshots === 'redact' && accepted?.inSnapshots !== 'redact') return true;
    if (accepted === undefined) return false;
    return accepted.decision !== decision || modalityOf(accepted, plan) !== modalityOf(rule, plan);
  });
}

/** A rule without a modality has its decision's, as the decision is now: what the decision says differently is told as its own change. */
function modalityOf({ modality, decision }: DisposalRule, plan: CommitteePlan): string | undefined {
  return modality ?? plan.decisions.find(({ id }) => id === decision)?.modality;
}

/** No comparison of items tells what such a rule does. */
function isNotOfItems({ object }: DisposalRule): boolean {
  return object === 'platform' || object === 'snapshot';
}

function wholeRule(rule: DisposalRule | undefined, plan: CommitteePlan | undefined): unknown {
  return rule && [rule, plan?.classes.find(({ id }) => id === rule.class)];
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * The decisions behind rules for the platform or for snapshots, or that take something out of snapshots, that nobody was asked about: no plan was
 * accepted, or the program did not go by such rules then. `asked`: the objects whose rules it went by.
 */
export function unaskedDecisions(
  plans: Plans,
  { committee, asked }: { committee: string; asked: readonly string[] },
): ChangedDecision[] {
  return changedDecisions({ before: new Map(), after: plans }, committee).filter(({ plan, id }) =>
    plans
      .get(plan)
      ?.rules.some(
        (rule) =>
          rule.decision === id &&
          ((isNotOfItems(rule) && rule.action !== 'preserve' && !asked.includes(rule.object)) ||
            (rule.inSnapshots === 'redact' && asked.length === 0)),
      ),
  );
}

/** The decisions that are to be in force already and are dated after today (`YYYY-MM-DD`, civil): nobody has made them. Pure. */
export function unmadeDecisions(plans: Plans, committee: string, today: string): Decision[] {
  return plansConcerning(plans, committee)
    .flatMap(decisionsBehind)
    .filter(({ date, validFrom }) => date > today && validFrom <= today);
}

function decisionsBehind({ decisions, rules }: CommitteePlan): Decision[] {
  return decisions.filter(
    ({ id, status }) =>
      status === 'decided' && rules.some((rule) => rule.decision === id && rule.action !== 'preserve'),
  );
}
