import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

const en = {
  stored: (name: string, cookies: number) => `Stored, encrypted: ${name} (${cookies} cookies).`,
  namedByNone: (name: string) => `No account names it: write \`login: ${name}\` under capture in accounts.yaml.`,
  removeFile: (file: string) => `${file} opens these accounts to whoever has it: remove it now.`,
  none: 'No sessions.',
  usable: 'can be used',
  storedAt: (at: string | null) => (at === null ? 'not stored' : `stored ${at}`),
  logIn: 'Log in in the window that has opened, then close it.',
};

export type SessionWords = typeof en;

const sv: SessionWords = {
  stored: (name, cookies) => `Sparad, krypterad: ${name} (${counted(cookies, 'kaka', 'kakor')}).`,
  namedByNone: (name) => `Inget konto nämner den: skriv \`login: ${name}\` under capture i accounts.yaml.`,
  removeFile: (file) => `Den som har ${file} kommer in på kontona: ta bort filen nu.`,
  none: 'Inga sparade inloggningar.',
  usable: 'kan användas',
  storedAt: (at) => (at === null ? 'inte sparad' : `sparad ${at}`),
  logIn: 'Logga in i fönstret som har öppnats, och stäng det sedan.',
};

/** What `session` prints for persons. */
export const sessionWords: Record<Locale, SessionWords> = { sv, en };
