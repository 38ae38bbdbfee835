import { command, type NounRecord } from './parts/command.ts';
import { by, officer } from './parts/command-line.ts';

const oneCopy = { sv: 'kopian, efter sitt namn i settings.yaml', en: 'the copy, by its name in settings.yaml' };

/** The commands about copies of the archive elsewhere. */
export const copyCommands: NounRecord = {
  usage: 'copy',
  about: {
    sv: 'arkivets kopior på annan plats (copies i settings.yaml)',
    en: 'copies of the archive elsewhere (copies in settings.yaml)',
  },
  below: [
    command({
      usage: 'status',
      about: { sv: 'hur långt varje kopia har kommit', en: 'how far each copy is' },
      run: async () => (await import('./commands/copy.ts')).copyStatus,
    }),
    command({
      usage: 'now [name...]',
      about: {
        sv: 'kopiera nu det som väntar; programmet (worker) gör det också av sig själv',
        en: 'copy now what waits; the worker does it by itself too',
      },
      takes: { '[name...]': { sv: 'kopior, efter namn; annars alla', en: 'names of copies; default: all' } },
      run: async () => (await import('./commands/copy.ts')).copyNow,
    }),
    command({
      usage: 'restore <name>',
      about: {
        sv: 'hämta filer ur en kopia till en mapp, var och en kontrollerad mot det som bevisar den',
        en: 'bring files from a copy back into a folder, each checked against what proves it',
      },
      takes: {
        '<name>': oneCopy,
        '--file <path>': {
          sv: 'en fil eller mapp, efter sin sökväg i arkivet; kan anges flera gånger',
          en: 'a file or folder, by its path in the archive; may be given several times',
          many: true,
        },
        '--account <id>': { sv: 'allt som är ett kontos', en: 'everything that is one account’s' },
        '--all': {
          sv: 'allt: mappen blir en arkivmapp, som `reindex` och `verify` kan gå igenom',
          en: 'everything: the folder becomes an archive folder, for `reindex` and `verify`',
        },
        '--to <dir>': { sv: 'en ny eller tom mapp', en: 'a new or empty folder', must: true },
      },
      run: async () => (await import('./commands/copy-restore.ts')).copyRestore,
    }),
    command({
      usage: 'mend <name> <file...>',
      about: {
        sv: 'lägg kopians fil på en skadad eller försvunnen fils plats, om den har det kontrollvärde som arkivet kräver',
        en: 'put the copy’s file in the place of a damaged or missing one, if it has the digest that the archive demands',
      },
      takes: {
        '<name>': oneCopy,
        '<file...>': { sv: 'filer, efter sin sökväg i arkivet', en: 'files, by their paths in the archive' },
        '--reason <text>': {
          sv: 'varför: skrivs i händelseloggen; nämn ingen enskild i det',
          en: 'why: written into the event log; name no private person in it',
          must: true,
        },
        ...by(officer),
      },
      run: async () => (await import('./commands/copy-mend.ts')).copyMend,
    }),
    command({
      usage: 'drill [name...]',
      about: {
        sv: 'öva återställning: bygg en hel installation ur kopian i en tillfällig mapp, och jämför den med den här',
        en: 'a restore drill: make a whole installation from the copy in a scratch folder, and compare it with this one',
      },
      takes: {
        '[name...]': { sv: 'kopior, efter namn; annars alla', en: 'names of copies; default: all' },
        '--in <dir>': {
          sv: 'mappen där den tillfälliga mappen görs; annars datorns mapp för tillfälliga filer',
          en: 'the folder in which the scratch folder is made; default: the machine’s folder for temporary files',
        },
        '--disposal-key <file>': {
          sv: 'nyckeln disposal/key som den är sparad någon annanstans; annars den som används här',
          en: 'the key disposal/key as it is kept elsewhere; default: the one that is used here',
        },
      },
      run: async () => (await import('./commands/copy-drill.ts')).copyDrill,
    }),
  ],
};
