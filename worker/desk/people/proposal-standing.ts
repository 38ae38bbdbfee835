import { digestOf } from '../../../config/base/replace-file.ts';
import { type Person, peopleFile } from '../../../config/people/people.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import type { Visitor } from '../page/visitor.ts';
import { registerNow, whyClosed } from '../register/save-register.ts';
import { peopleWordsOf } from './people-words.ts';
import { mayChange } from './person-change.ts';
import type { Proposal, Proposals } from './proposals.ts';

/** What a proposal is about as the file has it now. `people`: all of the file. */
export interface Standing {
  person: Person | null;
  people: readonly Person[];
  digest: string;
}

/** How the proposal stands, or why nobody can confirm it. */
export async function standing(means: ActingMeans, proposal: Proposal): Promise<Standing | { refused: string }> {
  const says = peopleWordsOf(means);
  if (proposal.end === 'confirmed') return { refused: says.isDone };
  if (proposal.end === 'withdrawn') return { refused: says.isWithdrawn };
  const closed = await whyClosed(means, peopleFile);
  if (closed !== null) return { refused: closed };
  const now = await registerNow(means, peopleFile);
  if ('fault' in now) return { refused: now.fault };
  const { people } = now.configuration;
  const person = people.find(({ id }) => id === proposal.person) ?? null;
  if (entryDigest(people, proposal.person) !== proposal.was) return { refused: says.changedSince };
  const by = people.find(({ id }) => id === proposal.by);
  if (!by || by.ended !== null || !mayChange(means, { person: by }, person, proposal))
    return { refused: says.proposerMayNot };
  return { person, people, digest: now.digest };
}

/** The proposal, ended where its confirming was broken off after the entry had been written. To be called in its turn. */
export async function settled(means: ActingMeans, proposals: Proposals, proposal: Proposal): Promise<Proposal> {
  if (proposal.end !== null || proposal.becomes === null) return proposal;
  const now = await registerNow(means, peopleFile);
  if ('fault' in now || entryDigest(now.configuration.people, proposal.person) !== proposal.becomes) return proposal;
  return proposals.note(proposal, { end: 'confirmed' });
}

/** A digest of the person's entry; null: there is none. */
export function entryDigest(people: readonly Person[], id: string): string | null {
  const person = people.find((one) => one.id === id);
  return person === undefined ? null : digestOf(JSON.stringify(person));
}

/** Why the visitor cannot be the second one; null: they can. */
export function whyNot(
  means: ActingMeans,
  visitor: Visitor,
  proposal: Proposal,
  { person, people }: Standing,
): string | null {
  const says = peopleWordsOf(means);
  if (proposal.by === visitor.person.id) return says.ownProposal;
  const second = people.find(({ id }) => id === visitor.person.id);
  if (!second || !mayChange(means, { person: second }, person, proposal)) return says.mayNotConfirm;
  return second.passphrase === null ? says.noOwnPassphrase : null;
}

export function mayWithdraw(means: ActingMeans, visitor: Visitor, proposal: Proposal): boolean {
  const person = means.workplace.configuration.people.find(({ id }) => id === proposal.person) ?? null;
  return proposal.by === visitor.person.id || mayChange(means, visitor, person, proposal);
}
