import { covers } from '../../../config/base/values.ts';
import type { Configuration } from '../../../config/load.ts';
import { type Account, type Assignment, type Contact, committeeOn } from '../../../config/register/accounts.ts';
import { administratorsOn, unapprovedBy } from '../../../config/register/check-accounts.ts';
import { words } from '../../words/archive-words.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { type AssignmentWords, assignmentWords } from './assignment-words.ts';
import type { RegisterDocument } from './register-document.ts';
import { signatureLines } from './signature-lines.ts';

/** Guideline 7. */
const administratorsNeeded = 2;

/**
 * An account's uppdragsbeskrivning (guideline 8 and appendix 1 of the guidelines) by the register of `today`, with room for signatures. It never
 * holds login details, nor where they are kept. `missing`: what the form asks for and the register lacks.
 */
export function assignmentDocument(
  account: Account,
  { settings, committees }: Pick<Configuration, 'settings' | 'committees'>,
  today: string,
): RegisterDocument & { missing: string[] } {
  const says = assignmentWords[settings.locale];
  const { assignment } = account;
  const missing: string[] = [];
  const fact = (label: string, value: string | null) => {
    if (value === null) missing.push(label);
    return { label, value: value ?? says.missing };
  };
  const committee = committeeOn(account, today);
  const platform = words[settings.locale].platforms[account.platform] ?? account.platform;
  const administrators = administratorsOn(account, today);
  const operators = assignment.operators.filter((person) => covers(person, today));
  const blocks: DocumentBlock[] = [
    { kind: 'paragraph', text: says.about(today) },
    { kind: 'heading', level: 2, text: says.heading },
    {
      kind: 'key-values',
      rows: [
        fact(says.account, account.name),
        fact(says.medium, platform),
        fact(says.address, account.url),
        fact(says.body, committees.get(committee)?.name ?? committee),
        fact(says.unit, account.unit),
        ...(account.opened === null ? [] : [fact(says.opened, account.opened)]),
        fact(says.login, assignment.vaultRef === null ? says.loginNowhere : says.loginElsewhere),
      ],
    },
    { kind: 'heading', level: 2, text: says.assignment },
    {
      kind: 'key-values',
      rows: [
        fact(says.version, assignment.version),
        fact(says.reviewBy, assignment.reviewBy),
        fact(says.decidedBy, assignment.decidedBy && `${assignment.decidedBy.name}, ${assignment.decidedBy.date}`),
        fact(says.purpose, assignment.purpose),
        fact(says.audience, assignment.audience),
        fact(says.supervision, assignment.supervision),
        ...(operators.length === 0 ? [fact(says.operators, says.theAdministrators)] : []),
        ...(account.officials.length === 0 ? [] : [fact(says.officials, account.officials.join('\n'))]),
        ...(account.leaders.length === 0 ? [] : [fact(says.leaders, account.leaders.join('\n'))]),
      ],
    },
    ...peoplePart(administrators, operators, says),
    ...signaturePart(assignment, administrators, says),
    ...tasksPart([...administrators, ...operators], says),
  ];
  if (assignment.reviewBy !== null && assignment.reviewBy < today)
    missing.push(`${says.reviewBy}: ${says.overdue(assignment.reviewBy)}`);
  missing.push(...missingOfPeople(account, administrators, says, today));
  return { title: says.title(account.name, platform), blocks, missing };
}

/** Room for words written by hand. */
const room = '\n';

/** The form of an uppdragsbeskrivning, empty, to be filled in by hand before the account is in the register. */
export function assignmentForm({ locale }: Configuration['settings']): RegisterDocument {
  const says = assignmentWords[locale];
  const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 2, text });
  const blank = (...labels: string[]): DocumentBlock => ({
    kind: 'key-values',
    rows: labels.map((label) => ({ label, value: room })),
  });
  const people = (): DocumentBlock => contacts([], says, administratorsNeeded);
  return {
    title: says.form,
    blocks: [
      heading(says.heading),
      blank(says.account, says.medium, says.address, says.body, says.unit),
      heading(says.assignment),
      blank(says.version, says.reviewBy, says.decidedBy, says.purpose, says.audience, says.supervision),
      heading(says.administrators),
      people(),
      heading(says.operators),
      people(),
      heading(says.signatures),
      signatureLines(
        says,
        (['administrator', 'administrator', 'manager'] as const).map((role) => ({ role: says.roles[role] })),
      ),
      { kind: 'paragraph', text: says.signHere },
      { kind: 'paragraph', text: `${says.login}: ${says.neverHere}` },
    ],
  };
}

