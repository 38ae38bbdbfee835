import { covers } from '../base/values.ts';
import type { Words } from '../base/words.ts';
import type { Account } from './accounts.ts';
import { administratorsOn, unapprovedBy } from './check-accounts.ts';

/** What the guidelines (3, 4, 7 and 8, and the form of appendix 1) ask for before an account is in use, in the form's order. */
export const assignmentGaps = [
  'url',
  'unit',
  'decidedBy',
  'purpose',
  'audience',
  'supervision',
  'administrators',
  'contacts',
  'approvals',
] as const;
export type AssignmentGap = (typeof assignmentGaps)[number];

/** What the register lacks of an account's decision and assignment on a day (`YYYY-MM-DD`). */
export function gapsOf(account: Account, on: string): AssignmentGap[] {
  const { assignment } = account;
  const administrators = administratorsOn(account, on);
  const lacks: Record<AssignmentGap, boolean> = {
    url: account.url === null,
    unit: account.unit === null,
    decidedBy: assignment.decidedBy === null || assignment.decidedBy.date > on,
    purpose: assignment.purpose === null,
    audience: assignment.audience === null,
    supervision: assignment.supervision === null,
    administrators: administrators.length < 2,
    contacts: administrators.some(({ email, phone }) => email === null || phone === null),
    approvals: unapprovedBy(account, on).length > 0,
  };
  return assignmentGaps.filter((gap) => lacks[gap]);
}

/**
 * What the guidelines (4, 5 and 8) ask for besides, which keeps no account from use: the manager's task to each person, that each has read the
 * guidelines, and a review that is not overdue. Each as a part of a sentence.
 */
export function unnotedOf({ assignment }: Account, on: string): Words[] {
  const people = [...assignment.administrators, ...assignment.operators].filter((person) => covers(person, on));
  const named = (of: 'assignedOn' | 'readGuidelines', sv: string, en: string): Words[] => {
    const names = people.flatMap((person) => (person[of] === null ? [person.name] : [])).join(', ');
    return names === '' ? [] : [{ sv: `${sv} (${names})`, en: `${en} (${names})` }];
  };
  const { reviewBy } = assignment;
  return [
    ...named('assignedOn', 'dagen för chefens uppdrag', 'the day of the manager’s task'),
    ...named('readGuidelines', 'att riktlinjerna är lästa', 'that the guidelines are read'),
    ...(reviewBy === null ? [{ sv: 'dag för översyn', en: 'a day of review' }] : []),
    ...(reviewBy !== null && reviewBy < on
      ? [{ sv: `översynen som skulle göras ${reviewBy}`, en: `the review that was due ${reviewBy}` }]
      : []),
  ];
}

/** Each as a part of a sentence. */
export const gapWords: Record<AssignmentGap, Words> = {
  url: { sv: 'webbadress', en: 'address' },
  unit: { sv: 'verksamhet', en: 'unit' },
  decidedBy: { sv: 'beslut (vem och när)', en: 'decision (who and when)' },
  purpose: { sv: 'syfte', en: 'purpose' },
  audience: { sv: 'målgrupp', en: 'audience' },
  supervision: { sv: 'rutin för uppsikt, uppdatering och problem', en: 'routine for supervision and problems' },
  administrators: { sv: 'minst två administratörer', en: 'at least two administrators' },
  contacts: { sv: 'e-post och telefon till varje administratör', en: 'e-mail and telephone of each administrator' },
  approvals: {
    sv: 'godkännande av administratörerna och en ansvarig chef',
    en: 'approval by the administrators and a manager',
  },
};

/** What is lacking, as a list in a sentence. */
export function gapsInWords(gaps: readonly AssignmentGap[]): Words {
  const listed = (locale: keyof Words) => gaps.map((gap) => gapWords[gap][locale]).join('; ');
  return { sv: listed('sv'), en: listed('en') };
}
