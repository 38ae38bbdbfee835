import type { Command } from 'commander';
import type { CommandLine } from './parts/command-line.ts';

/** The commands about the machine and its configuration, from `init` to `worker`. Each is loaded when it is called for. */
export function addMachineCommands(program: Command, line: CommandLine): void {
  addBeginning(program, line);
  addPeople(program, line);
  addTokens(program, line);
  addSessions(program, line);
}

function addBeginning(program: Command, { run, says }: CommandLine): void {
  program
    .command('init')
    .argument(
      '[dir]',
      says({ sv: 'vart, annars mappen för konfigurationen', en: 'where to, default the configuration folder' }),
    )
    .description(
      says({ sv: 'skriv en första konfiguration med kommentarer', en: 'write a starter configuration with comments' }),
    )
    .option(
      '--schemas',
      says({
        sv: 'skriv bara JSON-scheman för redigeringsprogram, också bredvid en konfiguration som finns',
        en: 'only write the JSON Schemas for editors, also beside a configuration that is there',
      }),
    )
    .option(
      '--plan <name>',
      says({
        sv: 'börja planen från en färdig, som vetlanda: se `plan ready`',
        en: 'begin the plan from a ready one, like vetlanda: see `plan ready`',
      }),
    )
    .option(
      '--interactive',
      says({
        sv: 'fråga i terminalen efter kommun, nämnd, första person och första konto, och skriv in svaren',
        en: 'ask in the terminal for municipality, committee, first person and first account, and write the answers in',
      }),
    )
    .action((dir: string | undefined, options) =>
      run(async () => (await import('./commands/init.ts')).init)(dir, options),
    );
  program
    .command('check')
    .description(
      says({
        sv: 'pröva hela konfigurationen; alla fel på en gång',
        en: 'check the whole configuration; every fault at once',
      }),
    )
    .action(() => run(async () => (await import('./commands/check.ts')).check)());
  program
    .command('doctor')
    .description(
      says({
        sv: 'pröva vad datorn har, och vilka som kan läsa filerna',
        en: 'check what the machine has, and who may read the files',
      }),
    )
    .option(
      '--fix',
      says({
        sv: 'stäng arkivet och datamappen för andra än ägaren och gruppen',
        en: 'close archive and data folder to others than their owner and group',
      }),
    )
    .option(
      '--net',
      says({
        sv: 'fråga också servrarna i konfigurationen: kontons sidor, e-posten, inloggningen, tidsstämplarna',
        en: 'ask the servers of the configuration too: pages of accounts, mail, login, time stamps',
      }),
    )
    .action((options) => run(async () => (await import('./commands/doctor.ts')).doctor)(options));
  program
    .command('worker')
    .description(
      says({ sv: 'programmet som körs hela tiden: klocka och kö', en: 'the long-running process: clock and queue' }),
    )
    .option(
      '--set-up',
      says({
        sv: 'finns ingen konfiguration: visa först en sida där den skrivs, med en engångskod i loggen (OGONBLICK_SET_UP=1 i miljön)',
        en: 'where there is no configuration, first show a page where it is written, with a one-time code in the log (env OGONBLICK_SET_UP=1)',
      }),
    )
    .action((options) => run(async () => (await import('./commands/worker.ts')).worker)(options));
  program
    .command('demo')
    .description(
      says({
        sv: 'hela vägen på exempelkommunen, utan internet',
        en: 'the whole path on the example municipality, offline',
      }),
    )
    .option(
      '--desk',
      says({
        sv: 'öppna sedan skrivbordet, med personer som kan logga in',
        en: 'then open the desk, with people who can sign in',
      }),
    )
    .action((options) => run(async () => (await import('./commands/demo.ts')).demo)(options));
}

