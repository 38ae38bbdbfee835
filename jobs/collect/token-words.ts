import type { Words } from '../../config/base/words.ts';

type By = 'platform' | 'person';
const whose: Record<By, Words> = {
  platform: { sv: 'enligt plattformen', en: 'as the platform says' },
  person: { sv: 'enligt settings.yaml', en: 'as settings.yaml says' },
};
const makeNew: Words = {
  sv: 'Gör en ny och lägg den där collect.token i accounts.yaml pekar.',
  en: 'Make a new one and put it where collect.token in accounts.yaml points.',
};
const logInAgain: Words = {
  sv: 'Den som gjorde nyckeln loggar in hos appen igen, eller gör en ny och lägger den där collect.token i accounts.yaml pekar.',
  en: 'Whoever made the token logs in to the app again, or makes a new one and puts it where collect.token in accounts.yaml points.',
};

/** What is known of a token, and what to do. Days are `YYYY-MM-DD`. */
export const tokenWords = {
  unnamed: {
    sv: 'Kontoregistret anger ingen nyckel, och utan den samlas inget in. Gör en och skriv var den ligger i collect.token i accounts.yaml.',
    en: 'The register names no token, and without one nothing is collected. Make one and write where it is in collect.token in accounts.yaml.',
  },
  lacking: {
    sv: 'Nyckeln finns inte där kontoregistret pekar. Lägg den där collect.token i accounts.yaml pekar.',
    en: 'The token is not where the register points. Put it where collect.token in accounts.yaml points.',
  },
  refused: (day: string): Words => ({
    sv: `Plattformen godtog inte nyckeln ${day}. ${makeNew.sv}`,
    en: `The platform did not take the token on ${day}. ${makeNew.en}`,
  }),
  ended: {
    token: (day: string, by: By): Words => ({
      sv: `Nyckeln gällde till och med ${day}, ${whose[by].sv}. ${makeNew.sv}`,
      en: `The token was good until ${day}, ${whose[by].en}. ${makeNew.en}`,
    }),
    data: (day: string, by: By): Words => ({
      sv: `Nyckeln ger inga uppgifter efter ${day}, ${whose[by].sv}. ${logInAgain.sv}`,
      en: `The token gives no data after ${day}, ${whose[by].en}. ${logInAgain.en}`,
    }),
  },
  endsSoon: {
    token: (day: string, by: By): Words => ({
      sv: `Nyckeln gäller till och med ${day}, ${whose[by].sv}. ${makeNew.sv}`,
      en: `The token is good until ${day}, ${whose[by].en}. ${makeNew.en}`,
    }),
    data: (day: string, by: By): Words => ({
      sv: `Nyckeln ger inga uppgifter efter ${day}, ${whose[by].sv}. ${logInAgain.sv}`,
      en: `The token gives no data after ${day}, ${whose[by].en}. ${logInAgain.en}`,
    }),
  },
  rights: (missing: readonly string[]): Words => ({
    sv: `Nyckeln saknar ${missing.join(', ')}. Gör en ny som har det, och lägg den där collect.token i accounts.yaml pekar.`,
    en: `The token lacks ${missing.join(', ')}. Make a new one that has it, and put it where collect.token in accounts.yaml points.`,
  }),
  wrongDay: (day: string, worked: string): Words => ({
    sv: `Nyckeln skulle ha slutat gälla efter ${day} enligt settings.yaml, men plattformen godtog den ${worked}. Rätta dagen under tokens i settings.yaml.`,
    en: `The token was to end after ${day} as settings.yaml says, but the platform took it on ${worked}. Mend the day under tokens in settings.yaml.`,
  }),
  notAsked: {
    sv: 'Om nyckeln fungerar är okänt: inget svar från plattformen finns att läsa. Kör `ogonblick token status --ask`, eller vänta på nästa insamling.',
    en: 'Whether the token works is unknown: no answer of the platform is there to read. Run `ogonblick token status --ask`, or wait for the next collecting.',
  },
  unanswered: (since: string): Words => ({
    sv: `Om nyckeln fungerar är okänt sedan ${since}: plattformen säger inget om nyckeln när den tillfrågas. Den tillfrågas igen vid nästa insamling.`,
    en: `Whether the token works is unknown since ${since}: the platform says nothing of the token when it is asked. It is asked again at the next collecting.`,
  }),
  works: { sv: 'Inget behöver göras.', en: 'Nothing needs to be done.' },
  worksUntilUnknown: {
    sv: 'Hur länge nyckeln gäller är okänt. Den som vet skriver dagen under tokens i settings.yaml.',
    en: 'How long the token is good is unknown. Whoever knows writes the day under tokens in settings.yaml.',
  },
};
