import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

const en = {
  missing: (what: string) => `missing in the register: ${what}`,
  standsIn: (day: string) => `no sealed copy is as old as ${day}: the oldest stands in, and the document says so`,
  lacks: (missing: number, damaged: number) => `${missing} snapshots missing, ${damaged} faults in what was sealed`,
  accounts: (count: number) => `${count} accounts`,
  writtenTo: (file: string) => `, written to ${file}`,
  active: 'active',
  lastLook: (stands: string | null) =>
    stands === null ? 'no last look stands any more' : `its last look is ${stands}`,
};

const sv: typeof en = {
  missing: (what) => `saknas i registret: ${what}`,
  standsIn: (day) =>
    `ingen förseglad kopia är så gammal som ${day}: den äldsta används i stället, och det står i handlingen`,
  lacks: (missing, damaged) =>
    `${counted(missing, 'ögonblicksbild saknas', 'ögonblicksbilder saknas')}, ${damaged} fel i det förseglade`,
  accounts: (count) => counted(count, 'konto', 'konton'),
  writtenTo: (file) => `, skrivet till ${file}`,
  active: 'i bruk',
  lastLook: (stands) =>
    stands === null ? 'ingen sista genomgång räknas längre' : `den sista genomgången är ${stands}`,
};

/** What `register` prints for persons. */
export const registerWords: Record<Locale, typeof en> = { sv, en };