function addPeople(program: Command, { run, says }: CommandLine): void {
  const people = program
    .command('people')
    .description(says({ sv: 'de personer som får besluta', en: 'the persons who may decide' }));
  people
    .command('check')
    .description(
      says({
        sv: 'vilka som får godkänna gallringslistor, för vilken nämnd och från vilken dag; antecknar den som är ny',
        en: 'who may approve disposal lists, for which committee and from which day; notes who is new',
      }),
    )
    .action(() => run(async () => (await import('./commands/people-check.ts')).checkPeople)());
  people
    .command('hash')
    .description(
      says({
        sv: 'gör kontrollvärdet av en lösenfras för people.yaml; lösenfrasen läses från standard in',
        en: 'make the hash of a passphrase for people.yaml; the passphrase is read from stdin',
      }),
    )
    .action(() => run(async () => (await import('./commands/people.ts')).hash)(process.stdin));
}

function addTokens(program: Command, { run, says }: CommandLine): void {
  program
    .command('token')
    .description(
      says({
        sv: 'nycklarna som inlägg och kommentarer samlas in med',
        en: 'the tokens that posts and comments are collected with',
      }),
    )
    .command('status')
    .argument(
      '[account...]',
      says({
        sv: 'konton, efter id; utan dem alla som samlas in med en nyckel',
        en: 'ids of accounts; default all that are collected with a token',
      }),
    )
    .description(
      says({
        sv: 'hur länge var och en gäller, vilka rättigheter som saknas, vem som förnyar den, när den senast fungerade, vad som ska göras',
        en: 'until when each is good, which rights lack, who renews it, when it last worked, what to do',
      }),
    )
    .option(
      '--ask',
      says({ sv: 'fråga plattformarna nu, och spara svaren', en: 'ask the platforms now, and keep their answers' }),
    )
    .action((accounts: string[], options) =>
      run(async () => (await import('./commands/token.ts')).tokenStatus)(accounts, options),
    );
}

function addSessions(program: Command, { run, says }: CommandLine): void {
  const session = program.command('session').description(
    says({
      sv: 'sparade, krypterade inloggningar för sidor som kräver det',
      en: 'stored, encrypted browser sessions for pages that ask for a login',
    }),
  );
  session
    .command('add')
    .argument('<name>', says({ sv: 'som `login` i accounts.yaml säger', en: 'as `login` in accounts.yaml names it' }))
    .description(
      says({
        sv: 'spara en inloggning som görs för hand, i ett fönster som öppnas för den',
        en: 'store a session after a login by hand, in a window that is opened for it',
      }),
    )
    .option(
      '--from <file>',
      says({
        sv: 'en fil (storageState) från Playwright, och inget fönster',
        en: 'a storageState file of Playwright, and no window',
      }),
    )
    .action((name: string, options) =>
      run(async () => (await import('./commands/session.ts')).addSession)(name, options),
    );
  session
    .command('list')
    .description(
      says({
        sv: 'vilka inloggningar som är sparade, sedan när, och om de går att använda',
        en: 'which sessions are stored, since when, and whether they can still be used',
      }),
    )
    .action(() => run(async () => (await import('./commands/session.ts')).listSessions)());
  program
    .command('packs')
    .description(
      says({
        sv: 'de ord som besöken känner igen knappar och hinder på',
        en: 'the words by which visits know buttons and walls',
      }),
    )
    .command('add-phrase')
    .argument(
      '<list>',
      says({
        sv: 'till exempel consentReject: det som säger nej till kakor',
        en: 'for example consentReject: what says no to cookies',
      }),
    )
    .argument(
      '<words>',
      says({
        sv: 'knappens eller rubrikens hela text, inom citattecken',
        en: 'the whole text of the button or heading, in quotes',
      }),
    )
    .description(
      says({
        sv: 'lägg till ord som en sida visar; ögonblicksbilder efter det säger att de användes',
        en: 'add words that a page shows; snapshots taken after it tell that they were used',
      }),
    )
    .action((list: string, words: string) =>
      run(async () => (await import('./commands/packs.ts')).addPhraseTo)(list, words),
    );
}
