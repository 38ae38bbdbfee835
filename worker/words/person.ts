import type { Words } from './archive-words.ts';

/** Who ordered the visit: `clock` and `cli:user` in words, a person as the register of people names them. */
export function personOf(orderedBy: string, says: Words): string {
  if (orderedBy === 'clock') return says.persons.clock;
  return orderedBy.startsWith('cli:') ? says.persons.cli(orderedBy.slice('cli:'.length)) : orderedBy;
}
