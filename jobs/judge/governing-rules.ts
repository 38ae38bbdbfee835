import type {
  CommitteePlan,
  Counting,
  Decision,
  DisposalRule,
  RecordClass,
  RuleObject,
  TriggerEvent,
} from '../../config/plans/committees.ts';
import { askedOfSnapshots, askingNothing, type Match } from '../../config/plans/match-keys.ts';
import { addToDay, lastDayOfYear, type Moment, readDay } from '../time/civil-day.ts';
import { type Period, readPeriod } from '../time/local-time.ts';
import { type ClassMatch, classMatch, type Membership } from './class-match.ts';
import type { ItemFacts } from './item-facts.ts';
import { dayWithin } from './match-questions.ts';
import { type RuleWords, ruleWords } from './rule-words.ts';

/** The plans by committee; the plan for all is under `*`. A configuration's `committees` is one. */
export type Plans = ReadonlyMap<string, CommitteePlan>;

/** A rule whose decision is in force, made ready for many items. */
export interface GoverningRule {
  id: string;
  /** The plan that it stands in. */
  plan: string;
  action: DisposalRule['action'];
  must: boolean;
  decision: Decision;
  /** Whether the decision is dated that day or before: a decision that has not been made gives no mandate. */
  isMade: boolean;
  class: ClassMatch;
  events: readonly TriggerEvent[];
  /** True: the first event is the trigger. False: the trigger comes when all have happened. */
  earliest: boolean;
  /** Null in a `preserve` rule. */
  period: Period | null;
  counting: Counting | null;
  /** Rules that differ in this are in conflict. */
  outcome: string;
  /** Whether the rule reaches items published then; null: published on a day that nobody knows. */
  reaches(published: Moment | null): boolean;
  supersedes: readonly GoverningRule[];
  words: RuleWords;
}

/** What governs one committee's items on a day: the rules in the order of their ids, and the classes that a person may set. */
export interface Governing {
  rules: readonly GoverningRule[];
  classes: ReadonlySet<string>;
}

/**
 * The plans that concern a committee: its own, the plan for all, and the plan of the committee that has taken it over. Rules of more than
 * one plan can only keep longer. `committee` null: the plan for all alone.
 */
export function plansConcerning(plans: Plans, committee: string | null): CommitteePlan[] {
  return [...plans]
    .filter(
      ([id, plan]) => id === '*' || (committee !== null && (id === committee || plan.takesOver.includes(committee))),
    )
    .map(([, plan]) => plan);
}

/** Whether a parent waits for its children. The committee's own plan says so; without one, any plan that concerns it may. */
export function keepsParents(plans: Plans, committee: string): boolean {
  const own = plans.get(committee);
  return (
    own?.plan.keepParentForKeptChild ??
    plansConcerning(plans, committee).some(({ plan }) => plan.keepParentForKeptChild)
  );
}

/**
 * The rules for one object only: a rule for snapshots says nothing of an item. A class without `match` is set by a person, and nobody sets a
 * snapshot's: a rule for snapshots of such a class is for all of them.
 */
export function governingRules(
  plans: Plans,
  committee: string | null,
  today: number,
  object: RuleObject = 'copy',
): Governing {
  const concerned = plansConcerning(plans, committee).map((plan) => ({
    ...plan,
    rules: plan.rules.filter((rule) => rule.object === object),
    classes: object === 'snapshot' ? plan.classes.map(asksNothingUnlessTold) : plan.classes,
  }));
  const known = object === 'snapshot' ? askedOfSnapshots : null;
  const prepared = concerned.flatMap((plan) => rulesOf(plan, concerned, { today, known }));
  const rules = prepared.map(({ rule }) => rule);
  for (const { rule, names } of prepared) {
    rule.supersedes = rules.filter((other) => names.get(other.id) === other.plan);
  }
  return {
    rules: rules.toSorted((a, b) => compareText(a.id, b.id) || compareText(a.plan, b.plan)),
    classes: new Set(concerned.flatMap((plan) => plan.classes.map(({ id }) => id))),
  };
}

function asksNothingUnlessTold(one: RecordClass): RecordClass {
  return { ...one, match: one.match ?? askingNothing };
}

/** Whether the item has the rule's class: the class that a person has set, otherwise each class that matches. */
export function membershipOf(rule: GoverningRule, item: ItemFacts, published: Moment | null): Membership {
  if (item.class) return item.class === rule.class.id ? 'in' : 'out';
  return rule.class.holds(item, published);
}

