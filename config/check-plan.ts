import type { Decision, DisposalRule, Match, PlanOutline, RecordClass } from './committees.ts';
import type { Entry } from './entry.ts';
import { describe, valueAt } from './fault-words.ts';
import { isBackwards } from './values.ts';
import type { YamlFile } from './yaml-file.ts';

/** A plan's file, each part checked by its own schema. `outline` is null when too little is left of it. */
export interface PlanEntries {
  file: YamlFile;
  outline: Entry<PlanOutline> | null;
  decisions: Entry<Decision>[];
  classes: Entry<RecordClass>[];
  rules: Entry<DisposalRule>[];
}

/** The ids of rules in other files: of the common plan, when this is a committee's. */
export type OtherRules = ReadonlySet<string>;

/** What a schema cannot see inside one plan. `otherRules` null: not known, nothing is said about references to them. */
export function checkPlan(
  { file, outline, decisions, classes, rules }: PlanEntries,
  otherRules: OtherRules | null,
): void {
  if (outline && isBackwards(outline.value)) {
    outline.complain(['to'], `a day on or after ${outline.value.from}`, String(outline.value.to));
  }
  for (const list of [decisions, classes, rules]) refuseSameId(list);
  for (const { value, complain } of decisions) {
    if (value.validTo !== null && value.validTo < value.validFrom) {
      complain(['validTo'], `a day on or after ${value.validFrom}`, value.validTo);
    }
  }
  for (const entry of classes) checkClass(entry);
  const known = { decisions: idsIn(file, 'decisions'), classes: idsIn(file, 'classes'), rules: idsIn(file, 'rules') };
  for (const entry of rules) {
    checkRule(entry);
    checkReferences(entry, known, otherRules);
  }
}

function checkReferences(
  { value: rule, complain }: Entry<DisposalRule>,
  known: Record<'decisions' | 'classes' | 'rules', ReadonlySet<string>>,
  otherRules: OtherRules | null,
): void {
  if (!known.decisions.has(rule.decision)) {
    complain(['decision'], oneOf('a decision of this plan', known.decisions), describe(rule.decision));
  }
  if (!known.classes.has(rule.class))
    complain(['class'], oneOf('a class of this plan', known.classes), describe(rule.class));
  if (otherRules?.has(rule.id)) complain(['id'], 'an id that no rule of _gemensam.yaml has', describe(rule.id));
  for (const other of rule.supersedes) {
    const found = known.rules.has(other) || otherRules === null || otherRules.has(other);
    if (!found || other === rule.id) complain(['supersedes'], 'ids of other rules', describe(other));
  }
}

/** Committees that follow each other. `plans` are all that could be read. */
export function checkSuccession(plans: Entry<PlanOutline>[], committees: ReadonlySet<string>): void {
  for (const { value, complain } of plans) {
    if (value.successor !== null && (!committees.has(value.successor) || value.successor === value.committee)) {
      complain(['successor'], 'another committee that has a plan', describe(value.successor));
    }
    for (const earlier of value.takesOver) {
      const successor = plans.find((other) => other.value.committee === earlier)?.value.successor;
      if (!committees.has(earlier) || earlier === value.committee) {
        complain(['takesOver'], 'ids of other committees', describe(earlier));
      } else if (successor !== undefined && successor !== value.committee) {
        const got = `${earlier}, whose successor is ${successor ?? 'not given'}`;
        complain(['takesOver'], `a committee whose successor is ${value.committee}`, got);
      }
    }
  }
}

function checkClass({ value, complain }: Entry<RecordClass>): void {
  const matches: [path: (string | number)[], match: Match | null][] = [
    [['match'], value.match],
    ...value.except.map((match, index): [(string | number)[], Match] => [['except', index], match]),
  ];
  for (const [path, match] of matches) {
    if (match === null) continue;
    if (Object.values(match).every((asked) => asked === null))
      complain(path, 'at least one key (no keys would take everything)', 'none');
    if (match.published !== null && isBackwards(match.published)) {
      complain([...path, 'published', 'to'], `a day on or after ${match.published.from}`, String(match.published.to));
    }
  }
  if (value.match === null && value.except.length > 0) complain(['except'], 'match beside except', 'except alone');
}

/** What an action asks for. A rule that only preserves needs no date. */
function checkRule({ value: rule, complain }: Entry<DisposalRule>): void {
  if (rule.records !== null && isBackwards(rule.records)) {
    complain(['records', 'to'], `a day on or after ${rule.records.from}`, String(rule.records.to));
  }
  if (rule.action === 'preserve') return;
  if (rule.trigger === null) complain(['trigger'], `a trigger, for the action ${rule.action}`, 'nothing');
  if (rule.period === null) complain(['period'], `a period, for the action ${rule.action}`, 'nothing');
  if (rule.action === 'dispose' && rule.inSnapshots === null)
    complain(['inSnapshots'], 'inSnapshots: keep, for the action dispose', 'nothing');
}

function refuseSameId(entries: Entry<{ id: string }>[]): void {
  const seen = new Map<string, number>();
  for (const { value, complain, file, path } of entries) {
    const first = seen.get(value.id);
    if (first !== undefined) complain(['id'], 'an id that is used once', `${describe(value.id)}, as on line ${first}`);
    else seen.set(value.id, file.lineOf([...path, 'id']));
  }
}

/** The ids of a list as they are written: a decision or class that has a fault of its own is there all the same. */
export function idsIn(file: YamlFile, list: 'decisions' | 'classes' | 'rules'): ReadonlySet<string> {
  const entries = valueAt(file.data?.raw, [list]);
  const ids = Array.isArray(entries) ? entries.map((entry) => valueAt(entry, ['id'])) : [];
  return new Set(ids.filter((id) => typeof id === 'string'));
}

function oneOf(what: string, ids: ReadonlySet<string>): string {
  return ids.size === 0 ? `${what} (it has none)` : `${what} (${[...ids].join(', ')})`;
}
