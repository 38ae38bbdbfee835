import { sectionExample } from '../../config/base/laws.ts';
import { command, type NounRecord } from './parts/command.ts';
import { by, caseNumber, ids, officer, why } from './parts/command-line.ts';

const when = { sv: 'när', en: 'when' };
const saying = { '<id>': ids.request, '--reason <text>': why, ...by(officer) };

/** The commands about copies for who asks for them. */
export const releaseCommands: NounRecord = {
  usage: 'release',
  about: {
    sv: 'utlämnande: kopior av allmänna handlingar till den som begär dem',
    en: 'utlämnande: copies of public records for who asks',
  },
  below: [
    command({
      usage: 'add',
      about: {
        sv: 'registrera en begäran; det den gäller får ett gallringsstopp. Ingen behöver säga vem den är eller varför',
        en: 'register a request; a hold is placed on what it is about. Nobody has to say who they are or why',
      },
      takes: {
        '--asked <text>': { sv: 'vad som begärs', en: 'what is asked for', must: true },
        '--received <day>': { sv: 'när begäran kom', en: 'when the request came', must: true },
        '--received-by <name>': { sv: 'vem som tog emot den', en: 'who received it', must: true },
        '--requester <name>': { sv: 'vem som begär det, om den säger det', en: 'who asks, where they say it' },
        '--item <id>': {
          sv: 'ett inlägg som den gäller; kan anges flera gånger',
          en: 'an item that it is about; may be given again',
          many: true,
        },
        '--snapshot <id>': {
          sv: 'en förseglad ögonblicksbild som den gäller; kan anges flera gånger',
          en: 'a sealed snapshot that it is about; may be given again',
          many: true,
        },
        '--case <number>': caseNumber,
        '--review <day>': {
          sv: 'när någon ska se efter om stoppet fortfarande behövs, annars efter tre månader',
          en: 'when somebody is to look whether the hold is still needed, default after three months',
        },
        ...by(officer),
      },
      run: async () => (await import('./commands/release.ts')).addRelease,
    }),
    command({
      usage: 'copy <id>',
      about: {
        sv: 'gör kopian, en zipfil bredvid arkivet: hel, eller maskad',
        en: 'make the copy, a zip file beside the archive: whole, or masked',
      },
      takes: {
        '<id>': ids.request,
        '--words <text>': {
          sv: 'ord som maskas överallt där de står, också i bilder; kan anges flera gånger',
          en: 'words that are masked wherever they stand, also in pictures; may be given again',
          many: true,
        },
        '--every <kind>': {
          sv: 'maskar allt som `release words` hittar: personal-number (personnummer), phone (telefonnummer), email (e-postadresser) eller address (gatuadresser)',
          en: 'masks all that `release words` finds: personal-number, phone, email or address',
          many: true,
        },
        '--saying <text>': {
          sv: 'maskar det enda inlägg eller den enda kommentar som säger detta; kan anges flera gånger',
          en: 'masks the one post or comment that says this; may be given again',
          many: true,
        },
        '--law <text>': {
          sv: `vad maskningen vilar på: "${sectionExample}"`,
          en: `what these masks rest on: "${sectionExample}"`,
        },
        '--masks <file>': {
          sv: 'en JSON-lista; varje del med "paragraph", och "words", "every", "saying", "item", eller "snapshot" och "post" (och "comment"), eller "snapshot" och "box" { file, x, y, width, height }',
          en: 'a JSON array; each with "paragraph", and "words", "every", "saying", "item", or "snapshot" and "post" (and "comment"), or "snapshot" and "box" { file, x, y, width, height }',
        },
        '--reason <text>': {
          sv: 'hur sekretessen har prövats, om något sekretessmarkerat lämnas ut',
          en: 'how what is secret was tried, where some of it is released',
        },
        ...by(officer),
      },
      run: async () => (await import('./commands/release-copy.ts')).copyRelease,
    }),
    command({
      usage: 'words <id>',
      about: {
        sv: 'visa de personnummer, telefonnummer, e-postadresser och gatuadresser som står i det; maskar ingenting',
        en: 'tell the personal numbers, phone numbers, e-mails and street addresses in it; masks nothing',
      },
      takes: { '<id>': ids.request, ...by(officer) },
      run: async () => (await import('./commands/release-copy.ts')).suggestWords,
    }),
    command({
      usage: 'hand-over <id>',
      about: { sv: 'anteckna att en kopia lämnades ut', en: 'note that a copy was handed over' },
      takes: {
        ...saying,
        '--on <day>': { ...when, must: true },
        '--to <name>': { sv: 'till vem, om den säger det', en: 'to whom, where they say it' },
        '--copy <file>': { sv: 'vilken av kopiorna det var', en: 'which of the copies it was' },
      },
      run: async () => (await import('./commands/release.ts')).handOver,
    }),
    command({
      usage: 'refuse <id>',
      about: {
        sv: 'anteckna ett beslut att inte lämna ut, eller inte lämna ut allt, med den dag då ett överklagande senast ska ha kommit',
        en: 'note a decision not to release, or not all of it, with the day by which an appeal has to come',
      },
      takes: {
        ...saying,
        '--decided <day>': { sv: 'när det beslutades', en: 'when it was decided', must: true },
        '--paragraph <text>': {
          sv: `vad det vilar på: "${sectionExample}"`,
          en: `what it rests on: "${sectionExample}"`,
          must: true,
        },
        '--decided-by <name>': {
          sv: 'vem som beslutade, med namn och befattning',
          en: 'who decided, by name and office',
          must: true,
        },
        '--delegation <text>': {
          sv: 'den delegation som beslutet fattades med',
          en: 'the delegation by which they decide',
          must: true,
        },
        '--part': { sv: 'en del lämnas ut, som en maskad kopia', en: 'a part is released, as a masked copy' },
        '--court <town>': {
          sv: 'den kammarrätt dit beslutet överklagas: Stockholm, Göteborg, Sundsvall eller Jönköping',
          en: 'the court of appeal: Stockholm, Göteborg, Sundsvall or Jönköping',
        },
        '--received <day>': {
          sv: 'när sökanden fick del av beslutet: tre veckor räknas därifrån',
          en: 'when the requester got the decision: three weeks are reckoned from then',
        },
      },
      run: async () => (await import('./commands/release.ts')).refuse,
    }),
    command({
      usage: 'refusal-received <id>',
      about: { sv: 'anteckna när sökanden fick del av beslutet', en: 'note when the requester got the decision' },
      takes: {
        ...saying,
        '--on <day>': { ...when, must: true },
      },
      run: async () => (await import('./commands/release.ts')).refusalReceived,
    }),
    command({
      usage: 'appealed <id>',
      about: {
        sv: 'anteckna att någon har överklagat avslaget',
        en: 'note that somebody has appealed against the refusal',
      },
      takes: {
        ...saying,
        '--on <day>': { sv: 'när överklagandet kom in', en: 'when the appeal came in', must: true },
      },
      run: async () => (await import('./commands/release.ts')).appealed,
    }),
    command({
      usage: 'letter <id>',
      about: {
        sv: 'skriv brevet om avslaget: beslut, skäl, paragraf, och hur man överklagar',
        en: 'write the letter of its refusal: decision, reasons, section of law, and how to appeal',
      },
      takes: {
        '<id>': ids.request,
        '--to <file>': {
          sv: 'en ny fil, .pdf (PDF/A) eller .html; annars beslut_ID.pdf i den här mappen',
          en: 'a new file, .pdf (PDF/A) or .html; default beslut_ID.pdf in this folder',
        },
      },
      run: async () => (await import('./commands/release.ts')).writeLetter,
    }),
    command({
      usage: 'close <id>',
      about: {
        sv: 'inget mer ska göras: kopiorna tas bort, och stoppet får hävas av två; kräver --reason så länge ett avslag kan överklagas',
        en: 'nothing more is to be done: its copies go, and its hold may be lifted by two; needs --reason while there may be an appeal',
      },
      takes: { ...saying },
      run: async () => (await import('./commands/release.ts')).closeRelease,
    }),
    command({
      usage: 'list',
      about: { sv: 'öppna begäranden', en: 'the open requests' },
      takes: { '--all': { sv: 'också de som är avslutade', en: 'also those that are closed' } },
      run: async () => (await import('./commands/release.ts')).listReleases,
    }),
  ],
};
