import type { DeskMeans } from './desk-means.ts';

/** The person's name and id; the id alone where nobody has it any more. An act of the program or the command line keeps its own name. */
export function personName({ workplace }: Pick<DeskMeans, 'workplace'>, id: string): string {
  const person = workplace.configuration.people.find((one) => one.id === id);
  return person === undefined || person.name === id ? id : `${person.name} (${id})`;
}
