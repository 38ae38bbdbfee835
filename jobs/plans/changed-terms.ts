import type { CommitteePlan, Decision, DisposalRule, RecordClass } from '../../config/plans/committees.ts';
import { keepsParents, type Plans, plansConcerning } from '../judge/governing-rules.ts';

/** What a decision says of when the rules that rest on it may be followed. */
export type Force = Pick<Decision, 'status' | 'validFrom' | 'validTo' | 'legalForce'>;

/** A rule as it holds: what it leaves to its decision is filled in, and its class is beside it. */
export interface Terms {
  rule: DisposalRule;
  /** Null: the plan has no such class. */
  class: RecordClass | null;
  /** Null: the plan has no such decision. */
  force: Force | null;
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
  /** The decision that the rule rests on, where the accepted plans had it already; null: a new decision, or one that is not made. */
  sameDecision: Pick<Decision, 'id' | 'body' | 'date' | 'paragraph'> | null;
  /** No decision is surely new, and it cannot be ruled out that more may go than before, or earlier: somebody must answer for that the decision says so. */
  isForApprover: boolean;
}

interface BothPlans {
  before: Plans;
  after: Plans;
}

/**
 * The rules that concern a committee and whose terms (period, trigger, what belongs to them, from when they hold) are not those of the accepted plans, also
 * where a whole plan is gone or has come; none before the first acceptance. The comparison of items (`comparePlans`) tells what the terms do to what there is;
 * this tells what is written, also where there is no item yet. Pure.
 */
export function changedTerms(plans: BothPlans, committee: string): ChangedTerms[] {
  if (plans.before.size === 0) return [];
  const [before, after] = [plansConcerning(plans.before, committee), plansConcerning(plans.after, committee)];
  const accepted = before.flatMap(({ decisions }) => decisions);
  const rules = after.flatMap((plan) => plan.rules);
  return [...new Set([...before, ...after].map((plan) => plan.committee))].flatMap((id) => {
    const [former, plan] = [before, after].map((all) => all.find((one) => one.committee === id) ?? null);
    const ids = new Set([...(former?.rules ?? []), ...(plan?.rules ?? [])].map((rule) => rule.id));
    return [...ids].flatMap((rule) => termsOf({ plan: id, rule }, { former, plan, accepted, rules }) ?? []);
  });
}

/** Whether the plans let a parent go before a child that is kept, and the accepted ones did not. No decision says so: it is for an approver. Pure. */
export function letsParentsGo({ before, after }: BothPlans, committee: string): boolean {
  return before.size > 0 && keepsParents(before, committee) && !keepsParents(after, committee);
}

interface Compared {
  former: CommitteePlan | null | undefined;
  plan: CommitteePlan | null | undefined;
  /** The decisions of all plans that were accepted. */
  accepted: readonly Decision[];
  /** The rules of all plans that concern the committee now. */
  rules: readonly DisposalRule[];
}

function termsOf(name: Pick<ChangedTerms, 'plan' | 'rule'>, compared: Compared): ChangedTerms | null {
  const [before, after] = [termsIn(compared.former, name.rule), termsIn(compared.plan, name.rule)];
  if (isAlike(essence(before), essence(after))) return null;
  const decision = after && compared.plan?.decisions.find(({ id }) => id === after.rule.decision);
  const isOld = decision?.status === 'decided' && isAmong(compared.accepted, decision);
  const sameDecision = isOld
    ? { id: decision.id, body: decision.body, date: decision.date, paragraph: decision.paragraph }
    : null;
  const [was, is] = [decided(before), decided(after)];
  const restsOnNew = is === null ? was !== null && hasNewRule(was, compared) : !isOld;
  return {
    ...name,
    before,
    after,
    sameDecision,
    isForApprover: !restsOnNew && (mayLetMoreGo(was, is) || mayEndConflict(was, is, compared)),
  };
}

function termsIn(plan: CommitteePlan | null | undefined, id: string): Terms | null {
  const rule = plan?.rules.find((one) => one.id === id);
  if (!plan || rule === undefined) return null;
  const decision = plan.decisions.find((one) => one.id === rule.decision);
  const modality = rule.modality ?? decision?.modality ?? null;
  const appliesTo = rule.appliesTo ?? decision?.appliesTo ?? null;
  const { status, validFrom, validTo, legalForce } = decision ?? {};
  return {
    rule: { ...rule, modality, appliesTo },
    class: plan.classes.find((one) => one.id === rule.class) ?? null,
    force: status && validFrom ? { status, validFrom, validTo: validTo ?? null, legalForce: legalForce ?? null } : null,
  };
}

