import type { Entry } from '../base/entry.ts';
import type { Words } from '../base/words.ts';
import type { PlanEntries } from './check-plan.ts';
import { type Decision, type DisposalRule, obeyedObjects, type RecordClass, type RuleObject } from './committees.ts';
import { reachOf } from './lint-rule.ts';
import type { Match } from './match-keys.ts';
import { askingNothing } from './match-keys.ts';
import { canMeet } from './record-space.ts';

interface RuledClass {
  entry: Entry<RecordClass>;
  rules: DisposalRule[];
}

/** The classes with their rules for the object. A class that has rules for other objects only is left out. */
function ruledClasses(plan: PlanEntries, object: RuleObject): RuledClass[] {
  return plan.classes.flatMap((entry) => {
    const rules = plan.rules.map(({ value }) => value).filter((rule) => rule.class === entry.value.id);
    const its = rules.filter((rule) => rule.object === object);
    const isLeftOut = its.length === 0 && (rules.length > 0 || object !== 'copy');
    return isLeftOut ? [] : [{ entry, rules: its }];
  });
}

/** Warns of two classes that one record can be in at once. No warning where their rules agree, or where one rule supersedes the other. */
export function lintOverlaps(plan: PlanEntries, common: PlanEntries | null): void {
  for (const object of obeyedObjects) lintOverlapsFor(object, plan, common);
}

function lintOverlapsFor(object: RuleObject, plan: PlanEntries, common: PlanEntries | null): void {
  const own = ruledClasses(plan, object);
  const others = common === null ? [] : ruledClasses(common, object);
  for (const [index, one] of own.entries()) {
    for (const other of [...own.slice(0, index), ...others]) {
      if (areSettled(one.rules, other.rules) || !canMeet(one.entry.value, other.entry.value)) continue;
      const differ = one.rules.length > 0 && other.rules.length > 0;
      const [a, b] = [one.entry.value.id, other.entry.value.id];
      const got = differ
        ? {
            sv: `${a} och ${b} med olika regler: det som hör till båda läggs aldrig på lista av sig självt`,
            en: `${a} beside ${b}, with other rules: what is in both is never listed by itself`,
          }
        : {
            sv: `${a} och ${b}, så handlingar kan höra till båda`,
            en: `${a} beside ${b}, so records can be in both`,
          };
      const expected = { sv: 'handlingstyper som inte överlappar', en: 'classes that do not overlap' };
      one.entry.complain(['match'], expected, got, 'warning');
    }
  }
}

/** Warns of two rules for one class with different outcomes, neither superseding the other: records of both stay in conflict for ever. */
export function lintRivals({ classes, decisions, rules }: PlanEntries): void {
  for (const [index, { value: rule, complain }] of rules.entries()) {
    const one = classes.find(({ value }) => value.id === rule.class)?.value;
    for (const { value: other } of rules.slice(0, index)) {
      if (one === undefined || other.class !== rule.class || other.object !== rule.object) continue;
      if (areSettled([rule], [other])) continue;
      const [a, b] = [rule, other].map(({ decision }) => decisions.find(({ value }) => value.id === decision)?.value);
      if (a === undefined || b === undefined || !areInForceTogether(a, b)) continue;
      // A class that is set by hand can hold any record.
      const ruled = one.match === null ? { match: askingNothing, except: [] } : one;
      if (!canMeet(ruled, ...reachOf(rule, a), ...reachOf(other, b))) continue;
      complain(
        ['class'],
        {
          sv: `en enda utgång för ${rule.class}, eller att en regel går före (supersedes)`,
          en: `one outcome for ${rule.class}, or a rule that supersedes the other`,
        },
        {
          sv: `${other.id} (${other.action}) och ${rule.id} (${rule.action}): det som båda når läggs aldrig på lista av sig självt`,
          en: `${other.id} (${other.action}) beside ${rule.id} (${rule.action}): what both reach is never listed by itself`,
        },
        'warning',
      );
    }
  }
}

export function areInForceTogether(a: Decision, b: Decision): boolean {
  return (a.validTo ?? '9999') >= b.validFrom && (b.validTo ?? '9999') >= a.validFrom;
}

function areSettled(one: DisposalRule[], other: DisposalRule[]): boolean {
  const names = (rule: DisposalRule, id: string) => rule.supersedes.includes(id);
  const pairs = one.flatMap((a) => other.map((b) => [a, b] as const));
  return pairs.length > 0 && pairs.every(([a, b]) => outcomeOf(a) === outcomeOf(b) || names(a, b.id) || names(b, a.id));
}

export function outcomeOf({ action, period, counting }: DisposalRule): string {
  return action === 'preserve' ? action : `${action} ${period} ${counting}`;
}

const ownWords: [match: Partial<Match>, what: Words][] = [
  [
    { kind: ['post'], author: ['account'] },
    { sv: 'egna inlägg', en: 'own posts' },
  ],
  [
    { kind: ['comment'], author: ['account'] },
    { sv: 'kontots kommentarer', en: 'comments by the account' },
  ],
  [
    { kind: ['reply'], author: ['account'] },
    { sv: 'kontots svar', en: 'replies by the account' },
  ],
  [
    { kind: ['comment'], author: ['official'] },
    { sv: 'företrädares kommentarer', en: 'comments by officials' },
  ],
  [
    { kind: ['reply'], author: ['official'] },
    { sv: 'företrädares svar', en: 'replies by officials' },
  ],
];

/** Warns when ordinary own posts or official replies, without tags, lack a rule: kept for ever, they keep everything above them for ever. */
export function lintOwnWords(plan: PlanEntries, common: PlanEntries | null, today: string): void {
  const ruled = [plan, common].flatMap((one) => (one === null ? [] : classesInForce(one, today)));
  const missing = ownWords.filter(([match]) => {
    const ordinary = { match: { ...askingNothing, removed: false, registered: false, ...match }, except: [] };
    return !ruled.some((one) => one.match?.tag == null && canMeet(one, ordinary));
  });
  if (missing.length === 0) return;
  const expected = {
    sv: 'en regel för egna inlägg och för officiella svar (utan den bevaras för alltid det som de svarar på)',
    en: 'a rule for own posts and for official replies (without one they keep their parents for ever)',
  };
  const got = {
    sv: `ingen för ${missing.map(([, what]) => what.sv).join(', ')}`,
    en: `none for ${missing.map(([, what]) => what.en).join(', ')}`,
  };
  plan.outline?.complain(['rules'], expected, got, 'warning');
}

function classesInForce({ classes, rules, decisions }: PlanEntries, today: string): RecordClass[] {
  const inForce = new Set(
    decisions.filter(({ value }) => value.validTo === null || value.validTo >= today).map(({ value }) => value.id),
  );
  const ruled = new Set(
    rules
      .filter(({ value }) => value.object === 'copy' && (value.action === 'preserve' || inForce.has(value.decision)))
      .map(({ value }) => value.class),
  );
  return classes.map(({ value }) => value).filter(({ id }) => ruled.has(id));
}
