import { type Person, rolesIn } from '../../../config/people/people.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { type Io, UsageError } from './io.ts';
import { provePerson, type SaidPerson } from './prove-person.ts';

/** What a decision is about. */
type Aims = readonly Pick<ItemRow, 'committee'>[];

/**
 * The person who decides, as they are written down. A person named with `--as` must be an officer of every item's committee, and must prove it
 * by their passphrase. Without `--as` it is the machine's user. Throws NotAllowedError and UsageError.
 */
export async function decider(io: Io, workplace: Reader, said: SaidPerson, rows: Aims): Promise<string> {
  if (said.as === undefined) return `cli:${io.environment.userName}`;
  const person = officerNamed(workplace, said.as, rows);
  await provePerson(person, said.passphraseFile);
  return person.id;
}

/** Like `decider`, when the machine's user is not enough. Throws NotAllowedError unless a person is named with `--as`. */
export async function namedDecider(io: Io, workplace: Reader, said: SaidPerson, rows: Aims): Promise<string> {
  return decider(io, workplace, { ...said, as: named(said) }, rows);
}

/** The id of the person named with `--as`, not proven yet: for refusals that come before a passphrase is asked for. */
export function namedPerson(workplace: Reader, said: SaidPerson, rows: Aims): string {
  return officerNamed(workplace, named(said), rows).id;
}

function named({ as }: SaidPerson): string {
  if (as !== undefined) return as;
  throw new NotAllowedError('expected a named person to decide this, found none', 'Say who you are with --as.');
}

function officerNamed({ configuration }: Reader, as: string, rows: Aims): Person {
  const person = personCalled(configuration.people, as);
  for (const committee of new Set(rows.map((row) => row.committee))) {
    if (rolesIn(person, committee).some((role) => role === 'officer' || role === 'approver')) continue;
    throw new NotAllowedError(
      `expected an officer of ${committee}, found that ${as} is none`,
      'Let an officer decide, or give the role in people.yaml.',
    );
  }
  return person;
}

export function personCalled(people: readonly Person[], id: string): Person {
  const person = people.find((candidate) => candidate.id === id);
  if (person) return person;
  const known = people.map((candidate) => candidate.id).join(', ');
  throw new UsageError(`expected the id of a person, found ${JSON.stringify(id)}`, `Known persons: ${known}.`);
}
