import { parseUrl } from '../base/parse-url.ts';
import type { Platform } from '../base/platforms.ts';
import { folderId, mailAddress, text, webAddress } from '../base/values.ts';
import type { Words } from '../base/words.ts';
import { shortestPassphrase } from '../people/passphrase.ts';
import { personSchema } from '../people/people.ts';
import { platformOf } from '../register/platform-hosts.ts';
import { organisationNumber } from '../settings-values.ts';

/** What is asked for a first configuration, in the order of the questions. All answers are texts, as a person writes them. */
export const questionNames = [
  'locale',
  'municipality',
  'number',
  'committee',
  'person',
  'email',
  'user',
  'passphrase',
  'account',
  'address',
  'basis',
] as const;
export type QuestionName = (typeof questionNames)[number];
export type Answers = Readonly<Record<QuestionName, string>>;

export interface Question {
  asked: Words;
  hint: Words;
  /** What is to be written instead of an answer that cannot be used. */
  wrong: Words;
  isRight(answer: string): boolean;
}

const oneLine = (answer: string) => text().safeParse(answer).success && !/\p{Cc}/u.test(answer) && answer.length <= 500;

export const questions: Readonly<Record<QuestionName, Question>> = {
  locale: {
    asked: { sv: 'Språk', en: 'Language' },
    hint: {
      sv: 'Det som sidor, brev och handlingar skrivs på: sv (svenska) eller en (engelska).',
      en: 'What pages, letters and records are written in: sv (Swedish) or en (English).',
    },
    wrong: { sv: 'Skriv sv (svenska) eller en (engelska).', en: 'Write sv (Swedish) or en (English).' },
    isRight: (answer) => answer === 'sv' || answer === 'en',
  },
  municipality: {
    asked: { sv: 'Kommunens namn', en: 'The municipality’s name' },
    hint: { sv: 'Så som det ska stå i arkivet.', en: 'As it is to stand in the archive.' },
    wrong: { sv: 'Skriv kommunens namn på en rad.', en: 'Write the municipality’s name on one line.' },
    isRight: oneLine,
  },
  number: {
    asked: { sv: 'Organisationsnummer', en: 'Organisation number' },
    hint: { sv: 'Som 212000-0000.', en: 'Like 212000-0000.' },
    wrong: {
      sv: 'Skriv ett organisationsnummer med sex siffror, bindestreck och fyra siffror.',
      en: 'Write an organisation number of six digits, a hyphen and four digits.',
    },
    isRight: (answer) => organisationNumber.safeParse(answer).success,
  },
  committee: {
    asked: { sv: 'Första nämnden', en: 'First committee' },
    hint: {
      sv: 'Den som svarar för kontot, som Kommunstyrelsen.',
      en: 'The one that answers for the account, like Kommunstyrelsen.',
    },
    wrong: {
      sv: 'Skriv ett namn på en rad, med någon av bokstäverna a–ö, och inte namnet på någon av arkivets egna mappar.',
      en: 'Write a name on one line, with some letter a–ö, that is not that of one of the archive’s own folders.',
    },
    isRight: (answer) => oneLine(answer) && folderId.safeParse(folderNameOf(answer)).success,
  },
  person: {
    asked: { sv: 'Ditt namn', en: 'Your name' },
    hint: {
      sv: 'Den första som kan logga in: handläggare överallt, och arkivansvarig för nämnden.',
      en: 'The first who can sign in: officer everywhere, and approver of the committee.',
    },
    wrong: { sv: 'Skriv ditt namn på en rad.', en: 'Write your name on one line.' },
    isRight: oneLine,
  },
  email: {
    asked: { sv: 'Din e-postadress', en: 'Your e-mail address' },
    hint: { sv: 'Dit brev skickas, när e-post är inställd.', en: 'Where letters go, when mail is set up.' },
    wrong: { sv: 'Skriv en enda e-postadress.', en: 'Write one e-mail address.' },
    isRight: (answer) => mailAddress.safeParse(answer).success,
  },
  user: {
    asked: { sv: 'Användarnamn', en: 'User name' },
    hint: {
      sv: 'Som anna.ek: a–z, siffror, punkt och bindestreck. Det du loggar in med.',
      en: 'Like anna.ek: a–z, digits, full stop and hyphen. What you sign in with.',
    },
    wrong: {
      sv: 'Skriv ett användarnamn av a–z, siffror, punkt och bindestreck, som anna.ek; ”ogonblick” är programmets eget.',
      en: 'Write a user name of a–z, digits, full stops and hyphens, like anna.ek; “ogonblick” is the program’s own.',
    },
    isRight: (answer) => personSchema.shape.id.safeParse(answer).success && answer !== 'ogonblick',
  },
  passphrase: {
    asked: { sv: 'Lösenfras', en: 'Passphrase' },
    hint: {
      sv: 'Fyra eller fem ord är bra. Bara ett kontrollvärde sparas, aldrig frasen.',
      en: 'Four or five words are good. Only a hash is kept, never the phrase.',
    },
    wrong: {
      sv: `Skriv en lösenfras av minst ${shortestPassphrase} tecken.`,
      en: `Write a passphrase of at least ${shortestPassphrase} characters.`,
    },
    isRight: (answer) => [...answer].length >= shortestPassphrase && answer.length <= 500,
  },
  account: {
    asked: { sv: 'Första kontots namn', en: 'Name of the first account' },
    hint: {
      sv: 'Som det heter på plattformen, som Exempelkommun.',
      en: 'As it is called on the platform, like Exempelkommun.',
    },
    wrong: {
      sv: 'Skriv kontots namn på en rad, med någon av bokstäverna a–ö eller en siffra.',
      en: 'Write the account’s name on one line, with some letter a–ö or a digit.',
    },
    isRight: (answer) => oneLine(answer) && folderNameOf(answer) !== '',
  },
  address: {
    asked: { sv: 'Kontots webbadress', en: 'The account’s address' },
    hint: {
      sv: 'Sidan som ska besökas, som https://www.facebook.com/exempelkommun.',
      en: 'The page to be visited, like https://www.facebook.com/exempelkommun.',
    },
    wrong: {
      sv: 'Skriv en adress som börjar med https:// eller http://, utan användarnamn och lösenord.',
      en: 'Write an address that begins with https:// or http://, without user name and password.',
    },
    isRight: (answer) => webAddress.safeParse(answer).success && answer.length <= 500,
  },
  basis: {
    asked: { sv: 'Grund för att besöka sidan', en: 'Basis for visiting the page' },
    hint: { sv: 'Som ”Eget konto; beslut KS 2026/12”.', en: 'Like “Own account; decision KS 2026/12”.' },
    wrong: { sv: 'Skriv på en rad varför sidan får besökas.', en: 'Write on one line why the page may be visited.' },
    isRight: oneLine,
  },
};

