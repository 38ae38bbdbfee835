import type { Entry } from '../base/entry.ts';
import { describe } from '../base/fault-words.ts';
import { covers, isBackwards, plainName } from '../base/values.ts';
import type { Account, Contact } from './accounts.ts';
import { checkAddresses } from './platform-hosts.ts';

/** Days as `YYYY-MM-DD`; `committees` are the ids that have a plan. */
interface Surroundings {
  today: string;
  committees: ReadonlySet<string>;
}

type AccountEntry = Entry<Account>;

/**
 * Faults of the register that a schema cannot see. A contradiction is an error. A missing part of an entry is a warning: a task for a
 * person, and the page is visited meanwhile (docs/rules.md, "Accounts").
 */
export function checkAccounts(entries: AccountEntry[], surroundings: Surroundings): void {
  refuseSame(entries, (account) => account.id, 'id', 'error');
  refuseSame(entries, (account) => (account.status === 'closed' ? null : account.url), 'url', 'warning');
  checkAddresses(entries);
  for (const entry of entries) {
    checkCommittees(entry, surroundings);
    checkVisit(entry);
    checkLife(entry);
    if (entry.value.status === 'discovered') {
      entry.complain(['status'], 'an account that somebody has decided on', 'discovered', 'warning');
    } else if (entry.value.status !== 'closed') {
      checkAssignment(entry, surroundings.today);
      checkAdministrators(entry, surroundings.today);
    }
  }
}

function refuseSame(
  entries: AccountEntry[],
  keyOf: (account: Account) => string | null,
  name: 'id' | 'url',
  severity: 'error' | 'warning',
): void {
  const seen = new Map<string, AccountEntry>();
  for (const entry of entries) {
    const key = keyOf(entry.value);
    if (key === null) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, entry);
    else {
      const line = first.file.lineOf([...first.path, name]);
      const wanted = { sv: `en egen ${name} för varje konto`, en: `another ${name} for each account` };
      const found = { sv: `${describe(key)}, som på rad ${line}`, en: `${describe(key)}, as on line ${line}` };
      entry.complain([name], wanted, found, severity);
    }
  }
}

function checkCommittees(entry: AccountEntry, { committees }: Surroundings): void {
  const periods = entry.value.committee;
  for (const [index, committee] of periods.entries()) {
    const at = ['committee', index];
    if (!committees.has(committee.id)) {
      entry.complain(
        [...at, 'id'],
        `a committee that has a plan (${[...committees].join(', ') || 'there are none'})`,
        describe(committee.id),
      );
    }
    if (isBackwards(committee))
      entry.complain([...at, 'to'], `a day on or after ${committee.from}`, String(committee.to));
    const clash = periods.slice(0, index).find((other) => overlap(other, committee));
    if (clash) entry.complain(at, 'one committee at a time', `the same days as ${clash.id}`);
  }
}

function overlap(
  a: { from: string | null; to: string | null },
  b: { from: string | null; to: string | null },
): boolean {
  return (a.from ?? '') <= (b.to ?? '9999') && (b.from ?? '') <= (a.to ?? '9999');
}

/** Each of the two reasons that stop a visit gets a fault of its own. */
function checkVisit({ value: account, complain }: AccountEntry): void {
  if (account.status === 'closed') return;
  if (account.url === null)
    complain(['url'], 'an address; without one the page is never visited', 'nothing', 'warning');
  if (account.capture.basis === null) {
    complain(
      ['capture', 'basis'],
      'the basis for visiting the page; without one it is never visited',
      'nothing',
      'warning',
    );
  }
  const { login } = account.capture;
  if (login !== null && !plainName.test(login)) {
    complain(
      ['capture', 'login'],
      'the name of a stored session, of a-z, 0-9 and - (at most 60); none can be stored under this one, and the page is not visited without it',
      describe(login),
      'warning',
    );
  }
}