/** The terms as far as they are followed: by a draft no rule holds. */
function decided(terms: Terms | null): Terms | null {
  return terms?.force?.status === 'decided' ? terms : null;
}

/** Whether a rule by a new decision is about what the struck rule was about. */
function hasNewRule({ rule, class: former }: Terms, { plan, accepted }: Compared): boolean {
  const now = plan?.classes.find(({ id }) => id === rule.class);
  if (!plan || !isAlike(belonging(now), belonging(former))) return false;
  return plan.rules.some(
    (one) =>
      one.class === rule.class &&
      one.object === rule.object &&
      plan.decisions.some(
        (decision) => decision.id === one.decision && decision.status === 'decided' && !isAmong(accepted, decision),
      ),
  );
}

/**
 * What of the terms decides what goes, and when. Names and instructions decide nothing; what a rule that preserves would count from neither, and it outlives its
 * decision.
 */
function essence(terms: Terms | null): unknown {
  if (terms === null) return null;
  const { object, trigger, period, counting, supersedes, action, inSnapshots } = terms.rule;
  const ends = action === 'preserve' ? null : [terms.force?.validTo, terms.force?.legalForce];
  const redacts = inSnapshots === 'redact';
  return { object, trigger, period, counting, supersedes, action, redacts, reach: reach(terms), ends };
}

/** Which items the rule is about, and from when. */
function reach({ rule, class: one, force }: Terms): unknown {
  const { object, appliesTo, records, class: id } = rule;
  return [object, appliesTo, records, id, belonging(one), force?.status, force?.validFrom];
}

function belonging(one: RecordClass | null | undefined): unknown {
  return [one?.match ?? null, one?.except ?? null];
}

/** False only where it is known: the rule now preserves, or nothing but its period or its legal force is another, and longer or later. */
function mayLetMoreGo(before: Terms | null, after: Terms | null): boolean {
  if (after === null) return before !== null;
  if (after.rule.action === 'preserve') return before !== null && !isAlike(reach(before), reach(after));
  if (before?.force == null) return true;
  const { period } = after.rule;
  const legalForce = after.force?.legalForce ?? null;
  const otherwise = { ...before, rule: { ...before.rule, period }, force: { ...before.force, legalForce } };
  if (!isAlike(essence(otherwise), essence(after))) return true;
  return !isAsLong(period, before.rule.period) || (legalForce ?? '') < (before.force.legalForce ?? '');
}

/** Whether the rule now says what another says, and did not: rules that differ keep from the lists what both are about. */
function mayEndConflict(before: Terms | null, after: Terms | null, { rules }: Compared): boolean {
  if (before === null || after === null || after.rule.action === 'preserve') return false;
  const outcome = ({ action, period, counting, object }: DisposalRule) =>
    JSON.stringify([action, period && partsOf(period), counting, object]);
  const now = outcome(after.rule);
  return now !== outcome(before.rule) && rules.filter((rule) => outcome(rule) === now).length > 1;
}

/** Whether one period is as long as another, or longer, from whichever day they are counted. */
function isAsLong(period: string | null, other: string | null): boolean {
  if (period === other) return true;
  if (period === null || other === null) return false;
  const [longer, shorter] = [partsOf(period), partsOf(other)];
  return longer.every((count, part) => count >= (shorter[part] ?? 0));
}

/** Months, and days. */
function partsOf(period: string): [months: number, days: number] {
  const count = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(period)?.[1] ?? 0);
  return [count('Y') * 12 + count('M'), count('W') * 7 + count('D')];
}

/**
 * Whether one of the decisions may be this one: the day is the same, and no number tells the paragraphs apart. Another spelling, body or case number makes no new
 * mandate: a mark or an abbreviation would be enough to pass for one.
 */
function isAmong(decisions: readonly Decision[], { date, paragraph }: Decision): boolean {
  const numbers = numbersOf(paragraph);
  return decisions.some((one) => {
    if (one.status !== 'decided' || one.date !== date) return false;
    const others = numbersOf(one.paragraph);
    return numbers.length === 0 || others.length === 0 || numbers.some((number) => others.includes(number));
  });
}

/** `45` for `§ 45`, `§045` and `Paragraf 45 A`. */
function numbersOf(paragraph: string): string[] {
  return paragraph.normalize('NFKC').match(/[1-9]\d*/g) ?? [];
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
