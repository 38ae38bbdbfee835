import { lawAt } from '../../config/base/laws.ts';
import { privacyKinds, privacyOutcomes } from '../../storage/records/privacy-request.ts';
import { command, type NounRecord } from './parts/command.ts';
import { by, caseNumber, ids, officer } from './parts/command-line.ts';

const saying = {
  '<id>': ids.request,
  '--reason <text>': {
    sv: 'varför; står i brevet om det är ett svar',
    en: 'why; stands in the letter where it is an answer',
  },
  ...by(officer),
};

/** The commands about data subjects’ requests. */
export const privacyCommands: NounRecord = {
  usage: 'privacy',
  about: {
    sv: `begäran enligt ${lawAt('dataProtection', null).sv}: tillgång, rättelse, radering; inget gallras någonsin av en`,
    en: `requests of data subjects (${lawAt('dataProtection', null).short}): access, rectification, erasure; nothing is ever deleted by one`,
  },
  below: [
    command({
      usage: 'add',
      about: {
        sv: 'registrera en begäran, med sista dag för svaret: en månad senare',
        en: 'register a request, with the last day for its answer: a month later',
      },
      takes: {
        '--committee <id>': { ...ids.committee, must: true },
        '--kind <kind>': { sv: 'vad som begärs', en: 'what is asked for', choices: privacyKinds, must: true },
        '--asked <text>': { sv: 'begäran i ord', en: 'the request in words', must: true },
        '--requester <name>': { sv: 'vem som begär det', en: 'who asks', must: true },
        '--received <day>': { sv: 'när begäran kom', en: 'when the request came', must: true },
        '--received-by <name>': { sv: 'vem som tog emot den', en: 'who received it', must: true },
        '--case <number>': caseNumber,
        ...by(officer),
      },
      run: async () => (await import('./commands/privacy.ts')).addPrivacy,
    }),
    command({
      usage: 'search <id>',
      about: {
        sv: 'sök efter ord i inlägg, ögonblicksbildernas text, anteckningar och begäranden, och skriv upp vad som hittades var',
        en: 'search items, snapshots’ text, notes and requests for words, and write down what was found where',
      },
      takes: {
        ...saying,
        '--words <text>': {
          sv: 'ett namn, ett nummer, en adress; kan anges flera gånger',
          en: 'a name, a number, an address; may be given again',
          must: true,
          many: true,
        },
      },
      run: async () => (await import('./commands/privacy.ts')).searchPrivacy,
    }),
    command({
      usage: 'extend <id>',
      about: {
        sv: 'förläng tiden för svaret, med högst två månader',
        en: 'extend the time for the answer, by two months at the most',
      },
      takes: {
        ...saying,
        '--until <day>': { sv: 'nya sista dagen', en: 'the new last day', must: true },
      },
      run: async () => (await import('./commands/privacy.ts')).extendPrivacy,
    }),
    command({
      usage: 'propose-review <id>',
      about: {
        sv: 'föreslå att en arkivarie ser efter om det som hittades får gallras enligt planen; gallrar ingenting',
        en: 'propose that an archivist looks whether what was found may go under the plan; disposes of nothing',
      },
      takes: {
        ...saying,
        '--item <id>': {
          sv: 'ett inlägg som hittades, annars alla; kan anges flera gånger',
          en: 'an item that was found, default all; may be given again',
          many: true,
        },
      },
      run: async () => (await import('./commands/privacy.ts')).reviewPrivacy,
    }),
    command({
      usage: 'answer <id>',
      about: {
        sv: 'skriv brevet efter mallen, och avsluta begäran',
        en: 'write the letter by its template, and close the request',
      },
      takes: {
        ...saying,
        '--outcome <outcome>': { sv: 'hur den slutar', en: 'how it ends', choices: privacyOutcomes, must: true },
        '--on <day>': { sv: 'svarets dag', en: 'the day of the answer', must: true },
        '--to <file>': { sv: 'en ny fil för brevet som PDF/A', en: 'a new file for the letter as PDF/A' },
      },
      run: async () => (await import('./commands/privacy.ts')).answerPrivacy,
    }),
    command({
      usage: 'list',
      about: {
        sv: 'öppna begäranden, med sista dag för varje svar',
        en: 'the open requests, with the last day for each answer',
      },
      takes: { '--all': { sv: 'också de som är besvarade', en: 'also those that are answered' } },
      run: async () => (await import('./commands/privacy.ts')).listPrivacy,
    }),
    command({
      usage: 'show <id>',
      about: {
        sv: 'en begäran med sin historia, vad som hittades var, och brevet',
        en: 'a request with its history, what was found where, and the letter',
      },
      takes: { '<id>': ids.request },
      run: async () => (await import('./commands/privacy.ts')).showPrivacy,
    }),
  ],
};