/** The first day on which the retention has run out. `start`: the day of the trigger. All days are numbers. */
export function runsOutOn(start: number, period: Period, counting: Counting): number {
  if (counting === 'calendar-year') return addToDay(lastDayOfYear(start), period) + 1;
  return period.months === 0 && period.days === 0 ? start : addToDay(start, period) + 1;
}

/** `names`: what the rule supersedes, and in which plan that stands; see `planNaming`. */
type Prepared = { rule: GoverningRule; names: ReadonlyMap<string, string> };

function rulesOf(
  plan: CommitteePlan,
  concerned: readonly CommitteePlan[],
  { today, known }: { today: number; known: readonly (keyof Match)[] | null },
): Prepared[] {
  const decisions = new Map(plan.decisions.map((decision) => [decision.id, decision]));
  const classes = new Map(plan.classes.map((one) => [one.id, classMatch(one, known)]));
  return plan.rules.flatMap((rule) => {
    const decision = decisions.get(rule.decision);
    const asked = classes.get(rule.class);
    if (decision === undefined || asked === undefined || !isInForce(decision, rule.action, today)) return [];
    return [
      {
        rule: prepare(plan, rule, { decision, asked, today }),
        names: new Map(rule.supersedes.map((id) => [id, planNaming(id, { rule, plan, concerned })])),
      },
    ];
  });
}

/**
 * The plan of the rule that a name in `supersedes` means: the same plan where another rule there bears the name, otherwise the plan for
 * all, otherwise that of a committee that this one takes over. A successor decides what becomes of what it has inherited.
 */
function planNaming(
  id: string,
  { rule, plan, concerned }: { rule: DisposalRule; plan: CommitteePlan; concerned: readonly CommitteePlan[] },
): string {
  const has = ({ rules }: CommitteePlan) => rules.some((other) => other.id === id);
  if (id !== rule.id && has(plan)) return plan.committee;
  const common = concerned.find(({ committee }) => committee === '*');
  if (common !== undefined && has(common)) return '*';
  return concerned.find((other) => plan.takesOver.includes(other.committee) && has(other))?.committee ?? '*';
}

/** A rule that preserves outlives its decision. By a draft nothing goes. */
export function isInForce(decision: Decision, action: DisposalRule['action'], today: number): boolean {
  if (decision.status === 'draft') return false;
  return dayWithin({ from: decision.validFrom, to: action === 'preserve' ? null : decision.validTo })(today);
}

function prepare(
  plan: CommitteePlan,
  rule: DisposalRule,
  { decision, asked, today }: { decision: Decision; asked: ClassMatch; today: number },
): Prepared['rule'] {
  const period = rule.action === 'preserve' || rule.period === null ? null : readPeriod(rule.period);
  return {
    id: rule.id,
    plan: plan.committee,
    action: rule.action,
    must: (rule.modality ?? decision.modality) === 'must',
    decision,
    isMade: dayWithin({ from: decision.date, to: null })(today),
    class: asked,
    ...eventsOf(rule),
    period,
    counting: rule.counting,
    outcome: period === null ? '' : `${period.months} ${period.days} ${rule.counting}`,
    reaches: reachOf(rule, decision),
    supersedes: [],
    words: ruleWords(rule, decision),
  };
}

function eventsOf({ trigger }: DisposalRule): Pick<GoverningRule, 'events' | 'earliest'> {
  if (trigger === null) return { events: [], earliest: false };
  if (typeof trigger === 'string') return { events: [trigger], earliest: false };
  return 'latest' in trigger
    ? { events: trigger.latest, earliest: false }
    : { events: trigger.earliest, earliest: true };
}

function reachOf(rule: DisposalRule, decision: Decision): GoverningRule['reaches'] {
  const appliesTo = rule.appliesTo ?? decision.appliesTo;
  const from = readDay(decision.validFrom);
  const within = rule.records && dayWithin(rule.records);
  if (appliesTo === 'both' && within === null) return () => true;
  return (published) => {
    if (published === null || from === null) return false;
    const { day, earliest = day } = published;
    if (appliesTo === 'new' && earliest < from) return false;
    if (appliesTo === 'existing' && day >= from) return false;
    return within === null || (within(earliest) && within(day));
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
