import type { PlanEntries } from './check-plan.ts';
import type { Decision, DisposalRule, RecordClass } from './committees.ts';
import { areInForceTogether, outcomeOf } from './lint-classes.ts';
import { reachOf } from './lint-rule.ts';
import { askingNothing } from './match-keys.ts';
import { canMeet } from './record-space.ts';

/** A rule with everything that says what it reaches. */
interface Ruling {
  rule: DisposalRule;
  decision: Decision;
  ruled: RecordClass;
}

/**
 * Warns of a rule that contradicts a rule of a committee that the plan takes over: both rule what is inherited, so the records would be in
 * conflict for ever. No warning where the successor's rule supersedes the other. `today`: civil, `YYYY-MM-DD`.
 */
export function lintSuccession(
  plan: PlanEntries,
  predecessor: PlanEntries,
  common: PlanEntries | null,
  today: string,
): void {
  lintStart(plan, predecessor, today);
  lintClasses(plan, predecessor, common, today);
  const own = new Set(plan.rules.map(({ value }) => value.id));
  const inherited = predecessor.rules.flatMap(({ value }) => rulingOf(value, predecessor, today) ?? []);
  for (const { value: rule, complain } of plan.rules) {
    const ruling = rulingOf(rule, plan, today);
    if (ruling === null) continue;
    for (const other of inherited) {
      const { id } = other.rule;
      const isNamed = rule.supersedes.includes(id) && (id === rule.id || !own.has(id));
      if (other.rule.object !== rule.object) continue;
      if (isNamed || outcomeOf(rule) === outcomeOf(other.rule) || !doMeet(ruling, other)) continue;
      const committee = committeeOf(predecessor);
      complain(
        ['class'],
        {
          sv: `samma utgång som regeln ${id} hos ${committee} för det som övertas, eller att regeln går före den (supersedes)`,
          en: `the same outcome as the rule ${id} of ${committee} for what is taken over, or that it supersedes that rule`,
        },
        {
          sv: `${inShort(rule)} och ${inShort(other.rule)}: det övertagna som båda når läggs aldrig på lista av sig självt`,
          en: `${inShort(rule)} beside ${inShort(other.rule)}: what is taken over and both reach is never listed by itself`,
        },
        'warning',
      );
    }
  }
}

/** Both plans rule what is taken over once the successor's is in force. Before the takeover only the predecessor's plan may rule it. */
function lintStart({ outline, decisions, rules }: PlanEntries, predecessor: PlanEntries, today: string): void {
  const to = predecessor.outline?.value.to ?? null;
  const committee = committeeOf(predecessor);
  if (to === null) {
    outline?.complain(
      ['takesOver'],
      { sv: `sista dagen för ${committee} (to i dess plan)`, en: `the last day of ${committee} (to in its plan)` },
      {
        sv: 'ingen: båda planernas regler gäller redan dess handlingar',
        en: 'none: the rules of both plans apply to its records already',
      },
      'warning',
    );
    return;
  }
  if (to < today) return;
  for (const { value, complain } of decisions) {
    if (value.validFrom > to || !rules.some((rule) => rule.value.decision === value.id)) continue;
    complain(
      ['validFrom'],
      {
        sv: `en dag efter den sista för ${committee}, ${to}: dess handlingar har inte övertagits än`,
        en: `a day after the last of ${committee}, ${to}: its records have not been taken over yet`,
      },
      value.validFrom,
      'warning',
    );
  }
}

/** Warns of classes that the predecessor rules and that neither the successor's plan nor the plan for all takes up. */
function lintClasses(plan: PlanEntries, predecessor: PlanEntries, common: PlanEntries | null, today: string): void {
  const taking = [plan, common].flatMap((one) =>
    one === null ? [] : rulesForItems(one).flatMap((rule) => rulingOf(rule, one, today)?.ruled ?? []),
  );
  const asked = new Set(rulesForItems(predecessor).flatMap((rule) => rulingOf(rule, predecessor, today)?.ruled ?? []));
  for (const one of asked) {
    if (taking.some((other) => other.id === one.id || canMeet(one, other))) continue;
    const committee = committeeOf(predecessor);
    plan.outline?.complain(
      ['classes'],
      {
        sv: `en handlingstyp med regel för det som hör till ${one.id} hos ${committee}`,
        en: `a class with a rule for what is in ${one.id} of ${committee}`,
      },
      {
        sv: 'ingen: det som samlas in efter övertagandet saknar där regel och bevaras',
        en: 'none: what is collected after the takeover has no rule there and is kept',
      },
      'warning',
    );
  }
}

function rulesForItems({ rules }: PlanEntries): DisposalRule[] {
  return rules.map(({ value }) => value).filter(({ object }) => object === 'copy');
}

function committeeOf({ outline, file }: PlanEntries): string {
  return outline?.value.committee ?? file.name;
}

/** Null for a rule that no longer rules anything. */
function rulingOf(rule: DisposalRule, { decisions, classes }: PlanEntries, today: string): Ruling | null {
  const decision = decisions.find(({ value }) => value.id === rule.decision)?.value;
  const ruled = classes.find(({ value }) => value.id === rule.class)?.value;
  if (decision === undefined || ruled === undefined || decision.status === 'draft') return null;
  const hasLapsed = rule.action !== 'preserve' && decision.validTo !== null && decision.validTo < today;
  return hasLapsed ? null : { rule, decision, ruled };
}

function doMeet(one: Ruling, other: Ruling): boolean {
  if (!areInForceTogether(one.decision, other.decision)) return false;
  // A class that a person sets is identified by its name alone, whatever the two plans say that it matches.
  const classes = one.ruled.id === other.ruled.id ? [{ match: askingNothing, except: [] }] : [one.ruled, other.ruled];
  return canMeet(...classes, ...reachOf(one.rule, one.decision), ...reachOf(other.rule, other.decision));
}

function inShort({ id, action, period }: DisposalRule): string {
  return `${id} (${period === null ? action : `${action} ${period}`})`;
}
