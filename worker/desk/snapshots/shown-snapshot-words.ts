import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

/** From the first day to the last, which may be one. */
function daysOf([first = '', last = first]: readonly string[], from: string, to: string): string {
  return first === last ? ` ${from} ${first}` : ` ${from} ${first} ${to} ${last}`;
}

const sv = {
  list: 'Ögonblicksbilder',
  year: 'År',
  account: 'Konto',
  committee: 'Nämnd',
  all: 'alla',
  show: 'Visa',
  taken: 'Tagen',
  status: 'Status',
  reason: 'Orsak',
  posts: 'Inlägg',
  none: 'Inga ögonblicksbilder.',
  newer: 'Nyare',
  older: 'Äldre',
  toAccount: 'Till kontot',
  toList: 'Till gallringslistan',
  shows: (posts: number, comments: number, days: readonly string[] | null) =>
    `Visar ${posts} inlägg${days === null ? '' : daysOf(days, 'från', 'till')}${comments === 0 ? '' : ` och ${counted(comments, 'kommentar', 'kommentarer')}`}.`,
  picture: 'Visa stort, med sökning',
  compare: (day: string) => `Jämför med den förra, ${day}`,
  sealedPage: 'Sidan som den är förseglad',
  itemsShown: 'Insamlade inlägg som den visar',
  secrecy: 'Sekretess',
  redact: 'Gallra ur ögonblicksbilden',
  proof: 'Bevis',
  manifest: 'Kontrollsumma (SHA-256) för mappens manifest',
  proofNote:
    'Summan står också i händelseloggen. Stämmer den, och varje fil med sin rad i manifestet, är filerna som när de förseglades. Kontrollera filerna nu räknar om dem alla.',
  checkFiles: 'Kontrollera filerna nu',
  filesSound: (files: number) =>
    files === 1 ? 'Kontrollerad: 1 fil, den stämmer.' : `Kontrollerade: ${files} filer, alla stämmer.`,
  filesAway: 'Bildens mapp ligger inte på sin plats. Läs sidan på nytt: den säger om en gallringslista har tagit den.',
  filesDamaged:
    'Alla filer är inte som när de förseglades. Tala med systemförvaltaren, som kan läsa tillbaka mappen från en säkerhetskopia.',
  guidelines: 'Syns det på sidan? (riktlinje 9–12)',
  judgedOf: (said: number, points: number) =>
    said === 0 ? `Ingen av de ${points} punkterna är bedömd.` : `${said} av ${points} punkter är bedömda.`,
  toGuidelines: 'Till checklistan',
  guidelinesNote:
    'Programmet pekar ut ord i den sparade texten; det bedömer ingenting. Ord som inte hittas kan ändå finnas, till exempel i en bild.',
  found: 'I texten',
  foundNothing: 'Inga sådana ord i texten.',
  inPost: '(i ett inlägg)',
  inPicture: 'Beskrivning av bild',
  shown: 'Syns',
  notShown: 'Syns inte',
  notJudged: 'Ej bedömt',
  saidBy: (shown: boolean, by: string, date: string) => `${shown ? 'Syns' : 'Syns inte'}, enligt ${by} ${date}`,
  save: 'Spara bedömningen',
  nothingSaid: 'Bedöm minst en punkt på ett nytt sätt.',
  mayNotCheck: 'Bara en arkivhandläggare för nämnden kan bedöma.',
  noText: 'Ögonblicksbilden har ingen sparad text.',
  cookieQuestion: 'Frågan om kakor blev obesvarad',
  cookieQuestionNote:
    'Ingen av frågans knappar är känd som ett nej, och ett ja ges aldrig. Säger en av dem nej, skriv dess ord här och ta en ny ögonblicksbild av kontot.',
  noButton: 'Orden på knappen som säger nej',
  noButtonHint: 'Hela texten på knappen, till exempel ”Neka valfria cookies”. Orden gäller på alla sidor.',
  teachNo: 'Lägg till orden',
  taughtNo: (words: string) => `”${words}” är nu känt som ett nej, från och med nästa besök.`,
  knewNo: (words: string) => `”${words}” var redan känt som ett nej. Ta en ny ögonblicksbild av kontot.`,
  noWordsOfButton: 'Skriv orden på knappen som säger nej.',
  meansYes: (words: string) => `”${words}” är känt som ett ja. Skriv orden på knappen som säger nej.`,
  packsFaulty:
    'Orden lades inte till: en av filerna med ord har ett fel. Be systemförvaltaren köra `ogonblick check`, som visar fil och rad.',
  mayNotWrite: (command: string) =>
    `Orden lades inte till: konfigurationens mapp är skrivskyddad för programmet. Be systemförvaltaren köra \`${command}\`.`,
  mayNotTeach: 'Bara en arkivhandläggare för nämnden kan lägga till ord.',
};

