import type { ItemAction } from '../../../storage/records/item-action.ts';
import { itemWords as deskItemWords } from '../../desk/item-parts/item-words.ts';
import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';
import { kindNames } from '../../words/item-kinds.ts';

const en = {
  kind: (kind: string) => kind,
  noDate: 'no date   ',
  removed: 'removed',
  missing: 'missing',
  hidden: 'hidden',
  noted: 'noted as taken down',
  locked: 'locked',
  secret: 'secret',
  inGrace: (list: string) => `in grace: ${list}`,
  collected: (at: string, seen: string, removed: string | null) =>
    `collected ${at}, last seen ${seen}${removed ? `, removed ${removed}` : ''}`,
  version: (version: number, at: string, text: string) => `version ${version}, ${at}: ${text}`,
  shownIn: (snapshot: string) => `shown in ${snapshot}`,
  act: (action: ItemAction) => `${action.what}${deskItemWords.en.actTold(action)}`,
  thread: 'In its thread:',
  addedByHand: (by: string, reason: string) => `added by hand by ${by}: ${reason}`,
  uncollected: (by: string, words: string) => `gone before it was collected; added by ${by}; ${words}`,
  wordsBy: {
    person: 'the words were typed by a person',
    'program-confirmed': 'the words were read by a program and compared with the picture by a person',
    none: 'no words are kept',
  },
  timeToGone: (time: string) => `found to gone: ${time}`,
  readWords: (words: string) =>
    `The program read this in what was given:\n\n${words}\n\nNothing is written yet. Compare it with the picture, then give the command again with --text-as-read, or with --text and the words as they stand.`,
  noneRead:
    'The program read no words in what was given. Nothing is written yet. Give the command again with --text and the words that stand there, or with --text "" where there are none.',
  added: (isNew: boolean): string => (isNew ? 'Added.' : 'It was there already: nothing was added.'),
  more: (limit: number, offset: number) => `The first ${limit} from ${offset}: go on with --offset ${offset + limit}.`,
  andMore: (count: number) => `… and ${count} more`,
  preview: (count: number) => `${count} items; nothing is written yet. Say --yes to decide about them.`,
  willBeFiled: (items: readonly string[]) =>
    `This will be filed of ${items.length === 1 ? items[0] : `each of ${items.length}`}:`,
  noCase: (because: string) => `Not registered in the diary: ${because}`,
  case: (number: string) => `Case ${number}`,
  notesToWrite: (items: number, notes: number) =>
    `${items} items, ${notes} notes to write; nothing is written yet. Say --yes to write and close them.`,
  noteState: (closed: string | null) => (closed ? `closed ${closed}` : 'noted, not closed'),
  oneOf: (count: number, about: string) => ` (${count}, one ${about})`,
  since: (when: string) => `since ${when}`,
  note: (closed: string | null) => (closed ? `closed ${closed}` : 'open'),
  disposedBy: (list: string) => `; the item was disposed of by ${list}`,
  secretNotes: (count: number) => `${count} about what is secret: an officer sees them with --as`,
  notes: (tasks: number, open: number) => `${tasks} to be explained, ${open} notes open`,
  posts: (count: number) => `${count} posts`,
  comments: (count: number) => `${count} comments`,
  claimed: (count: number) => ` of ${count} claimed`,
  mediaNotHad: (count: number) => `, ${count} pictures or films could not be had`,
  lookedAt: (at: string) => `, looked at ${at}`,
  notGiven: (because: string, times: number) => `not given: ${because}${times > 1 ? ` (${times} times)` : ''}`,
  withdrawn: (file: string, release: string, handedOver: string | null) =>
    `withdrawn: ${file} of ${release}${handedOver === null ? '' : `; a copy of ${release} was handed over on ${handedOver}: ask for it back`}`,
  package: (item: string, by: string, at: string, sha256: string) =>
    `out of reach: a package of ${item} that ${by} made at ${at}, SHA-256 ${sha256}: ask for it back`,
  packed: (item: string, receiver: string, by: string) =>
    `For ${receiver}, whose receipt is to come by ${by}: \`ogonblick item deliver ${item} --date … --receipt …\`.`,
  waiting: (receiver: string, by: string, late: boolean) =>
    `for ${receiver}; ${late ? 'LATE: the receipt was to come' : 'the receipt is to come'} by ${by}`,
  madeBy: (day: string, by: string) => `made ${day} by ${by}`,
  noneWaiting: 'No package waits for its receipt.',
  stillShown: (folder: string) => `still shown in ${folder}, which is sealed`,
  perhapsIn: (folder: string) => `perhaps in ${folder}, which was taken while it was there`,
};

export type PrintedItemWords = typeof en;

const named = (names: object, code: string): string => (names as Record<string, string>)[code] ?? code;