function peoplePart(
  administrators: readonly Contact[],
  operators: readonly Contact[],
  says: AssignmentWords,
): DocumentBlock[] {
  const tooFew = { kind: 'paragraph', text: `${says.missing}: ${says.administratorsNeeded}.` } as const;
  return [
    { kind: 'heading', level: 2, text: says.administrators },
    ...(administrators.length === 0 ? [] : [contacts(administrators, says)]),
    ...(administrators.length < administratorsNeeded ? [tooFew] : []),
    ...(operators.length === 0
      ? []
      : [{ kind: 'heading', level: 2, text: says.operators } as const, contacts(operators, says)]),
  ];
}

/** Since when each has the task, and whether they have read the guidelines (guidelines 4 and 5). */
function tasksPart(people: readonly Contact[], says: AssignmentWords): DocumentBlock[] {
  if (people.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: says.tasks },
    {
      kind: 'table',
      columns: [
        { title: says.name, width: 3 },
        { title: says.assignedOn, width: 3 },
        { title: says.readGuidelines, width: 3 },
      ],
      rows: people.map(({ name, assignedOn, readGuidelines }) => [
        name,
        assignedOn ?? says.notNoted,
        readGuidelines ?? says.notNoted,
      ]),
    },
  ];
}

/** `empty`: rows to be filled in by hand. */
function contacts(people: readonly Contact[], says: AssignmentWords, empty = 0): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { title: says.name, width: 3 },
      { title: says.email, width: 4 },
      { title: says.phone, width: 2 },
    ],
    rows: [
      ...people.map(({ name, email, phone }) => [name, email ?? says.missing, phone ?? says.missing]),
      ...Array.from({ length: empty }, () => ['', '', room]),
    ],
  };
}

function signaturePart(
  { approvals, signedFile }: Assignment,
  administrators: readonly Contact[],
  says: AssignmentWords,
): DocumentBlock[] {
  const line = (role: keyof AssignmentWords['roles'], name = '') => ({ role: says.roles[role], name });
  const unknown = Math.max(0, administratorsNeeded - administrators.length);
  const managers = [...new Set(approvals.filter(({ role }) => role === 'manager').map(({ name }) => name))];
  return [
    { kind: 'heading', level: 2, text: says.signatures },
    signatureLines(says, [
      ...administrators.map(({ name }) => line('administrator', name)),
      ...Array.from({ length: unknown }, () => line('administrator')),
      ...(managers.length === 0 ? [line('manager')] : managers.map((name) => line('manager', name))),
    ]),
    { kind: 'paragraph', text: says.signHere },
    ...(signedFile === null ? [] : [{ kind: 'paragraph', text: says.signedFile(signedFile) } as const]),
    { kind: 'heading', level: 3, text: says.approvals },
    approvals.length === 0
      ? { kind: 'paragraph', text: says.noApprovals }
      : {
          kind: 'table',
          columns: [{ title: says.role }, { title: says.name }, { title: says.day }],
          rows: approvals.map(({ role, name, date }) => [says.roles[role], name, date]),
        },
  ];
}

function missingOfPeople(
  account: Account,
  administrators: readonly Contact[],
  says: AssignmentWords,
  today: string,
): string[] {
  const missing = administrators.length < administratorsNeeded ? [says.administratorsNeeded] : [];
  for (const { name, email, phone } of administrators) {
    if (email === null) missing.push(`${says.email}, ${name}`);
    if (phone === null) missing.push(`${says.phone}, ${name}`);
  }
  missing.push(...unapprovedBy(account, today).map((name) => says.approvalOf(name ?? says.aManager)));
  return missing;
}
