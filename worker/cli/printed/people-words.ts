import type { Locale } from '../../words/archive-words.ts';

const en = {
  allCommittees: 'all committees',
  noPassphrase: (person: string, where: string) =>
    `${person}: cannot approve for ${where}: no passphrase is given (\`ogonblick people hash\`)`,
  approves: (person: string, where: string, { day, at, begun }: { day: string; at: string; begun: boolean }) =>
    `${person}: ${begun ? 'approvals count since' : 'may approve from'} ${day} (${at}) for ${where}`,
  tooFew: (committee: string, asked: number, approvers: readonly string[]) =>
    `${committee}: expected at least ${asked} who can approve, besides whoever proposes, found ${approvers.length === 0 ? 'nobody' : `only ${approvers.join(', ')}`}`,
  passphrase: 'Passphrase, then Enter and Ctrl-D: ',
};

export type PeopleWords = typeof en;

const sv: PeopleWords = {
  allCommittees: 'alla nämnder',
  noPassphrase: (person, where) =>
    `${person}: kan inte godkänna för ${where}: ingen lösenfras är angiven (\`ogonblick people hash\`)`,
  approves: (person, where, { day, at, begun }) =>
    `${person}: ${begun ? 'godkännanden räknas sedan' : 'får godkänna från och med'} ${day} (${at}) för ${where}`,
  tooFew: (committee, asked, approvers) =>
    `${committee}: minst ${asked} ska kunna godkänna, utöver den som föreslår, men ${approvers.length === 0 ? 'ingen kan det' : `bara ${approvers.join(', ')} kan det`}`,
  passphrase: 'Lösenfras, sedan Enter och Ctrl-D: ',
};

/** What `people` prints for persons. */
export const peopleWords: Record<Locale, PeopleWords> = { sv, en };
