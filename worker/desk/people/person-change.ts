import type { ValueChange, Written } from '../../../config/base/change-yaml.ts';
import { type Path, valueAt } from '../../../config/base/fault-words.ts';
import { type Person, type Role, roles } from '../../../config/people/people.ts';
import { committeesAdministered } from '../../../config/register/administered.ts';
import { civilToday, type DeskMeans } from '../page/desk-means.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';

/** What is to become of a person: the values of the entry that change, and whether the person writes a new passphrase when it is confirmed. */
export interface PersonChange {
  values: ValueChange[];
  passphrase: boolean;
}

/** The fields of the form that are one text each, by the keys of the file. */
export const textFields = {
  namn: 'name',
  titel: 'title',
  epost: 'email',
  inloggning: 'oidc',
  dator: 'osUser',
} as const;
const optional: readonly string[] = ['title', 'oidc', 'osUser'];

/** The name of a role's box. `committee`: its id, or `*`. */
export function boxOf(committee: string, role: Role): string {
  return `roll-${committee}-${role}`;
}

/** Whether the visitor is officer or approver wherever the entry, or the change of it, concerns a committee. */
export function mayChange(
  means: DeskMeans,
  visitor: Pick<Visitor, 'person'>,
  person: Person | null,
  change: Pick<PersonChange, 'values'> = { values: [] },
): boolean {
  return committeesOf(means, person, change).every((committee) => mayOrder(visitor, committee));
}

/** What the form changes. `person` null: somebody new. `committees`: those whose roles it shows, `*` for all. */
export function sentChange(person: Person | null, sent: Fields, committees: readonly string[]): PersonChange {
  const values: ValueChange[] = [];
  for (const [name, key] of Object.entries(textFields)) {
    const text = textIn(sent, name);
    const is: Written = text === '' && optional.includes(key) ? null : text;
    if (is !== (person === null ? (optional.includes(key) ? null : '') : person[key]))
      values.push({ path: [key], value: is });
  }
  for (const committee of committees) {
    const chosen = roles.filter((role) => sent[boxOf(committee, role)] === 'ja');
    const given = roles.filter((role) => person?.roles[committee]?.includes(role));
    if (chosen.join() !== given.join()) values.push({ path: ['roles', committee], value: chosen });
  }
  return { values, passphrase: sent['ny-fras'] === 'ja' };
}

/** Whether the change gives somebody more than they had: then it takes two. A mail address opens the accounts that the register gives it. */
export function widens(person: Person | null, { values, passphrase }: PersonChange): boolean {
  if (person === null || passphrase) return true;
  return values.some(({ path: [key, committee], value }) => {
    if (key === 'email') return true;
    if (key === 'oidc' || key === 'osUser') return value !== null;
    if (key !== 'roles') return false;
    const before = person.roles[String(committee)] ?? [];
    return (value as readonly Role[]).some((role) => !before.includes(role));
  });
}

/**
 * The committees that it concerns: those where the person has roles or gets or loses them, and those whose accounts the mail address opens, before
 * and after. A person with neither concerns all, `*`.
 */
function committeesOf(means: DeskMeans, person: Person | null, { values }: Pick<PersonChange, 'values'>): string[] {
  const { accounts } = means.workplace.configuration;
  const had = Object.entries(person?.roles ?? {}).flatMap(([committee, some]) => (some.length > 0 ? [committee] : []));
  const changed = values.flatMap(({ path: [key, committee] }) => (key === 'roles' ? [String(committee)] : []));
  const addresses = [person?.email, ...values.map(({ path: [key], value }) => (key === 'email' ? value : null))];
  const opened = addresses.flatMap((one) =>
    typeof one === 'string' ? committeesAdministered(one, accounts, civilToday(means)) : [],
  );
  const all = new Set([...had, ...changed, ...opened]);
  return all.size === 0 ? ['*'] : [...all];
}

/** What stands at the path. */
export function standingAt(person: Person | null, path: Path): unknown {
  return person === null ? undefined : valueAt(person, path);
}

/** A new entry with the values. */
export function entryWith(values: readonly ValueChange[]): { [key: string]: Written } {
  const entry: { [key: string]: Written } = {};
  const given: { [committee: string]: Written } = {};
  for (const { path, value } of values) {
    const [key, committee] = path.map(String);
    if (key === 'roles' && committee !== undefined) given[committee] = value;
    else if (key !== undefined && key !== 'roles' && value !== null) entry[key] = value;
  }
  return { ...entry, roles: given };
}

/** The keys of the file that differ, for the event log. */
export function keysOf(values: readonly ValueChange[]): string[] {
  return values.map(({ path }) => path.join('.'));
}
