import { lawAt } from '../../../config/base/laws.ts';
import type { CourtOfAppeal } from '../../../storage/records/release.ts';
import type { Locale } from '../../words/archive-words.ts';

const sv = {
  title: (id: string) => `Beslut om att inte lämna ut allmän handling, ${id}`,
  facts: {
    case: 'Diarienummer',
    received: 'Begäran kom in',
    asked: 'Vad som begärs',
    requester: 'Sökande',
    decidedOn: 'Beslutsdag',
  },
  anonymous: 'har inte uppgett sitt namn',
  decision: 'Beslut',
  decided: {
    all: (body: string) => `${body} lämnar inte ut det som begärs.`,
    part: (body: string) =>
      `${body} lämnar ut det som begärs, utom de uppgifter som är maskerade i den kopia som lämnas ut. Kopians omslag säger vad som är maskerat och med vilket lagstöd.`,
  },
  reasons: 'Skäl',
  law: (paragraph: string) => `Beslutet grundas på ${paragraph}.`,
  by: 'Beslutat av',
  decidedBy: 'Beslutande',
  delegation: 'Enligt delegation',
  appeal: 'Hur du överklagar',
  appealTo: (court: CourtOfAppeal | undefined, day: string) =>
    `Beslutet kan överklagas till ${court === undefined ? 'kammarrätten' : `Kammarrätten i ${court}`} (${lawAt('press', day).sv} 2 kap. 19 §, ${lawAt('secrecy', day).sv} 6 kap. 7 och 8 §§).`,
  handIn: (body: string, municipality: string, day: string) =>
    `Skriv till kammarrätten, men lämna eller skicka skrivelsen till ${body}, ${municipality}. Den ska ha kommit in dit inom tre veckor från den dag då du fick del av beslutet (${lawAt('procedure', day).sv} 43 och 44 §§). Är den sista dagen en lördag, söndag, helgdag, midsommarafton, julafton eller nyårsafton räcker det att den kommer in nästa vardag.`,
  tell: 'Tala om vilket beslut du överklagar, med beslutsdag och beteckning. Skriv vilken ändring du vill ha och varför. Skriv hur domstolen kan nå dig: namn, adress, telefonnummer och e-postadress.',
  onward: (body: string) =>
    `${body} prövar om överklagandet har kommit in i rätt tid, och lämnar det i så fall till kammarrätten om beslutet inte ändras så som du vill.`,
};

export type RefusalLetterWords = typeof sv;

const en: RefusalLetterWords = {
  title: (id) => `Decision not to release a public record, ${id}`,
  facts: {
    case: 'Case number',
    received: 'Request received',
    asked: 'What is asked for',
    requester: 'Requester',
    decidedOn: 'Decided on',
  },
  anonymous: 'has not said who they are',
  decision: 'Decision',
  decided: {
    all: (body) => `${body} does not release what is asked for.`,
    part: (body) =>
      `${body} releases what is asked for, except the information that is masked in the copy handed over. The copy’s cover says what is masked and by which law.`,
  },
  reasons: 'Reasons',
  law: (paragraph) => `The decision rests on ${paragraph}.`,
  by: 'Decided by',
  decidedBy: 'Decided by',
  delegation: 'Under delegation',
  appeal: 'How to appeal',
  appealTo: (court, day) =>
    `You can appeal against the decision to ${court === undefined ? 'the administrative court of appeal (kammarrätten)' : `the administrative court of appeal in ${court} (Kammarrätten i ${court})`} (${lawAt('press', day).en}, chapter 2, section 19; ${lawAt('secrecy', day).en}, chapter 6, sections 7 and 8).`,
  handIn: (body, municipality, day) =>
    `Write to the court, but hand in or send the letter to ${body}, ${municipality}. It must have arrived there within three weeks from the day on which you got the decision (${lawAt('procedure', day).en}, sections 43 and 44). Where the last day is a Saturday, a Sunday, a holiday, or the eve of midsummer, Christmas or New Year, it is enough that it arrives on the next working day.`,
  tell: 'Say which decision you appeal against, with its day and number. Write which change you want and why. Write how the court can reach you: name, address, telephone number and e-mail address.',
  onward: (body) =>
    `${body} tries whether the appeal has come in time, and if so passes it on to the court unless the decision is changed as you want.`,
};

/** The words of the letter to whoever did not get all of what they asked for. */
export const refusalLetterWords: Record<Locale, RefusalLetterWords> = { sv, en };
