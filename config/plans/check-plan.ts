import type { Entry } from '../base/entry.ts';
import { describe, describedAs, nothing, valueAt } from '../base/fault-words.ts';
import { isBackwards } from '../base/values.ts';
import type { Words } from '../base/words.ts';
import type { YamlFile } from '../base/yaml-file.ts';
import type { Decision, DisposalRule, PlanOutline, RecordClass } from './committees.ts';
import type { Match } from './match-keys.ts';

/** A plan's file, each part checked by its own schema. `outline` is null when too little of it is left. */
export interface PlanEntries {
  file: YamlFile;
  outline: Entry<PlanOutline> | null;
  decisions: Entry<Decision>[];
  classes: Entry<RecordClass>[];
  rules: Entry<DisposalRule>[];
}

/** The ids of rules in another file: the common plan's, when this plan is a committee's. */
export type OtherRules = ReadonlySet<string>;

/**
 * The faults of one plan that a schema cannot see. `otherRules` null: the other rules are not known, so references to them are not checked.
 * `inherited` are the rules of the committees that the plan takes over, which its own rules may supersede.
 */
export function checkPlan(
  { file, outline, decisions, classes, rules }: PlanEntries,
  otherRules: OtherRules | null,
  inherited: OtherRules = new Set(),
): void {
  if (outline && isBackwards(outline.value)) {
    outline.complain(['to'], onOrAfter(outline.value.from), String(outline.value.to));
  }
  for (const list of [decisions, classes, rules]) refuseSameId(list);
  for (const { value, complain } of decisions) {
    if (value.validTo !== null && value.validTo < value.validFrom) {
      complain(['validTo'], onOrAfter(value.validFrom), value.validTo);
    }
  }
  for (const entry of classes) checkClass(entry);
  const known = { decisions: idsIn(file, 'decisions'), classes: idsIn(file, 'classes'), rules: idsIn(file, 'rules') };
  for (const entry of rules) {
    checkRule(entry);
    checkReferences(entry, known, otherRules, inherited);
  }
}

function checkReferences(
  { value: rule, complain }: Entry<DisposalRule>,
  known: Record<'decisions' | 'classes' | 'rules', ReadonlySet<string>>,
  otherRules: OtherRules | null,
  inherited: OtherRules,
): void {
  if (!known.decisions.has(rule.decision)) {
    complain(
      ['decision'],
      oneOf({ sv: 'ett beslut i planen', en: 'a decision of this plan' }, known.decisions),
      describedAs(rule.decision),
    );
  }
  if (!known.classes.has(rule.class))
    complain(
      ['class'],
      oneOf({ sv: 'en handlingstyp i planen', en: 'a class of this plan' }, known.classes),
      describedAs(rule.class),
    );
  if (otherRules?.has(rule.id))
    complain(
      ['id'],
      { sv: 'en beteckning som ingen regel i _gemensam.yaml har', en: 'an id that no rule of _gemensam.yaml has' },
      describedAs(rule.id),
    );
  for (const other of rule.supersedes) {
    if (inherited.has(other)) continue;
    const found = known.rules.has(other) || otherRules === null || otherRules.has(other);
    if (!found || other === rule.id)
      complain(['supersedes'], { sv: 'beteckningar på andra regler', en: 'ids of other rules' }, describedAs(other));
  }
}

