import { type Person, rolesIn } from '../../config/people.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { NotAllowedError } from '../not-allowed.ts';
import type { Workplace } from '../workplace.ts';
import { type Io, UsageError } from './io.ts';

/** Who decides, as it is written down: the person named with `--as`, who has to be an officer of every item's committee; else the user. */
export function decider(
  io: Io,
  { configuration }: Workplace,
  as: string | undefined,
  rows: readonly Pick<ItemRow, 'committee'>[],
): string {
  if (as === undefined) return `cli:${io.environment.userName}`;
  const person = personCalled(configuration.people, as);
  for (const committee of new Set(rows.map((row) => row.committee))) {
    if (rolesIn(person, committee).some((role) => role === 'officer' || role === 'approver')) continue;
    throw new NotAllowedError(
      `expected an officer of ${committee}, found that ${as} is none`,
      'Let an officer decide, or give the role in people.yaml.',
    );
  }
  return person.id;
}

/** The same where the machine's user is not enough: throws NotAllowedError unless a person is named with `--as`. */
export function namedDecider(
  io: Io,
  workplace: Workplace,
  as: string | undefined,
  rows: readonly Pick<ItemRow, 'committee'>[],
): string {
  if (as !== undefined) return decider(io, workplace, as, rows);
  throw new NotAllowedError('expected a named person to decide this, found none', 'Say who you are with --as.');
}

export function personCalled(people: readonly Person[], id: string): Person {
  const person = people.find((candidate) => candidate.id === id);
  if (person) return person;
  const known = people.map((candidate) => candidate.id).join(', ');
  throw new UsageError(`expected the id of a person, found ${JSON.stringify(id)}`, `Known persons: ${known}.`);
}
