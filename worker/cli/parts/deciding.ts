import { type Person, rolesIn } from '../../../config/people/people.ts';
import type { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { mayNoteOwn } from '../../../jobs/takedowns/own-notes.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { today } from './configuration.ts';
import { type Io, notAllowed, UsageError } from './io.ts';
import { personOfUser, provePerson, type SaidPerson } from './prove-person.ts';

/** What a decision is about. */
type Aims = readonly Pick<ItemRow, 'committee'>[];

/**
 * The person who decides, as they are written down: the one named with `--as`, or the one whose user of the machine gives the command (`osUser` in
 * people.yaml). The person must be an officer of every item's committee; `--as` is proven by the passphrase, or by that user. Without either it is
 * the machine's user, where the settings let that decide. Throws NotAllowedError and UsageError.
 */
export async function decider<Aim extends Aims[number]>(
  io: Io,
  workplace: Reader,
  said: SaidPerson,
  rows: readonly Aim[],
  named: (workplace: Reader, as: string, rows: readonly Aim[]) => Person = officerNamed,
): Promise<string> {
  const { people, settings } = workplace.configuration;
  const { userName } = io.environment;
  const own = personOfUser(people, userName);
  const as = said.as ?? own?.id;
  if (as === undefined) {
    if (settings.proof.decisions === 'named') throw unnamed(userName);
    return `cli:${userName}`;
  }
  const person = named(workplace, as, rows);
  if (person.id !== own?.id || said.passphraseFile !== undefined) await provePerson(person, said.passphraseFile);
  return person.id;
}

/** Like `decider`, for the note of a takedown: an administrator of the item's account may write it, too. */
export function noteWriter(
  io: Io,
  workplace: Reader,
  said: SaidPerson,
  rows: readonly Parameters<typeof mayNoteOwn>[2][],
): Promise<string> {
  return decider(io, workplace, said, rows, (_workplace, as, its) => {
    const person = personCalled(workplace.configuration.people, as);
    const others = its.filter((row) => !mayNoteOwn(workplace, person, row, today()));
    return others.length === 0 ? person : officerNamed(workplace, as, others);
  });
}

/**
 * Like `decider`, where the machine's user is not enough, and neither is a person's own user of it: approvals, and what two persons do, are not to be
 * had by somebody who sits down at an open terminal. Throws NotAllowedError unless a person is named with `--as` and gives the passphrase.
 */
export async function namedDecider(_io: Io, workplace: Reader, said: SaidPerson, rows: Aims): Promise<string> {
  const person = officerNamed(workplace, named(said), rows);
  await provePerson(person, said.passphraseFile);
  return person.id;
}

/** Who gives a command that decides nothing, like cron's: the named person, else the person whose user it is, else the machine's user. */
export async function runner(io: Io, workplace: Reader, said: SaidPerson, rows: Aims): Promise<string> {
  if (said.as !== undefined) return decider(io, workplace, said, rows);
  const { userName } = io.environment;
  return personOfUser(workplace.configuration.people, userName)?.id ?? `cli:${userName}`;
}

function unnamed(user: string): NotAllowedError {
  return notAllowed(
    `expected a named person to decide this (proof.decisions: named), found the machine's user ${user}, whom people.yaml does not name`,
    `Say who you are with --as and --passphrase-file, or write osUser: ${user} at the person whose user that is, also for what cron runs.`,
    `detta beslutas av en namngiven person (proof.decisions: named), och people.yaml nämner ingen med användaren ${user}. Säg vem du är med --as och --passphrase-file, eller skriv osUser: ${user} vid den person vars användare det är, också för det som cron kör.`,
  );
}

/** Why somebody looks at what is marked secret, or exports. */
export interface SaidPurpose {
  purpose?: string;
}

/** The purpose as it is written down; null: none was given, and none is asked for. Throws NotAllowedError. */
export function purposeOf({ configuration }: Reader, { purpose }: SaidPurpose, isAsked: boolean): string | null {
  const given = purpose?.trim() ?? '';
  if (given !== '') return given;
  if (!isAsked || configuration.settings.proof.looks === 'unasked') return null;
  throw notAllowed(
    'expected a purpose (proof.looks: purpose), since something secret is shown or a copy leaves the archive, found none',
    'Say why with --purpose. It is written into the event log; name no private person in it.',
    'något sekretessmarkerat visas eller en kopia lämnar arkivet (proof.looks: purpose). Säg med --purpose varför. Det skrivs i händelseloggen; nämn ingen enskild i det.',
  );
}

/** The id of the person named with `--as`, not proven yet: for refusals that come before a passphrase is asked for. */
export function namedPerson(workplace: Reader, said: SaidPerson, rows: Aims): string {
  return officerNamed(workplace, named(said), rows).id;
}

function named({ as }: SaidPerson): string {
  if (as !== undefined) return as;
  throw notAllowed(
    'expected a named person to decide this, found none',
    'Say who you are with --as.',
    'detta beslutas av en namngiven person. Säg vem du är med --as.',
  );
}

function officerNamed({ configuration }: Reader, as: string, rows: Aims): Person {
  const person = personCalled(configuration.people, as);
  for (const committee of new Set(rows.map((row) => row.committee))) {
    if (rolesIn(person, committee).some((role) => role === 'officer' || role === 'approver')) continue;
    throw notAllowed(
      `expected an officer of ${committee}, found that ${as} is none`,
      'Let an officer decide, or give the role in people.yaml.',
      `${as} är inte handläggare för ${committee}. Låt en handläggare besluta, eller ge rollen i people.yaml.`,
    );
  }
  return person;
}

/** The same for a look at these items: a purpose is asked for where one of them is marked secret. */
export function purposeFor(workplace: Reader, said: SaidPurpose, rows: readonly { secret: boolean }[]): string | null {
  return purposeOf(
    workplace,
    said,
    rows.some(({ secret }) => secret),
  );
}

export function personCalled(people: readonly Person[], id: string): Person {
  const person = people.find((candidate) => candidate.id === id);
  if (person) return person;
  const known = people.map((candidate) => candidate.id).join(', ');
  throw new UsageError(
    `expected the id of a person, found ${JSON.stringify(id)}`,
    `Known persons: ${known}.`,
    `det finns ingen person ${JSON.stringify(id)}. Personer som finns: ${known}.`,
  );
}
