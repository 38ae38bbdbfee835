import type { Words } from '../base/words.ts';
import type { Person } from '../people/people.ts';
import type { ChangeRecord } from './commit-register.ts';

/** What has become of an entry, as a part of the commit's message. */
export const recordWords = {
  added: { sv: 'tillagt', en: 'added' },
  activated: { sv: 'taget i bruk', en: 'put into use' },
  /** The fields by their keys in the file. */
  changed: (fields: readonly string[]) => ({
    sv: `ändrat (${fields.join(', ')})`,
    en: `changed (${fields.join(', ')})`,
  }),
} satisfies { [name: string]: Words | ((fields: readonly string[]) => Words) };

/** The commit of a change. `by`: a person's id, or the machine's user. */
export function recordOf(
  { file, id, what, by }: { file: string; id: string; what: Words; by: string },
  people: readonly Person[],
  locale: keyof Words,
): ChangeRecord {
  const person = people.find((one) => one.id === by);
  const author = person === undefined ? null : { name: person.name, email: person.email };
  return { message: `${file}: ${id} ${what[locale]} (${by})`, author };
}
