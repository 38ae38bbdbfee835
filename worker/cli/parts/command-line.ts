import type { Words } from '../../../config/base/words.ts';
import type { Io } from './io.ts';

/** Runs a command, which is loaded when it is called for. */
export type RunCommand = <A extends unknown[]>(
  load: () => Promise<(io: Io, ...args: A) => Promise<number>>,
) => (...args: A) => Promise<void>;

/** What the tables of commands go by: how a command is run, and in which of both languages it describes itself. */
export interface CommandLine {
  run: RunCommand;
  says(words: Words): string;
}

export const decidingPerson: Words = {
  sv: 'den som beslutar, efter sitt id i people.yaml',
  en: 'who decides, by the id in people.yaml',
};
export const officer: Words = {
  sv: 'handläggaren, efter sitt id i people.yaml',
  en: 'the officer, by the id in people.yaml',
};

/** The options that name who does something, and prove it. `who` says what the person does. */
export const by = <const Who extends Words>(who: Who) => ({
  '--as <person>': who,
  '--passphrase-file <file>': {
    sv: 'där den personens lösenfras står; - är standard in',
    en: 'where the passphrase of that person is; - is standard input',
  },
});

/** The option that says why somebody looks at what is secret, or exports. */
export const purpose = {
  '--purpose <text>': {
    sv: 'varför: skrivs i händelseloggen vid varje titt på något sekretessmarkerat och vid varje uttag',
    en: 'why: written into the event log with each look at something secret and each export',
  },
};

/** Names that stand for what is given, and that several commands use. */
export const ids = {
  accounts: { sv: 'konton, efter id', en: 'ids of accounts' },
  allAccounts: { sv: 'konton, efter id; utan dem alla', en: 'ids of accounts; default all' },
  account: { sv: 'kontots id', en: 'id of an account' },
  committee: { sv: 'nämndens id', en: 'id of the committee' },
  items: { sv: 'inlägg, efter id', en: 'ids of items' },
  item: { sv: 'inläggets id', en: 'id of the item' },
  request: { sv: 'begärans id', en: 'id of the request' },
  theme: { sv: 'temats id', en: 'id of the theme' },
  list: { sv: 'listans nummer, som GL-2026-001', en: 'the number of the list, like GL-2026-001' },
} satisfies Record<string, Words>;
export const why: Words = { sv: 'varför', en: 'why' };
export const caseNumber: Words = { sv: 'diarienummer', en: 'case number' };
export const newFile: Words = { sv: 'en ny fil', en: 'a new file' };
export const found: Words = {
  sv: 'det som en sökning hittar: visas först, beslutas med --yes',
  en: 'the items that a query finds: shown first, decided with --yes',
};
export const decideFound: Words = {
  sv: 'besluta om det som --where har hittat',
  en: 'decide about what --where has found',
};