function checkLife({ value: account, complain }: AccountEntry): void {
  const missing = (key: string, expected: string) => complain([key], expected, 'nothing', 'warning');
  if (account.unit === null) missing('unit', 'the unit that keeps the account');
  if (account.opened === null && ['active', 'closing', 'closed'].includes(account.status)) {
    missing('opened', 'the day the account was opened');
  }
  if (account.status === 'closed' && account.closed === null) missing('closed', 'the day the account was closed');
  if (account.status !== 'closed' && account.status !== 'closing' && account.closed !== null) {
    complain(['closed'], `no closing day while the status is ${account.status}`, account.closed, 'warning');
  }
  if (account.opened !== null && account.closed !== null && account.closed < account.opened) {
    complain(['closed'], `a day on or after ${account.opened}`, account.closed, 'warning');
  }
  for (const [index, earlier] of account.names.entries()) {
    if (isBackwards(earlier))
      complain(['names', index, 'to'], `a day on or after ${earlier.from}`, String(earlier.to), 'warning');
  }
}

const asked: [key: 'version' | 'decidedBy' | 'purpose' | 'audience' | 'supervision', expected: string][] = [
  ['version', 'a version of the assignment'],
  ['decidedBy', 'who decided the account, and when'],
  ['purpose', 'the purpose of the account'],
  ['audience', 'whom the account is for'],
  ['supervision', 'how the account is supervised'],
];

function checkAssignment({ value, complain }: AccountEntry, today: string): void {
  const { assignment } = value;
  const at = (key: string) => ['assignment', key];
  for (const [key, expected] of asked) {
    if (assignment[key] === null) complain(at(key), expected, 'nothing', 'warning');
  }
  if (assignment.reviewBy === null) {
    complain(at('reviewBy'), 'the day the assignment is to be reviewed', 'nothing', 'warning');
  } else if (assignment.reviewBy < today) {
    complain(
      at('reviewBy'),
      'an assignment that is reviewed in time',
      `${assignment.reviewBy}, which has passed`,
      'warning',
    );
  }
}

function checkAdministrators({ value, complain }: AccountEntry, today: string): void {
  const { administrators } = value.assignment;
  const different = administratorsOn(value, today);
  if (different.length < 2) {
    complain(
      ['assignment', 'administrators'],
      'at least two different administrators',
      String(different.length),
      'warning',
    );
  }
  for (const [index, person] of administrators.entries()) {
    if (!covers(person, today)) continue;
    const at = ['assignment', 'administrators', index];
    if (person.email === null || !/^[^\s@]+@[^\s@]+$/.test(person.email)) {
      complain([...at, 'email'], 'an e-mail address', describe(person.email), 'warning');
    }
    if (person.phone === null) complain([...at, 'phone'], 'a telephone number', 'nothing', 'warning');
  }
  const missing = unapprovedBy(value, today);
  if (different.length === 0) missing.unshift('administrators');
  if (missing.length > 0) {
    complain(
      ['assignment', 'approvals'],
      'the approval of both administrators and a manager',
      `none by ${missing.map((name) => name ?? 'a manager').join(', ')}`,
      'warning',
    );
  }
}

/** The administrators of the account on a day (`YYYY-MM-DD`), each person once: guideline 7 asks for two. */
export function administratorsOn({ assignment }: Account, on: string): Contact[] {
  const current = assignment.administrators.filter((person) => covers(person, on));
  return current.filter((person, index) => !current.slice(0, index).some((other) => isSamePerson(person, other)));
}

/** The administrators who have not approved the assignment by a day. Null comes last when no manager has approved it. */
export function unapprovedBy(account: Account, on: string): (string | null)[] {
  const signed = account.assignment.approvals.filter((approval) => approval.date <= on);
  const missing: (string | null)[] = administratorsOn(account, on)
    .filter((person) => !signed.some(({ name, role }) => role === 'administrator' && isSameText(name, person.name)))
    .map((person) => person.name);
  if (!signed.some(({ role }) => role === 'manager')) missing.push(null);
  return missing;
}

function isSamePerson(a: Contact, b: Contact): boolean {
  return isSameText(a.name, b.name) || (a.email !== null && b.email !== null && isSameText(a.email, b.email));
}

function isSameText(a: string, b: string): boolean {
  const plain = (value: string) => value.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(a) === plain(b);
}
