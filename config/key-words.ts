import type { Person } from './people/people.ts';
import type { CommitteePlan } from './plans/committees.ts';
import type { Account } from './register/accounts.ts';
import type { Agreement } from './register/agreements.ts';
import type { Settings } from './settings.ts';

/** A key of a configuration file in words for whoever writes it. `unit`: in what its number or time is counted. */
export interface KeyWords {
  sv: string;
  unit?: string;
  example?: unknown;
}

/** The keys of what a file says: `desk.listen`, `tokens[].app.id`. */
export type KeyPath<T, At extends string = ''> = T extends null | undefined
  ? never
  : T extends readonly (infer E)[]
    ? KeyPath<E, `${At}[]`>
    : T extends object
      ? string extends keyof T
        ? never
        : {
            // A key that is only there to be refused has no value.
            [K in keyof T & string]: [NonNullable<T[K]>] extends [never]
              ? never
              : Below<At, K> | KeyPath<T[K], Below<At, K>>;
          }[keyof T & string]
      : never;
type Below<At extends string, K extends string> = At extends '' ? K : `${At}.${K}`;

/** Keys that say the same wherever they stand; their words are in `commonWords`. */
type ContactKey = 'name' | 'email' | 'phone' | 'assignedOn' | 'readGuidelines' | 'from' | 'to';
type Common =
  | `accounts[].assignment.${string}.${ContactKey}`
  | `${'accounts[].names[]' | 'accounts[].committee[]' | 'classes[].match.published' | 'rules[].records'}.${'from' | 'to'}`;

/** A key without words does not compile. An exception's keys are those of a match. */
export type WordsOf<T> = Record<Exclude<KeyPath<T>, Common | `classes[].except[].${string}`>, KeyWords>;
export type SettingsWords = WordsOf<Settings>;
export type AccountsWords = WordsOf<{ accounts: Account[] }>;
export type PlanWords = WordsOf<CommitteePlan>;
export type AgreementsWords = WordsOf<{ agreements: Agreement[] }>;
export type PeopleWords = WordsOf<{ people: Person[] }>;

export const commonWords: Readonly<Record<string, KeyWords>> = {
  from: { sv: 'Första dagen; inget är ingen gräns.', example: '2026-01-01' },
  to: { sv: 'Sista dagen; inget är ingen gräns.', example: '2026-12-31' },
  name: { sv: 'Personens namn.', example: 'Anna Ek' },
  email: { sv: 'Personens e-postadress.', example: 'anna.ek@example.se' },
  assignedOn: {
    sv: 'Dagen då chefen gav personen uppdraget (riktlinje 4); inget: inte antecknad.',
    example: '2026-01-12',
  },
  readGuidelines: {
    sv: 'Dagen då personen hade läst riktlinjerna (riktlinje 5); inget: inte antecknad.',
    example: '2026-01-12',
  },
  phone: { sv: 'Personens telefonnummer, inom citattecken.', example: '0383-000 01' },
};
