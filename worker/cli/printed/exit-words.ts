import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

/** Numbers of what an export holds; `head`: the ledger's last line. */
interface Held {
  snapshots: number;
  attempts: number;
  items: number;
  entries: number;
  head: string;
}

const en = {
  warning: 'warning',
  tagManifest: (sha256: string) => `SHA-256 of its tag manifest ${sha256}`,
  held: ({ snapshots, attempts, items, entries, head }: Held) =>
    `${snapshots} snapshots, ${attempts} attempts, ${items} items; ${entries} ledger entries, head ${head}`,
  keyApart:
    'The key disposal/key of the data folder is no part of it: carry it by itself, and name it to `import-all` by --disposal-key.',
  same: 'The same numbers, verdicts and head as where it came from. `ogonblick verify` reads every file.',
  configuration:
    'The configuration came along. Each person has to write a passphrase in people.yaml: `ogonblick people hash`.',
  lacksKey: (mark: string) =>
    `The key ${mark} of what was disposed of is not here: put it at disposal/key in the data folder before anything is collected.`,
};

const sv: typeof en = {
  warning: 'varning',
  tagManifest: (sha256) => `SHA-256 för listan över listor (tagmanifest) ${sha256}`,
  held: ({ snapshots, attempts, items, entries, head }) =>
    `${counted(snapshots, 'ögonblicksbild', 'ögonblicksbilder')}, ${counted(attempts, 'försök utan ögonblicksbild', 'försök utan ögonblicksbild')}, ${items} inlägg och kommentarer; ${counted(entries, 'rad', 'rader')} i händelseloggen, slutvärde ${head}`,
  keyApart:
    'Nyckeln disposal/key i datamappen följer inte med: flytta den för sig, och ange den till `import-all` med --disposal-key.',
  same: 'Antal, bedömningar och slutvärde är desamma som där det kom ifrån. `ogonblick verify` läser varje fil.',
  configuration: 'Konfigurationen följde med. Var och en behöver en lösenfras i people.yaml: `ogonblick people hash`.',
  lacksKey: (mark) =>
    `Nyckeln ${mark} till det som har gallrats finns inte här: lägg den som disposal/key i datamappen innan något samlas in.`,
};

/** What `export` and `import-all` print for persons. */
export const exitWords: Record<Locale, typeof en> = { sv, en };
