import { type Command, Option } from 'commander';
import { lawAt } from '../../config/base/laws.ts';
import type { Words } from '../../config/base/words.ts';
import { privacyKinds, privacyOutcomes } from '../../storage/records/privacy-request.ts';
import { asPerson, type CommandLine, caseNumber, gather, ids, officer, passphraseFile } from './parts/command-line.ts';

/** The commands about data subjects' requests: `privacy`. Each is loaded when it is called for. */
export function addPrivacyCommands(program: Command, line: CommandLine): void {
  const privacy = program.command('privacy').description(
    line.says({
      sv: `begäran enligt ${lawAt('dataProtection', null).sv}: tillgång, rättelse, radering; inget gallras någonsin av en`,
      en: `requests of data subjects (${lawAt('dataProtection', null).short}): access, rectification, erasure; nothing is ever deleted by one`,
    }),
  );
  const saying = (name: string, description: Words) =>
    privacy
      .command(name)
      .argument('<id>', line.says(ids.request))
      .description(line.says(description))
      .option(
        '--reason <text>',
        line.says({
          sv: 'varför; står i brevet om det är ett svar',
          en: 'why; stands in the letter where it is an answer',
        }),
      )
      .addOption(asPerson(line, officer))
      .addOption(passphraseFile(line));
  addAdding(privacy, line);
  addWork(saying, line);
  addLists(privacy, line);
}

type Saying = (name: string, description: Words) => Command;

function addAdding(privacy: Command, line: CommandLine): void {
  const { run, says } = line;
  privacy
    .command('add')
    .description(
      says({
        sv: 'registrera en begäran, med sista dag för svaret: en månad senare',
        en: 'register a request, with the last day for its answer: a month later',
      }),
    )
    .requiredOption('--committee <id>', says(ids.committee))
    .addOption(
      new Option('--kind <kind>', says({ sv: 'vad som begärs', en: 'what is asked for' }))
        .choices([...privacyKinds])
        .makeOptionMandatory(),
    )
    .requiredOption('--asked <text>', says({ sv: 'begäran i ord', en: 'the request in words' }))
    .requiredOption('--requester <name>', says({ sv: 'vem som begär det', en: 'who asks' }))
    .requiredOption('--received <day>', says({ sv: 'när begäran kom', en: 'when the request came' }))
    .requiredOption('--received-by <name>', says({ sv: 'vem som tog emot den', en: 'who received it' }))
    .option('--case <number>', says(caseNumber))
    .addOption(asPerson(line, officer))
    .addOption(passphraseFile(line))
    .action((options) => run(async () => (await import('./commands/privacy.ts')).addPrivacy)(options));
}

function addWork(saying: Saying, { run, says }: CommandLine): void {
  saying('search', {
    sv: 'sök efter ord i inlägg, ögonblicksbildernas text, anteckningar och begäranden, och skriv upp vad som hittades var',
    en: 'search items, snapshots’ text, notes and requests for words, and write down what was found where',
  })
    .requiredOption(
      '--words <text>',
      says({
        sv: 'ett namn, ett nummer, en adress; kan anges flera gånger',
        en: 'a name, a number, an address; may be given again',
      }),
      gather,
      [],
    )
    .action((id: string, options) =>
      run(async () => (await import('./commands/privacy.ts')).searchPrivacy)(id, options),
    );
  saying('extend', {
    sv: 'förläng tiden för svaret, med högst två månader',
    en: 'extend the time for the answer, by two months at the most',
  })
    .requiredOption('--until <day>', says({ sv: 'nya sista dagen', en: 'the new last day' }))
    .action((id: string, options) =>
      run(async () => (await import('./commands/privacy.ts')).extendPrivacy)(id, options),
    );
  saying('propose-review', {
    sv: 'föreslå att en arkivarie ser efter om det som hittades får gallras enligt planen; gallrar ingenting',
    en: 'propose that an archivist looks whether what was found may go under the plan; disposes of nothing',
  })
    .option(
      '--item <id>',
      says({
        sv: 'ett inlägg som hittades, annars alla; kan anges flera gånger',
        en: 'an item that was found, default all; may be given again',
      }),
      gather,
      [],
    )
    .action((id: string, options) =>
      run(async () => (await import('./commands/privacy.ts')).reviewPrivacy)(id, options),
    );
  saying('answer', {
    sv: 'skriv brevet efter mallen, och avsluta begäran',
    en: 'write the letter by its template, and close the request',
  })
    .addOption(
      new Option('--outcome <outcome>', says({ sv: 'hur den slutar', en: 'how it ends' }))
        .choices([...privacyOutcomes])
        .makeOptionMandatory(),
    )
    .requiredOption('--on <day>', says({ sv: 'svarets dag', en: 'the day of the answer' }))
    .option('--to <file>', says({ sv: 'en ny fil för brevet som PDF/A', en: 'a new file for the letter as PDF/A' }))
    .action((id: string, options) =>
      run(async () => (await import('./commands/privacy.ts')).answerPrivacy)(id, options),
    );
}

function addLists(privacy: Command, { run, says }: CommandLine): void {
  privacy
    .command('list')
    .description(
      says({
        sv: 'öppna begäranden, med sista dag för varje svar',
        en: 'the open requests, with the last day for each answer',
      }),
    )
    .option('--all', says({ sv: 'också de som är besvarade', en: 'also those that are answered' }))
    .action((options) => run(async () => (await import('./commands/privacy.ts')).listPrivacy)(options));
  privacy
    .command('show')
    .argument('<id>', says(ids.request))
    .description(
      says({
        sv: 'en begäran med sin historia, vad som hittades var, och brevet',
        en: 'a request with its history, what was found where, and the letter',
      }),
    )
    .action((id: string) => run(async () => (await import('./commands/privacy.ts')).showPrivacy)(id));
}
