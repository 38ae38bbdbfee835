import type { Words } from '../../config/base/words.ts';

/** What is said, in the desk's words, where a request for a copy is not closed, or its refusal has no letter. */
export const releaseRefusals = {
  appealMayCome: (until: string): Words => ({
    sv: `Avslaget kan överklagas till och med ${until}. Kopiorna behövs till dess. Ska begäran ändå avslutas, skriv varför.`,
    en: `There may be an appeal against the refusal until ${until}. The copies are needed until then. If the request is to be closed anyway, write why.`,
  }),
  appealUnknown: {
    sv: 'Avslaget kan överklagas, och det är inte antecknat när sökanden fick del av det. Anteckna det; ska begäran ändå avslutas, skriv varför.',
    en: 'There may be an appeal against the refusal, and nobody has noted when the requester got it. Note it; if the request is to be closed anyway, write why.',
  },
  appealed: (on: string): Words => ({
    sv: `Avslaget överklagades ${on}. När domstolen har beslutat, avsluta begäran och skriv vad den beslutade.`,
    en: `An appeal against the refusal came in on ${on}. When the court has decided, close the request and write what it decided.`,
  }),
  noSuchCopy: (file: string): Words => ({
    sv: `Begäran har ingen kopia ${file}. Välj en av de kopior som har gjorts.`,
    en: `The request has no copy ${file}. Choose one of the copies that were made.`,
  }),
  noLetter: {
    sv: 'Det finns inget avslag att skriva brev om, eller så saknas i det vem som beslutade och med vilken delegation. Anteckna beslutet med det.',
    en: 'There is no refusal to write a letter of, or it lacks who decided it under which delegation. Note the decision with that.',
  },
};
