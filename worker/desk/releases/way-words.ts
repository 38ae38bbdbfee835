import type { Locale } from '../../words/archive-words.ts';

const sv = {
  way: 'Begärans väg',
  stepDone: 'klart',
  steps: {
    registered: 'Registrerad',
    copied: 'Kopia gjord',
    handed: 'Utlämnad',
    refused: 'Avslag antecknat',
    appeal: 'Överklagandetid',
    closed: 'Avslutad',
  },
  by: (when: string, who: string) => `${when}, ${who}`,
  until: (day: string) => `till och med ${day}`,
  untilUnknown: 'slutet är inte känt',
  since: (day: string, isClosed: boolean) => `överklagat ${day}${isClosed ? '; hur det gick är inte antecknat' : ''}`,
  next: (what: string) => `Nästa steg: ${what}`,
  nexts: {
    copy: 'gör en kopia',
    'hand-over': 'lämna ut kopian',
    receipt: 'när fick sökanden del av beslutet?',
    appeal: 'vänta ut överklagandetiden',
    court: 'vänta på domstolen',
    close: 'avsluta begäran',
  },
  copyText: 'Läs igenom det som begärs, och maska det som är sekretess. Är inget sekretess: gör en hel kopia.',
  handOverText: 'Hämta kopian, läs igenom den och lämna över den. Anteckna sedan när och till vem.',
  receiptText: 'Överklagandetiden räknas från den dagen.',
  appealText: (until: string) =>
    `Ett överklagande ska ha kommit in senast ${until}. Kommer ett in: anteckna det nedan.`,
  courtText: (appealed: string) =>
    `Beslutet överklagades ${appealed}. När domstolen har avgjort det: avsluta begäran, och skriv hur det gick. Då tas begärans kopior här bort; gallringsstoppet gäller tills två personer häver det.`,
  other: 'Annat som kan göras',
  wholeInstead: 'Allt kan lämnas ut: gör en hel kopia',
  about: 'Om begäran',
  whatIsAsked: 'Det som begärs',
};

export type WayWords = typeof sv;

const en: WayWords = {
  way: 'The way of the request',
  stepDone: 'done',
  steps: {
    registered: 'Registered',
    copied: 'Copy made',
    handed: 'Handed over',
    refused: 'Refusal noted',
    appeal: 'Time for an appeal',
    closed: 'Closed',
  },
  by: (when, who) => `${when}, ${who}`,
  until: (day) => `until ${day}`,
  untilUnknown: 'its end is not known',
  since: (day, isClosed) => `appealed against ${day}${isClosed ? '; what came of it is not noted' : ''}`,
  next: (what) => `Next: ${what}`,
  nexts: {
    copy: 'make a copy',
    'hand-over': 'hand the copy over',
    receipt: 'when did the requester get the decision?',
    appeal: 'wait for the time for an appeal to pass',
    court: 'wait for the court',
    close: 'close the request',
  },
  copyText: 'Read what is asked for, and mask what is secret. Where nothing is secret: make a whole copy.',
  handOverText: 'Fetch the copy, read it and hand it over. Then note when, and to whom.',
  receiptText: 'The time for an appeal is reckoned from that day.',
  appealText: (until) => `An appeal must have come by ${until}. When one comes: note it below.`,
  courtText: (appealed) =>
    `There is an appeal of ${appealed}. When the court has decided: close the request, and write what came of it. The request’s copies here are taken away then; the hold stands until two persons lift it.`,
  other: 'What else can be done',
  wholeInstead: 'All can be released: make a whole copy',
  about: 'About the request',
  whatIsAsked: 'What is asked for',
};

/** What the desk says of a request's way, and of its next step. */
export const wayWords: Record<Locale, WayWords> = { sv, en };
