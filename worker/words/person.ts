import type { Person } from '../../config/people/people.ts';
import { type Locale, type Words, words } from './archive-words.ts';

/** Who ordered the visit: `clock` and `cli:user` in words, a person as the register of people names them. */
export function personOf(orderedBy: string, says: Words): string {
  if (orderedBy === 'clock') return says.persons.clock;
  return orderedBy.startsWith('cli:') ? says.persons.cli(orderedBy.slice('cli:'.length)) : orderedBy;
}

/**
 * Who wrote something down: the name and id of a person of `people`, another id as it is. Whoever gave a command without saying who they are is
 * unknown, and the machine's user is named.
 */
export function writerOf(by: string, people: readonly Person[], locale: Locale): string {
  const person = people.find(({ id }) => id === by);
  if (person !== undefined && person.name !== by) return `${person.name} (${by})`;
  return by.startsWith('cli:') ? words[locale].persons.unnamed(by.slice('cli:'.length)) : by;
}