/** Checks committees that follow each other. `plans` are all that could be read. */
export function checkSuccession(plans: Entry<PlanOutline>[], committees: ReadonlySet<string>): void {
  for (const { value, complain } of plans) {
    if (value.successor !== null && (!committees.has(value.successor) || value.successor === value.committee)) {
      complain(
        ['successor'],
        { sv: 'en annan nämnd som har en plan', en: 'another committee that has a plan' },
        describedAs(value.successor),
      );
    }
    for (const earlier of value.takesOver) {
      const successor = plans.find((other) => other.value.committee === earlier)?.value.successor;
      if (!committees.has(earlier) || earlier === value.committee) {
        complain(
          ['takesOver'],
          { sv: 'beteckningar på andra nämnder', en: 'ids of other committees' },
          describedAs(earlier),
        );
      } else if (successor !== undefined && successor !== value.committee) {
        const expected = {
          sv: `en nämnd som efterträds av ${value.committee}`,
          en: `a committee whose successor is ${value.committee}`,
        };
        complain(['takesOver'], expected, {
          sv: `${earlier}, som efterträds av ${successor ?? 'någon som inte anges'}`,
          en: `${earlier}, whose successor is ${successor ?? 'not given'}`,
        });
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
      complain(
        path,
        { sv: 'minst en nyckel (utan nycklar hör allt hit)', en: 'at least one key (no keys would take everything)' },
        none,
      );
    if (match.published !== null && isBackwards(match.published)) {
      complain([...path, 'published', 'to'], onOrAfter(match.published.from), String(match.published.to));
    }
  }
  if (value.match === null && value.except.length > 0)
    complain(
      ['except'],
      { sv: 'match tillsammans med except', en: 'match beside except' },
      { sv: 'bara except', en: 'except alone' },
    );
}

/** Checks that a rule has what its action requires. A rule that only preserves needs no date. */
function checkRule({ value: rule, complain }: Entry<DisposalRule>): void {
  if (rule.inSnapshots === 'redact' && (rule.action !== 'dispose' || rule.object !== 'copy')) {
    complain(
      ['inSnapshots'],
      {
        sv: 'redact bara där inlägg gallras (action: dispose, object: copy)',
        en: 'redact only where items are disposed of (action: dispose, object: copy)',
      },
      { sv: 'redact', en: 'redact' },
    );
  }
  if (rule.records !== null && isBackwards(rule.records)) {
    complain(['records', 'to'], onOrAfter(rule.records.from), String(rule.records.to));
  }
  if (rule.action === 'preserve') return;
  if (rule.trigger === null)
    complain(
      ['trigger'],
      forAction({ sv: 'en händelse att räkna från (trigger)', en: 'a trigger' }, rule.action),
      nothing,
    );
  if (rule.period === null)
    complain(['period'], forAction({ sv: 'en frist (period)', en: 'a period' }, rule.action), nothing);
  if (rule.action === 'dispose' && rule.object === 'copy' && rule.inSnapshots === null)
    complain(
      ['inSnapshots'],
      forAction({ sv: 'inSnapshots: keep eller redact', en: 'inSnapshots: keep or redact' }, rule.action),
      nothing,
    );
}

function refuseSameId(entries: Entry<{ id: string }>[]): void {
  const seen = new Map<string, number>();
  for (const { value, complain, file, path } of entries) {
    const first = seen.get(value.id);
    if (first !== undefined)
      complain(
        ['id'],
        { sv: 'en beteckning som används en gång', en: 'an id that is used once' },
        { sv: `${describe(value.id)}, som på rad ${first}`, en: `${describe(value.id)}, as on line ${first}` },
      );
    else seen.set(value.id, file.lineOf([...path, 'id']));
  }
}

/** The ids of a list as they are written. A decision or class with a fault of its own still exists for references. */
export function idsIn(file: YamlFile, list: 'decisions' | 'classes' | 'rules'): ReadonlySet<string> {
  const entries = valueAt(file.data?.raw, [list]);
  const ids = Array.isArray(entries) ? entries.map((entry) => valueAt(entry, ['id'])) : [];
  return new Set(ids.filter((id) => typeof id === 'string'));
}

function oneOf({ sv, en }: Words, ids: ReadonlySet<string>): Words {
  const known = [...ids].join(', ');
  return ids.size === 0
    ? { sv: `${sv} (den har inget)`, en: `${en} (it has none)` }
    : { sv: `${sv} (${known})`, en: `${en} (${known})` };
}

function onOrAfter(day: string | null): Words {
  return { sv: `${day} eller en senare dag`, en: `a day on or after ${day}` };
}

function forAction({ sv, en }: Words, action: DisposalRule['action']): Words {
  return { sv: `${sv}, för åtgärden ${action}`, en: `${en}, for the action ${action}` };
}

const none: Words = { sv: 'ingen', en: 'none' };
