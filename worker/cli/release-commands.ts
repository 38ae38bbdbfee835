import type { Command } from 'commander';
import { sectionExample } from '../../config/base/laws.ts';
import type { Words } from '../../config/base/words.ts';
import {
  asPerson,
  type CommandLine,
  caseNumber,
  gather,
  ids,
  officer,
  passphraseFile,
  why,
} from './parts/command-line.ts';

/** The commands about copies for who asks for them: `release`. Each is loaded when it is called for. */
export function addReleaseCommands(program: Command, line: CommandLine): void {
  const release = program.command('release').description(
    line.says({
      sv: 'utlämnande: kopior av allmänna handlingar till den som begär dem',
      en: 'utlämnande: copies of public records for who asks',
    }),
  );
  const saying = (name: string, description: Words) =>
    release
      .command(name)
      .argument('<id>', line.says(ids.request))
      .description(line.says(description))
      .option('--reason <text>', line.says(why))
      .addOption(asPerson(line, officer))
      .addOption(passphraseFile(line));
  addAdding(release, line);
  addCopying(release, line);
  addRefusing(saying, line);
  addLists(release, saying, line);
}

type Saying = (name: string, description: Words) => Command;

const when = { sv: 'när', en: 'when' };

function addAdding(release: Command, line: CommandLine): void {
  const { run, says } = line;
  release
    .command('add')
    .description(
      says({
        sv: 'registrera en begäran; det den gäller får ett gallringsstopp. Ingen behöver säga vem den är eller varför',
        en: 'register a request; a hold is placed on what it is about. Nobody has to say who they are or why',
      }),
    )
    .requiredOption('--asked <text>', says({ sv: 'vad som begärs', en: 'what is asked for' }))
    .requiredOption('--received <day>', says({ sv: 'när begäran kom', en: 'when the request came' }))
    .requiredOption('--received-by <name>', says({ sv: 'vem som tog emot den', en: 'who received it' }))
    .option(
      '--requester <name>',
      says({ sv: 'vem som begär det, om den säger det', en: 'who asks, where they say it' }),
    )
    .option(
      '--item <id>',
      says({
        sv: 'ett inlägg som den gäller; kan anges flera gånger',
        en: 'an item that it is about; may be given again',
      }),
      gather,
      [],
    )
    .option(
      '--snapshot <id>',
      says({
        sv: 'en förseglad ögonblicksbild som den gäller; kan anges flera gånger',
        en: 'a sealed snapshot that it is about; may be given again',
      }),
      gather,
      [],
    )
    .option('--case <number>', says(caseNumber))
    .option(
      '--review <day>',
      says({
        sv: 'när någon ska se efter om stoppet fortfarande behövs, annars efter tre månader',
        en: 'when somebody is to look whether the hold is still needed, default after three months',
      }),
    )
    .addOption(asPerson(line, officer))
    .addOption(passphraseFile(line))
    .action((options) => run(async () => (await import('./commands/release.ts')).addRelease)(options));
}

function addCopying(release: Command, line: CommandLine): void {
  const { run, says } = line;
  release
    .command('copy')
    .argument('<id>', says(ids.request))
    .description(
      says({
        sv: 'gör kopian, en zipfil bredvid arkivet: hel, eller maskad',
        en: 'make the copy, a zip file beside the archive: whole, or masked',
      }),
    )
    .option(
      '--words <text>',
      says({
        sv: 'ord som maskas överallt där de står, också i bilder; kan anges flera gånger',
        en: 'words that are masked wherever they stand, also in pictures; may be given again',
      }),
      gather,
      [],
    )
    .option(
      '--every <kind>',
      says({
        sv: 'maskar allt som `release words` hittar: personal-number (personnummer), phone (telefonnummer), email (e-postadresser) eller address (gatuadresser)',
        en: 'masks all that `release words` finds: personal-number, phone, email or address',
      }),
      gather,
      [],
    )
    .option(
      '--saying <text>',
      says({
        sv: 'maskar det enda inlägg eller den enda kommentar som säger detta; kan anges flera gånger',
        en: 'masks the one post or comment that says this; may be given again',
      }),
      gather,
      [],
    )
    .option(
      '--law <text>',
      says({ sv: `vad maskningen vilar på: "${sectionExample}"`, en: `what these masks rest on: "${sectionExample}"` }),
    )
    .option(
      '--masks <file>',
      says({
        sv: 'en JSON-lista; varje del med "paragraph", och "words", "every", "saying", "item", eller "snapshot" och "post" (och "comment"), eller "snapshot" och "box" { file, x, y, width, height }',
        en: 'a JSON array; each with "paragraph", and "words", "every", "saying", "item", or "snapshot" and "post" (and "comment"), or "snapshot" and "box" { file, x, y, width, height }',
      }),
    )
    .option(
      '--reason <text>',
      says({
        sv: 'hur sekretessen har prövats, om något sekretessmarkerat lämnas ut',
        en: 'how what is secret was tried, where some of it is released',
      }),
    )
    .addOption(asPerson(line, officer))
    .addOption(passphraseFile(line))
    .action((id: string, options) =>
      run(async () => (await import('./commands/release-copy.ts')).copyRelease)(id, options),
    );
  release
    .command('words')
    .argument('<id>', says(ids.request))
    .description(
      says({
        sv: 'visa de personnummer, telefonnummer, e-postadresser och gatuadresser som står i det; maskar ingenting',
        en: 'tell the personal numbers, phone numbers, e-mails and street addresses in it; masks nothing',
      }),
    )
    .addOption(asPerson(line, officer))
    .addOption(passphraseFile(line))
    .action((id: string, options) =>
      run(async () => (await import('./commands/release-copy.ts')).suggestWords)(id, options),
    );
}

