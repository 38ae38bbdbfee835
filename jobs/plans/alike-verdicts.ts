import type { AlikeItems } from '../../storage/catalog/item-catalog.ts';
import { type GoverningRule, governingRules, membershipOf, type Plans } from '../judge/governing-rules.ts';
import { type ItemFacts, publishedOf } from '../judge/item-facts.ts';
import { openJudge } from '../judge/judge.ts';
import type { Verdict } from '../judge/verdict.ts';
import { readDay } from '../time/civil-day.ts';
import { type AlikeSetting, possibleFacts, unknownEvents } from './alike-facts.ts';

/** What may be said of items of one sort by the plans before and after. */
export interface AlikeVerdicts {
  before: Verdict;
  after: Verdict;
  /**
   * The plans tell the items apart by a day that their count does not know. The verdicts are then the earliest possible, and only judging
   * each item tells what the change does to it.
   */
  open: boolean;
}

/** One pair of verdicts for each thing that items of the sort may be. Holds are left aside. */
export type AlikeJudge = (alike: AlikeItems) => AlikeVerdicts[];

/** Judges what is alike once. Pure. */
export function openAlikeJudge({ before, after }: { before: Plans; after: Plans }, setting: AlikeSetting): AlikeJudge {
  const { committee, today } = setting;
  const [one, other] = [before, after].map((plans) => openSide(plans, committee, today)) as [Side, Side];
  return (alike) => {
    const unknown = unknownEvents(alike);
    const isUndated = ({ events }: GoverningRule) => events.some((event) => unknown.has(event));
    return possibleFacts(alike, setting).map((facts) => {
      const [ruling, then] = [one.ruling(facts), other.ruling(facts)];
      const isOpen = [...ruling, ...then].some(isUndated) && one.meaning(ruling) !== other.meaning(then);
      return { before: one.judge(facts), after: other.judge(facts), open: isOpen };
    });
  };
}

type Side = ReturnType<typeof openSide>;

function openSide(plans: Plans, committee: string, today: string) {
  const day = readDay(today);
  if (day === null) throw new RangeError(`expected a day like 2026-01-12, found ${JSON.stringify(today)}`);
  const { rules } = governingRules(plans, committee, day);
  const meanings = new Map(rules.map((rule) => [rule, meaningOf(plans, rule)]));
  return {
    judge: openJudge(plans, [], today),
    /** The rules that may apply. */
    ruling(facts: ItemFacts): GoverningRule[] {
      const published = publishedOf(facts);
      return rules.filter((rule) => membershipOf(rule, facts, published) !== 'out' && rule.reaches(published));
    },
    meaning: (some: readonly GoverningRule[]) => some.map((rule) => meanings.get(rule)).join('\n'),
  };
}

/** All of a rule that a verdict can depend on: the same text gives the same verdicts. */
function meaningOf(
  plans: Plans,
  { id, plan: its, decision, supersedes, class: { id: classId }, ...rule }: GoverningRule,
): string {
  const plan = plans.get(its);
  const written = plan?.rules.find((one) => one.id === id);
  const matched = plan?.classes.find((one) => one.id === classId);
  return JSON.stringify([
    ...[
      its,
      id,
      decision.id,
      rule.isMade,
      decision.validFrom,
      written?.appliesTo ?? decision.appliesTo,
      written?.records,
    ],
    ...[classId, matched?.match, matched?.except, supersedes.map((other) => [other.plan, other.id])],
    ...[rule.action, rule.events, rule.earliest, rule.outcome],
  ]);
}
