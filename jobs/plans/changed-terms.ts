import type { CommitteePlan, Decision, DisposalRule, RecordClass } from '../../config/plans/committees.ts';
import { type Plans, plansConcerning } from '../judge/governing-rules.ts';

/** A rule as it holds: what it leaves to its decision is filled in, and its class is beside it. */
export interface Terms {
  rule: DisposalRule;
  /** Null: the plan has no such class. */
  class: RecordClass | null;
}

/** A rule whose terms are not those that were accepted. */
export interface ChangedTerms {
  /** The committee in whose plan it stands; `*` is the plan for all. */
  plan: string;
  rule: string;
  /** Null: the plan had no such rule. */
  before: Terms | null;
  /** Null: the plan has no such rule any more. */
  after: Terms | null;
  /** The decision that the rule rests on, where the accepted plan rested on the same one already; null: another decision, or one that is not made. */
  sameDecision: Pick<Decision, 'id' | 'body' | 'date' | 'paragraph'> | null;
  /** No decision is new, and more may go than before, or earlier, or that cannot be ruled out: somebody must answer for that the decision says so. */
  isForApprover: boolean;
}

/**
 * The rules that concern a committee and whose terms (period, trigger, what belongs to them) are not those of the accepted plans. A decision is the same when
 * its body, day and paragraph are: a corrected case number makes no new mandate. The comparison of items (`comparePlans`) tells what the terms do to what there
 * is; this tells what is written, also where there is no item yet. Pure.
 */
export function changedTerms({ before, after }: { before: Plans; after: Plans }, committee: string): ChangedTerms[] {
  return plansConcerning(after, committee).flatMap((plan) => {
    const former = before.get(plan.committee);
    if (former === undefined) return [];
    const ids = new Set([...former.rules, ...plan.rules].map(({ id }) => id));
    return [...ids].flatMap((id) => termsOf(id, former, plan) ?? []);
  });
}

function termsOf(id: string, former: CommitteePlan, plan: CommitteePlan): ChangedTerms | null {
  const [before, after] = [termsIn(former, id), termsIn(plan, id)];
  if (JSON.stringify(essence(before)) === JSON.stringify(essence(after))) return null;
  const sameDecision = after === null ? null : standingDecision(after.rule.decision, former, plan);
  const restsOnOld = after === null ? !hasNewDecision(former, plan) : sameDecision !== null;
  return {
    ...{ plan: plan.committee, rule: id, before, after, sameDecision },
    isForApprover: restsOnOld && mayLetMoreGo(before, after),
  };
}

function termsIn(plan: CommitteePlan, id: string): Terms | null {
  const rule = plan.rules.find((one) => one.id === id);
  if (rule === undefined) return null;
  const decision = plan.decisions.find((one) => one.id === rule.decision);
  const modality = rule.modality ?? decision?.modality ?? null;
  const appliesTo = rule.appliesTo ?? decision?.appliesTo ?? null;
  return {
    rule: { ...rule, modality, appliesTo },
    class: plan.classes.find((one) => one.id === rule.class) ?? null,
  };
}

/** What of the terms decides what goes, and when. Names and instructions decide nothing; what a rule that preserves would count from neither. */
function essence(terms: Terms | null): unknown {
  if (terms === null) return null;
  const { object, trigger, period, counting, appliesTo, records, supersedes, action, inSnapshots } = terms.rule;
  const belongs = [terms.class?.match ?? null, terms.class?.except ?? null];
  const redacts = inSnapshots === 'redact';
  return { object, trigger, period, counting, appliesTo, records, supersedes, action, redacts, belongs };
}

/** False only where it is known: the rule now preserves, or nothing but its period is another, and longer. */
function mayLetMoreGo(before: Terms | null, after: Terms | null): boolean {
  if (after === null) return true;
  if (before === null) return after.rule.action !== 'preserve';
  const sameBut = (terms: Terms, change: Partial<DisposalRule>) =>
    JSON.stringify(essence({ ...terms, rule: { ...terms.rule, ...change } }));
  if (after.rule.action === 'preserve' && sameBelongs(before, after)) return false;
  const { period } = after.rule;
  if (sameBut(before, { period }) !== sameBut(after, {})) return true;
  return !isLonger(period, before.rule.period);
}

function sameBelongs(before: Terms, after: Terms): boolean {
  const belongs = ({ rule, class: one }: Terms) =>
    JSON.stringify([rule.object, rule.appliesTo, rule.records, one?.match, one?.except]);
  return belongs(before) === belongs(after);
}

/** Whether one period is longer than another from whichever day they are counted. */
function isLonger(period: string | null, other: string | null): boolean {
  if (period === null || other === null) return false;
  const [longer, shorter] = [partsOf(period), partsOf(other)];
  return longer.every((count, part) => count >= (shorter[part] ?? 0));
}

/** Months, and days. */
function partsOf(period: string): [months: number, days: number] {
  const count = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(period)?.[1] ?? 0);
  return [count('Y') * 12 + count('M'), count('W') * 7 + count('D')];
}

function standingDecision(id: string, former: CommitteePlan, plan: CommitteePlan): ChangedTerms['sameDecision'] {
  const decision = plan.decisions.find((one) => one.id === id);
  if (decision?.status !== 'decided' || !isIn(decision, former)) return null;
  const { body, date, paragraph } = decision;
  return { id, body, date, paragraph };
}

function hasNewDecision(former: CommitteePlan, plan: CommitteePlan): boolean {
  return plan.decisions.some((one) => one.status === 'decided' && !isIn(one, former));
}

function isIn({ body, date, paragraph }: Decision, { decisions }: CommitteePlan): boolean {
  return decisions.some(
    (one) => one.status === 'decided' && one.body === body && one.date === date && one.paragraph === paragraph,
  );
}