const sv: PrintedItemWords = {
  kind: (kind) => named(kindNames.sv, kind),
  noDate: 'utan datum',
  removed: 'borta från plattformen',
  missing: 'saknas',
  hidden: 'dolt',
  noted: 'har en anteckning om avpublicering',
  locked: 'låst',
  secret: 'sekretess',
  inGrace: (list) => `i ångerfrist: ${list}`,
  collected: (at, seen, removed) =>
    `insamlat ${at}, senast sett ${seen}${removed ? `, borta från plattformen ${removed}` : ''}`,
  version: (version, at, text) => `version ${version}, ${at}: ${text}`,
  shownIn: (snapshot) => `syns i ${snapshot}`,
  act: (action) => `${named(deskItemWords.sv.acts, action.what)}${deskItemWords.sv.actTold(action)}`,
  thread: 'I tråden:',
  addedByHand: (by, reason) => `tillagt för hand av ${by}: ${reason}`,
  uncollected: (by, words) => `borta innan det samlades in; tillagt av ${by}; ${words}`,
  wordsBy: {
    person: 'orden är skrivna av en person',
    'program-confirmed': 'orden är lästa av ett program och jämförda med bilden av en person',
    none: 'inga ord är sparade',
  },
  timeToGone: (time) => `från upptäckt till borta: ${time}`,
  readWords: (words) =>
    `Programmet läste detta i det som angavs:\n\n${words}\n\nInget är sparat än. Jämför med bilden, och ge kommandot igen med --text-as-read, eller med --text och orden som de står.`,
  noneRead:
    'Programmet läste inga ord i det som angavs. Inget är sparat än. Ge kommandot igen med --text och orden som står där, eller med --text "" om där inte finns några.',
  added: (isNew) => (isNew ? 'Tillagt.' : 'Det fanns redan: inget är tillagt.'),
  more: (limit, offset) => `De första ${limit} från ${offset}: fortsätt med --offset ${offset + limit}.`,
  andMore: (count) => `… och ${count} till`,
  preview: (count) => `${count} inlägg; inget är skrivet än. Säg --yes för att besluta om dem.`,
  willBeFiled: (items) => `Det här arkiveras om ${items.length === 1 ? items[0] : `vart och ett av ${items.length}`}:`,
  noCase: (because) => `Diarieförs ej: ${because}`,
  case: (number) => `Ärende ${number}`,
  notesToWrite: (items, notes) =>
    `${items} inlägg, ${counted(notes, 'anteckning', 'anteckningar')} att skriva; inget är skrivet än. Säg --yes för att skriva dem och avsluta dem.`,
  noteState: (closed) => (closed ? `anteckningen avslutad ${closed}` : 'antecknat, inte avslutat'),
  oneOf: (count, about) => ` (${count}, ett är ${about})`,
  since: (when) => `sedan ${when}`,
  note: (closed) => (closed ? `avslutad ${closed}` : 'öppen'),
  disposedBy: (list) => `; inlägget gallrades enligt ${list}`,
  secretNotes: (count) => `${count} om något sekretessmarkerat: en handläggare ser dem med --as`,
  notes: (tasks, open) => `${tasks} att förklara, ${counted(open, 'öppen anteckning', 'öppna anteckningar')}`,
  posts: (count) => `${count} inlägg`,
  comments: (count) => counted(count, 'kommentar', 'kommentarer'),
  claimed: (count) => ` av ${count} enligt plattformen`,
  mediaNotHad: (count) => `, ${counted(count, 'bild eller film', 'bilder eller filmer')} gick inte att få`,
  lookedAt: (at) => `, genomgånget ${at}`,
  notGiven: (because, times) => `lämnas inte ut: ${because}${times > 1 ? ` (${times} gånger)` : ''}`,
  withdrawn: (file, release, handedOver) =>
    `återkallad: ${file} i ${release}${handedOver === null ? '' : `; en kopia i ${release} lämnades ut ${handedOver}: be att få den tillbaka`}`,
  package: (item, by, at, sha256) =>
    `utom räckhåll: en kopia till diariet av ${item} som ${by} gjorde ${at}, SHA-256 ${sha256}: be att få den tillbaka`,
  packed: (item, receiver, by) =>
    `Till ${receiver}, som kvitterar senast ${by}: \`ogonblick item deliver ${item} --date … --receipt …\`.`,
  waiting: (receiver, by, late) =>
    `till ${receiver}; ${late ? 'SENT: skulle ha kvitterats' : 'ska kvitteras'} senast ${by}`,
  madeBy: (day, by) => `gjort ${day} av ${by}`,
  noneWaiting: 'Inget paket väntar på kvitto.',
  stillShown: (folder) => `syns fortfarande i ${folder}, som är förseglad`,
  perhapsIn: (folder) => `kan finnas i ${folder}, som togs medan det var kvar`,
};

/** What commands print for persons of items and their notes. */
export const printedItemWords: Record<Locale, PrintedItemWords> = { sv, en };