function addRefusing(saying: Saying, { run, says }: CommandLine): void {
  saying('hand-over', { sv: 'anteckna att en kopia lämnades ut', en: 'note that a copy was handed over' })
    .requiredOption('--on <day>', says(when))
    .option('--to <name>', says({ sv: 'till vem, om den säger det', en: 'to whom, where they say it' }))
    .option('--copy <file>', says({ sv: 'vilken av kopiorna det var', en: 'which of the copies it was' }))
    .action((id: string, options) => run(async () => (await import('./commands/release.ts')).handOver)(id, options));
  saying('refuse', {
    sv: 'anteckna ett beslut att inte lämna ut, eller inte lämna ut allt, med den dag då ett överklagande senast ska ha kommit',
    en: 'note a decision not to release, or not all of it, with the day by which an appeal has to come',
  })
    .requiredOption('--decided <day>', says({ sv: 'när det beslutades', en: 'when it was decided' }))
    .requiredOption(
      '--paragraph <text>',
      says({ sv: `vad det vilar på: "${sectionExample}"`, en: `what it rests on: "${sectionExample}"` }),
    )
    .requiredOption(
      '--decided-by <name>',
      says({ sv: 'vem som beslutade, med namn och befattning', en: 'who decided, by name and office' }),
    )
    .requiredOption(
      '--delegation <text>',
      says({ sv: 'den delegation som beslutet fattades med', en: 'the delegation by which they decide' }),
    )
    .option('--part', says({ sv: 'en del lämnas ut, som en maskad kopia', en: 'a part is released, as a masked copy' }))
    .option(
      '--court <town>',
      says({
        sv: 'den kammarrätt dit beslutet överklagas: Stockholm, Göteborg, Sundsvall eller Jönköping',
        en: 'the court of appeal: Stockholm, Göteborg, Sundsvall or Jönköping',
      }),
    )
    .option(
      '--received <day>',
      says({
        sv: 'när sökanden fick del av beslutet: tre veckor räknas därifrån',
        en: 'when the requester got the decision: three weeks are reckoned from then',
      }),
    )
    .action((id: string, options) => run(async () => (await import('./commands/release.ts')).refuse)(id, options));
  saying('refusal-received', {
    sv: 'anteckna när sökanden fick del av beslutet',
    en: 'note when the requester got the decision',
  })
    .requiredOption('--on <day>', says(when))
    .action((id: string, options) =>
      run(async () => (await import('./commands/release.ts')).refusalReceived)(id, options),
    );
  saying('appealed', {
    sv: 'anteckna att någon har överklagat avslaget',
    en: 'note that somebody has appealed against the refusal',
  })
    .requiredOption('--on <day>', says({ sv: 'när överklagandet kom in', en: 'when the appeal came in' }))
    .action((id: string, options) => run(async () => (await import('./commands/release.ts')).appealed)(id, options));
}

function addLists(release: Command, saying: Saying, { run, says }: CommandLine): void {
  release
    .command('letter')
    .argument('<id>', says(ids.request))
    .description(
      says({
        sv: 'skriv brevet om avslaget: beslut, skäl, paragraf, och hur man överklagar',
        en: 'write the letter of its refusal: decision, reasons, section of law, and how to appeal',
      }),
    )
    .option(
      '--to <file>',
      says({
        sv: 'en ny fil, .pdf (PDF/A) eller .html; annars beslut_ID.pdf i den här mappen',
        en: 'a new file, .pdf (PDF/A) or .html; default beslut_ID.pdf in this folder',
      }),
    )
    .action((id: string, options) => run(async () => (await import('./commands/release.ts')).writeLetter)(id, options));
  saying('close', {
    sv: 'inget mer ska göras: kopiorna tas bort, och stoppet får hävas av två; kräver --reason så länge ett avslag kan överklagas',
    en: 'nothing more is to be done: its copies go, and its hold may be lifted by two; needs --reason while there may be an appeal',
  }).action((id: string, options) =>
    run(async () => (await import('./commands/release.ts')).closeRelease)(id, options),
  );
  release
    .command('list')
    .description(says({ sv: 'öppna begäranden', en: 'the open requests' }))
    .option('--all', says({ sv: 'också de som är avslutade', en: 'also those that are closed' }))
    .action((options) => run(async () => (await import('./commands/release.ts')).listReleases)(options));
}