export type SnapshotWords = typeof sv;

const en: SnapshotWords = {
  list: 'Snapshots',
  year: 'Year',
  account: 'Account',
  committee: 'Committee',
  all: 'all',
  show: 'Show',
  taken: 'Taken',
  status: 'Status',
  reason: 'Reason',
  posts: 'Posts',
  none: 'No snapshots.',
  newer: 'Newer',
  older: 'Older',
  toAccount: 'To the account',
  toList: 'To the disposal list',
  shows: (posts, comments, days) =>
    `Shows ${counted(posts, 'post', 'posts')}${days === null ? '' : daysOf(days, 'of', 'to')}${comments === 0 ? '' : ` and ${counted(comments, 'comment', 'comments')}`}.`,
  picture: 'Show it large, with a search',
  compare: (day) => `Compare with the one before, ${day}`,
  sealedPage: 'The page as it is sealed',
  itemsShown: 'Collected items that it shows',
  secrecy: 'Secrecy',
  redact: 'Take something out of it',
  proof: 'Proof',
  manifest: 'Checksum (SHA-256) of the bag’s manifest',
  proofNote:
    'It is also in the event log. If it is right, and each file agrees with its line in the manifest, the files are as they were sealed. Check the files now counts them all anew.',
  checkFiles: 'Check the files now',
  filesSound: (files) => (files === 1 ? 'Checked: 1 file, it is right.' : `Checked: ${files} files, all are right.`),
  filesAway:
    'The folder of the snapshot is not in its place. Load the page anew: it says whether a disposal list has it.',
  filesDamaged: 'Not all files are as they were sealed. Run ogonblick verify and restore the folder from a backup.',
  guidelines: 'Does the page show it? (guidelines 9–12)',
  judgedOf: (said, points) =>
    said === 0 ? `None of the ${points} points is judged.` : `${said} of ${points} points are judged.`,
  toGuidelines: 'To the checklist',
  guidelinesNote:
    'The program points out words in the captured text; it judges nothing. What is not found may be there all the same, for instance in a picture.',
  found: 'In the text',
  foundNothing: 'No such words in the text.',
  inPost: '(in a post)',
  inPicture: 'Description of a picture',
  shown: 'Shown',
  notShown: 'Not shown',
  notJudged: 'Not judged',
  saidBy: (shown, by, date) => `${shown ? 'Shown' : 'Not shown'}, says ${by} ${date}`,
  save: 'Save what you see',
  nothingSaid: 'Judge at least one point anew.',
  mayNotCheck: 'Only an archive officer of the committee can judge.',
  noText: 'The snapshot has no captured text.',
  cookieQuestion: 'The question about cookies stayed unanswered',
  cookieQuestionNote:
    'None of its buttons is known as a no, and yes is never answered. If one of them says no, write its words here and take a new snapshot of the account.',
  noButton: 'The words of the button that says no',
  noButtonHint: 'The whole text of the button, for example “Decline optional cookies”. The words hold on all pages.',
  teachNo: 'Add the words',
  taughtNo: (words: string) => `“${words}” is known as a no from the next visit.`,
  knewNo: (words: string) => `“${words}” was known as a no already. Take a new snapshot of the account.`,
  noWordsOfButton: 'Write the words of the button that says no.',
  meansYes: (words: string) => `“${words}” is known as a yes. Write the words of the button that says no.`,
  packsFaulty:
    'The words were not added: one of the files with words has a fault. Ask the system administrator to run `ogonblick check`, which shows file and line.',
  mayNotWrite: (command: string) =>
    `The words were not added: the program may not write in the configuration folder. Ask the system administrator to run \`${command}\`.`,
  mayNotTeach: 'Only an archive officer of the committee can add words.',
};

export const snapshotWords: Record<Locale, SnapshotWords> = { sv, en };
