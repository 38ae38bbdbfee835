import type { CommitteePlan } from '../../config/plans/committees.ts';
import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import { type Plans, plansConcerning } from '../judge/governing-rules.ts';
import { ruleWords } from '../judge/rule-words.ts';

/**
 * The rules and decisions that a list's items name, as the committee's plans have them. Where two plans have a rule under one name, both
 * are told. Pure.
 */
export function namedRules(
  plans: Plans,
  committee: string,
  entries: readonly Pick<DisposalEntry, 'rule' | 'decision'>[],
): Pick<DisposalList, 'rules' | 'decisions'> {
  const named = new Set(entries.map(({ rule, decision }) => `${rule} ${decision}`));
  const concerned = plansConcerning(plans, committee);
  const found = concerned.map((plan) => rulesIn(plan, named, classesIn([plan, ...concerned])));
  return { rules: found.flatMap(({ rules }) => rules), decisions: found.flatMap(({ decisions }) => decisions) };
}

type PlanClass = CommitteePlan['classes'][number];

/** Each class as the first of the plans that has it says. */
function classesIn(plans: readonly CommitteePlan[]): ReadonlyMap<string, PlanClass> {
  return new Map(
    plans
      .flatMap((plan) => plan.classes)
      .reverse()
      .map((one) => [one.id, one]),
  );
}

function rulesIn(
  plan: CommitteePlan,
  named: ReadonlySet<string>,
  classes: ReadonlyMap<string, PlanClass>,
): Pick<DisposalList, 'rules' | 'decisions'> {
  const rules = plan.rules.filter(({ id, decision }) => named.has(`${id} ${decision}`));
  const decisions = plan.decisions.filter(({ id }) => rules.some(({ decision }) => decision === id));
  return {
    rules: rules.flatMap((rule) => {
      const decision = decisions.find(({ id }) => id === rule.decision);
      if (decision === undefined) return [];
      const must = (rule.modality ?? decision.modality) === 'must';
      const { id, class: itsClass } = rule;
      const retention = ruleWords(rule, decision).retention.sv;
      const written = classes.get(itsClass);
      const className = written?.name ?? itsClass;
      const reads = `regel ${asWritten(rule)}${written ? `, handlingstyp ${asWritten(written)}` : ''}`;
      const named = { id, plan: plan.committee, decision: decision.id, class: itsClass, className };
      return [{ ...named, must, retention, reads, inSnapshots: rule.inSnapshots ?? 'keep' }];
    }),
    decisions: decisions.map(({ id, body, date, paragraph, caseNumber, basedOn, legalForce }) => {
      return { id, plan: plan.committee, body, date, paragraph, caseNumber, basedOn, legalForce };
    }),
  };
}

/** What the plan says, without what it leaves open. */
function asWritten(part: object): string {
  return JSON.stringify(part, (_, value: unknown) =>
    value === null || (Array.isArray(value) && value.length === 0) ? undefined : value,
  );
}
