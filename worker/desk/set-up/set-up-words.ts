import type { Locale } from '../../words/archive-words.ts';

const sv = {
  desk: 'första starten',
  title: 'Kom i gång',
  enterCode: 'Skriv koden från loggen',
  codeText:
    'Det finns ingen konfiguration än. När programmet startade skrev det en engångskod i sin logg. Den gäller en gång, och högst en timme.',
  code: 'Engångskod',
  goOn: 'Gå vidare',
  codeWrong: 'Koden stämmer inte. Skriv den som står sist i loggen.',
  codeUsed:
    'Koden har redan använts. Är det inte du som har börjat: stoppa programmet, och starta det igen för att få en ny kod.',
  formText:
    'Svaren skrivs i konfigurationens filer, där de kan ändras sedan. Inget skrivs förrän alla svar går att använda.',
  municipality: 'Kommunen',
  committee: 'Nämnden',
  you: 'Du som börjar',
  account: 'Det första kontot',
  pleaseMend: 'Inget är sparat. Rätta det här, och skriv lösenfrasen på nytt:',
  swedish: 'svenska',
  english: 'engelska (English)',
  choose: 'Välj',
  save: 'Spara',
  formGone: 'Sidan är för gammal. Ladda om den, och skriv igen.',
  notWritable: (folder: string, code: string) =>
    `Det går inte att skriva i ${folder} (${code}). Inget är sparat. Den som sköter datorn låter programmets användare skriva där.`,
  elsewhere: 'Det finns redan en konfiguration',
  elsewhereText: (folder: string) =>
    `I ${folder} har någon skrivit en konfiguration medan den här sidan var öppen. Inget härifrån är sparat. Programmet går vidare med den som finns.`,
  written: 'Konfigurationen är skriven',
  writtenText: (folder: string) => `Filerna ligger i ${folder}. Så här ser det ut på datorn:`,
  part: 'Del',
  state: 'Läge',
  found: 'Hittat',
  todo: 'Att göra',
  isThere: 'ok',
  lacks: 'brist',
  toMend: 'något att göra',
  someLack: 'Något brister. Åtgärda det och pröva igen; en del hindrar skrivbordet från att öppna.',
  someToMend: 'Inget brister, men något finns att göra: se den sista kolumnen.',
  noneLacks: 'Allt som prövas är i ordning.',
  noMail: 'E-post är inte inställd: inga brev skickas förrän notices.smtp står i settings.yaml.',
  tryAgain: 'Pröva igen',
  openDesk: 'Öppna skrivbordet',
  openText: (user: string) =>
    `Logga sedan in som ${user} med lösenfrasen. Du kommer till kontots sida, där du tar den första ögonblicksbilden.`,
  opening: 'Skrivbordet öppnas',
  openingText: 'Sidan går vidare av sig själv om en stund. Gör den inte det, se efter i programmets logg.',
  toDesk: 'Till skrivbordet',
};
export type SetUpWords = typeof sv;

const en: SetUpWords = {
  desk: 'first start',
  title: 'Get started',
  enterCode: 'Write the code from the log',
  codeText:
    'There is no configuration yet. When the program started it wrote a one-time code into its log. It can be used once, and for an hour at most.',
  code: 'One-time code',
  goOn: 'Go on',
  codeWrong: 'The code is not right. Write the one that stands last in the log.',
  codeUsed:
    'The code has been used. If it was not you who began: stop the program, and start it again to get a new code.',
  formText:
    'The answers are written into the files of the configuration, where they can be changed later. Nothing is written until all answers can be used.',
  municipality: 'The municipality',
  committee: 'The committee',
  you: 'You who begin',
  account: 'The first account',
  pleaseMend: 'Nothing has been saved. Mend this, and write the passphrase again:',
  swedish: 'Swedish (svenska)',
  english: 'English',
  choose: 'Choose',
  save: 'Save',
  formGone: 'The page is too old. Reload it, and write again.',
  notWritable: (folder, code) =>
    `${folder} cannot be written in (${code}). Nothing has been saved. Whoever runs the machine lets the program’s user write there.`,
  elsewhere: 'There is a configuration already',
  elsewhereText: (folder) =>
    `Somebody has written a configuration in ${folder} while this page was open. Nothing from here has been saved. The program goes on with the one that is there.`,
  written: 'The configuration is written',
  writtenText: (folder) => `The files lie in ${folder}. This is how the machine looks:`,
  part: 'Part',
  state: 'State',
  found: 'Found',
  todo: 'To do',
  isThere: 'ok',
  lacks: 'fault',
  toMend: 'something to do',
  someLack: 'Something is not in order. Mend it and try again; some of it keeps the desk from opening.',
  someToMend: 'Nothing is at fault, but there is something to do: see the last column.',
  noneLacks: 'All that is examined is in order.',
  noMail: 'Mail is not set up: no letters are sent until notices.smtp stands in settings.yaml.',
  tryAgain: 'Try again',
  openDesk: 'Open the desk',
  openText: (user) =>
    `Then sign in as ${user} with the passphrase. You come to the account’s page, where you take the first snapshot.`,
  opening: 'The desk is opening',
  openingText: 'The page goes on by itself in a while. If it does not, look in the program’s log.',
  toDesk: 'To the desk',
};

/** What the pages of the first start say. */
export const setUpWords: Record<Locale, SetUpWords> = { sv, en };
