import { type CommandRecord, command, type NounRecord } from './parts/command.ts';
import type { Io } from './parts/io.ts';

/** The commands about the machine and its configuration, from `init` to `worker`. */
export const machineCommands: readonly (CommandRecord | NounRecord)[] = [
  command({
    usage: 'init [dir]',
    about: { sv: 'skriv en första konfiguration med kommentarer', en: 'write a starter configuration with comments' },
    takes: {
      '[dir]': { sv: 'vart, annars mappen för konfigurationen', en: 'where to, default the configuration folder' },
      '--schemas': {
        sv: 'skriv bara JSON-scheman för redigeringsprogram, också bredvid en konfiguration som finns',
        en: 'only write the JSON Schemas for editors, also beside a configuration that is there',
      },
      '--plan <name>': {
        sv: 'börja planen från en färdig, som vetlanda: se `plan ready`',
        en: 'begin the plan from a ready one, like vetlanda: see `plan ready`',
      },
      '--interactive': {
        sv: 'fråga i terminalen efter kommun, nämnd, första person och första konto, och skriv in svaren',
        en: 'ask in the terminal for municipality, committee, first person and first account, and write the answers in',
      },
    },
    run: async () => (await import('./commands/init.ts')).init,
  }),
  command({
    usage: 'check',
    about: {
      sv: 'pröva hela konfigurationen; alla fel på en gång',
      en: 'check the whole configuration; every fault at once',
    },
    run: async () => (await import('./commands/check.ts')).check,
  }),
  command({
    usage: 'doctor',
    about: {
      sv: 'pröva vad datorn har, och vilka som kan läsa filerna',
      en: 'check what the machine has, and who may read the files',
    },
    takes: {
      '--fix': {
        sv: 'stäng arkivet och datamappen för andra än ägaren och gruppen',
        en: 'close archive and data folder to others than their owner and group',
      },
      '--net': {
        sv: 'fråga också servrarna i konfigurationen: kontons sidor, e-posten, inloggningen, tidsstämplarna',
        en: 'ask the servers of the configuration too: pages of accounts, mail, login, time stamps',
      },
    },
    run: async () => (await import('./commands/doctor.ts')).doctor,
  }),
  command({
    usage: 'worker',
    about: { sv: 'programmet som körs hela tiden: klocka och kö', en: 'the long-running process: clock and queue' },
    takes: {
      '--set-up': {
        sv: 'finns ingen konfiguration: visa först en sida där den skrivs, med en engångskod i loggen (OGONBLICK_SET_UP=1 i miljön)',
        en: 'where there is no configuration, first show a page where it is written, with a one-time code in the log (env OGONBLICK_SET_UP=1)',
      },
    },
    run: async () => (await import('./commands/worker.ts')).worker,
  }),
  command({
    usage: 'demo',
    about: {
      sv: 'hela vägen på exempelkommunen, utan internet',
      en: 'the whole path on the example municipality, offline',
    },
    takes: {
      '--desk': {
        sv: 'öppna sedan skrivbordet, med personer som kan logga in',
        en: 'then open the desk, with people who can sign in',
      },
    },
    run: async () => (await import('./commands/demo.ts')).demo,
  }),
  {
    usage: 'people',
    about: { sv: 'de personer som får besluta', en: 'the persons who may decide' },
    below: [
      command({
        usage: 'check',
        about: {
          sv: 'vilka som får godkänna gallringslistor, för vilken nämnd och från vilken dag; antecknar den som är ny',
          en: 'who may approve disposal lists, for which committee and from which day; notes who is new',
        },
        run: async () => (await import('./commands/people-check.ts')).checkPeople,
      }),
      command({
        usage: 'hash',
        about: {
          sv: 'gör kontrollvärdet av en lösenfras för people.yaml; lösenfrasen läses från standard in',
          en: 'make the hash of a passphrase for people.yaml; the passphrase is read from stdin',
        },
        run: async () => {
          const { hash } = await import('./commands/people.ts');
          return (io: Io) => hash(io, process.stdin);
        },
      }),
    ],
  },
  {
    usage: 'token',
    about: {
      sv: 'nycklarna som inlägg och kommentarer samlas in med',
      en: 'the tokens that posts and comments are collected with',
    },
    below: [
      command({
        usage: 'status [account...]',
        about: {
          sv: 'hur länge var och en gäller, vilka rättigheter som saknas, vem som förnyar den, när den senast fungerade, vad som ska göras',
          en: 'until when each is good, which rights lack, who renews it, when it last worked, what to do',
        },
        takes: {
          '[account...]': {
            sv: 'konton, efter id; utan dem alla som samlas in med en nyckel',
            en: 'ids of accounts; default all that are collected with a token',
          },
          '--ask': {
            sv: 'fråga plattformarna nu, och spara svaren',
            en: 'ask the platforms now, and keep their answers',
          },
        },
        run: async () => (await import('./commands/token.ts')).tokenStatus,
      }),
    ],
  },
  {
    usage: 'session',
    about: {
      sv: 'sparade, krypterade inloggningar för sidor som kräver det',
      en: 'stored, encrypted browser sessions for pages that ask for a login',
    },
    below: [
      command({
        usage: 'add <name>',
        about: {
          sv: 'spara en inloggning som görs för hand, i ett fönster som öppnas för den',
          en: 'store a session after a login by hand, in a window that is opened for it',
        },
        takes: {
          '<name>': { sv: 'som `login` i accounts.yaml säger', en: 'as `login` in accounts.yaml names it' },
          '--from <file>': {
            sv: 'en fil (storageState) från Playwright, och inget fönster',
            en: 'a storageState file of Playwright, and no window',
          },
        },
        run: async () => (await import('./commands/session.ts')).addSession,
      }),
      command({
        usage: 'list',
        about: {
          sv: 'vilka inloggningar som är sparade, sedan när, och om de går att använda',
          en: 'which sessions are stored, since when, and whether they can still be used',
        },
        run: async () => (await import('./commands/session.ts')).listSessions,
      }),
    ],
  },
  {
    usage: 'packs',
    about: {
      sv: 'de ord som besöken känner igen knappar och hinder på',
      en: 'the words by which visits know buttons and walls',
    },
    below: [
      command({
        usage: 'add-phrase <list> <words>',
        about: {
          sv: 'lägg till ord som en sida visar; ögonblicksbilder efter det säger att de användes',
          en: 'add words that a page shows; snapshots taken after it tell that they were used',
        },
        takes: {
          '<list>': {
            sv: 'till exempel consentReject: det som säger nej till kakor',
            en: 'for example consentReject: what says no to cookies',
          },
          '<words>': {
            sv: 'knappens eller rubrikens hela text, inom citattecken',
            en: 'the whole text of the button or heading, in quotes',
          },
        },
        run: async () => (await import('./commands/packs.ts')).addPhraseTo,
      }),
    ],
  },
];