/** The passphrase is asked for twice, since nobody sees what is written. */
export const askedAgain: Pick<Question, 'asked' | 'wrong'> = {
  asked: { sv: 'Lösenfrasen en gång till', en: 'The passphrase once more' },
  wrong: {
    sv: 'Lösenfraserna är inte lika. Skriv samma två gånger.',
    en: 'The passphrases are not the same. Write the same one twice.',
  },
};

/** The questions whose answers cannot be used. */
export function wrongIn(answers: Answers): QuestionName[] {
  return questionNames.filter((name) => !questions[name].isRight(answers[name]));
}

/** A name as that of a folder: `Kultur- och fritidsnämnden` gives `kultur-och-fritidsnamnden`. Empty where no letter or digit is left. */
export function folderNameOf(name: string): string {
  return plainOf(name, '-').slice(0, 60).replace(/-$/, '');
}

/** What a person would be called when they sign in: `Anna Ek` gives `anna.ek`. */
export function userNameOf(name: string): string {
  return plainOf(name, '.').slice(0, 60).replace(/\.$/, '');
}

function plainOf(name: string, between: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (letters.match(/[a-z0-9]+/g) ?? []).join(between);
}

/** The platform of an address; what lies on no platform that is known is a website. */
export function platformAt(address: string): Platform {
  return platformOf(parseUrl(address)?.hostname ?? '') ?? 'web';
}
