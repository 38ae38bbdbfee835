import type { Locale } from '../../words/archive-words.ts';
import { localWords } from '../page/local-words.ts';

const sv = {
  change: 'Ändra uppgifter',
  changeTitle: (account: string) => `Ändra uppgifter: ${account}`,
  add: 'Nytt konto',
  form: 'Tom blankett för uppdragsbeskrivning (PDF)',
  assignment: 'Uppdragsbeskrivning att skriva under (PDF)',
  lead: 'Uppgifterna skrivs i accounts.yaml, kontoregistret. Innan något sparas visas vad som ändras.',
  addLead:
    'Här skrivs det som ett konto måste ha. Uppdrag, administratörer, beslut och godkännanden skrivs sedan på kontots sida.',
  inFile: 'Nämnden, nyckeln till insamlingen och tidigare namn ändras i filen accounts.yaml.',
  show: 'Visa vad som ändras',
  save: 'Spara ändringen',
  addSave: 'Lägg till kontot',
  changeMore: 'Ändra mer',
  willChange: 'Det här ändras',
  field: 'Uppgift',
  before: 'Står nu',
  after: 'Ska stå',
  nothing: 'inget',
  nothingChanged: 'Inget är ändrat.',
  oneLine: (label: string) => `${label}: skriv på en rad, högst 500 tecken.`,
  mayNotChange: 'Bara en arkivhandläggare eller arkivansvarig för nämnden kan ändra kontots uppgifter.',
  readOnly: 'Inställningen desk.register säger att kontoregister och personer bara ändras i sina filer, inte här.',
  closedFile: (file: string) =>
    `Datorn får inte ändra ${file}. Systemförvaltaren ändrar uppgifterna i filen, eller ger Ögonblick rätt att skriva i den och dess mapp.`,
  mayNotAdd: 'Bara en arkivhandläggare eller arkivansvarig för nämnden kan lägga till ett konto.',
  nameTaken: 'Beteckningen nytt kan inget konto ha, för så heter sidan för nya konton.',
  untilAlone: 'Skriv också det nya namnet eller den nya adressen.',
  closing: 'Avsluta kontot',
  closingTitle: (account: string) => `Avsluta ${account}`,
  askClosing: 'Begär avslut',
  askClosingText:
    'Kontot får statusen ”ska avslutas”. Får kontot besökas beställs en ögonblicksbild före avslutet när Ögonblick nästa gång ser efter vad som ska tas. När den är förseglad kan kontot avslutas här.',
  closedOn: 'Dag då kontot avslutades',
  whyNoPicture: 'Varför ingen bild togs före avslutet',
  pictureLacks:
    'Arkivet har ingen ögonblicksbild före avslutet som är tagen efter att avslutet begärdes. Utan den behövs ett skäl.',
  pictureIsThere: 'En ögonblicksbild före avslutet är förseglad.',
  close: 'Avsluta kontot',
  dayWrong: 'Skriv dagen då kontot avslutades; den kan inte ligga i framtiden.',
  isClosed: 'Kontot är avslutat. Det öppnas igen i filen accounts.yaml.',
};

export type RegisterWords = typeof sv;

const en: RegisterWords = {
  change: 'Change particulars',
  changeTitle: (account) => `Change particulars: ${account}`,
  add: 'New account',
  form: 'Empty form of an assignment (PDF)',
  assignment: 'Assignment to be signed (PDF)',
  lead: 'The particulars are written in accounts.yaml, the register. What changes is shown before anything is saved.',
  addLead:
    'This is what an account must have. Assignment, administrators, decision and approvals are written afterwards on the account’s page.',
  inFile: 'The committee, the token of the collecting and earlier names are changed in the file accounts.yaml.',
  show: 'Show what changes',
  save: 'Save the change',
  addSave: 'Add the account',
  changeMore: 'Change more',
  willChange: 'What changes',
  field: 'Particular',
  before: 'Stands now',
  after: 'Will stand',
  nothing: 'nothing',
  nothingChanged: 'Nothing has been changed.',
  oneLine: (label) => `${label}: write one line, at most 500 characters.`,
  mayNotChange: 'Only an officer or approver of the committee can change the account’s particulars.',
  readOnly: 'The setting desk.register says that register and people are changed in their files only, not here.',
  closedFile: (file) =>
    `The machine may not change ${file}. The operator changes the particulars in the file, or lets Ögonblick write in it and its folder.`,
  mayNotAdd: 'Only an officer or approver of the committee can add an account.',
  nameTaken: 'No account can have the id nytt, which is the page for new accounts.',
  untilAlone: 'Write the new name or address too.',
  closing: 'Close the account',
  closingTitle: (account) => `Close ${account}`,
  askClosing: 'Ask for the closing',
  askClosingText:
    'The account’s status becomes “closing”. If the account may be visited, a snapshot before the closing is ordered when Ögonblick next looks for what is due. When it is sealed, the account can be closed here.',
  closedOn: 'Day on which the account was closed',
  whyNoPicture: 'Why no snapshot was taken before the closing',
  pictureLacks:
    'The archive has no snapshot before the closing that was taken after the closing was asked for. Without one a reason is needed.',
  pictureIsThere: 'A snapshot before the closing is sealed.',
  close: 'Close the account',
  dayWrong: 'Write the day on which the account was closed; it cannot lie in the future.',
  isClosed: 'The account is closed. It is opened again in the file accounts.yaml.',
};

export const registerWords: Record<Locale, RegisterWords> = { sv, en };

export const registerWordsOf = localWords(registerWords);
