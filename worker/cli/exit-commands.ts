import { type CommandRecord, command } from './parts/command.ts';
import { by, officer, purpose } from './parts/command-line.ts';

/** The commands by which everything leaves the house, and comes back. */
export const exitCommands: readonly CommandRecord[] = [
  command({
    usage: 'export',
    about: {
      sv: 'uttag: skriv allt i öppna format i en mapp, med manifest och vad varje fil är',
      en: 'uttag: write everything into a folder in open formats, with a manifest and what each file is',
    },
    takes: {
      '--to <dir>': { sv: 'en ny eller tom mapp', en: 'a new or empty folder', must: true },
      '--committee <id>': {
        sv: 'bara det som är den nämndens, med bevis för dess rader i händelseloggen',
        en: 'only what is this committee’s, with a proof of its lines of the event log',
      },
      '--with-locked': { sv: 'också när något låst är med', en: 'also when something locked is among it' },
      ...by(officer),
      ...purpose,
    },
    run: async () => (await import('./commands/export.ts')).exportAll,
  }),
  command({
    usage: 'import-all <dir>',
    about: {
      sv: 'läs in ett uttag i en tom installation: samma antal, besked av planerna och sista rad i händelseloggen',
      en: 'take an export into an empty installation: the same numbers, verdicts and last line of the event log',
    },
    takes: {
      '<dir>': { sv: 'mappen som `export` har skrivit', en: 'the folder that `export` has written' },
      '--disposal-key <file>': {
        sv: 'filen disposal/key i datamappen som det skrevs ur',
        en: 'the file disposal/key of the data folder that it was written from',
      },
      '--taken-over <text>': {
        sv: 'en annan kommun tar över arkivet, enligt beslutet; dess inställningar ska finnas. Händelseloggen får en rad om det',
        en: 'another municipality takes the archive over, by this decision; its configuration is there. The event log gets a line',
      },
    },
    run: async () => (await import('./commands/import-all.ts')).importAll,
  }),
];
