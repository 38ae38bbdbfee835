import type { Locale } from '../../words/archive-words.ts';

const sv = {
  title: 'Sök i allt',
  lead: 'Samma ord söks i inlägg, i ögonblicksbildernas text och i anteckningar om avpubliceringar.',
  text: 'Sökord',
  textHint:
    'Ord hittas på sin början och i många andra böjningar: ishall hittar ishallen. Alla ord ska finnas. Ett årtal söks som ett ord; hittas inget söks i stället det året. Ord inom citattecken söks som de står. Sök inte på personuppgifter i onödan.',
  committee: 'Nämnd',
  account: 'Konto',
  platform: 'Plattform',
  from: 'Från och med',
  to: 'Till och med',
  days: 'Dagen då inlägget publicerades, ögonblicksbilden togs eller anteckningen skrevs.',
  kind: 'Sök i',
  kinds: { items: 'Inlägg', snapshots: 'Ögonblicksbilder', notes: 'Anteckningar' },
  snapshot: 'Ögonblicksbild',
  note: 'Anteckning',
  all: 'Alla',
  everything: 'Allt',
  search: 'Sök',
  bad: 'Sökningen går inte att förstå. Kontrollera datumen.',
  none: 'Inga träffar.',
  moreThan: (count: number) => `fler än ${count}`,
  moreFields: (used: number) => (used === 0 ? 'Fler villkor' : `Fler villkor (${used} valda)`),
  secret: 'Sekretessmarkerat: läses på sin egen sida, och det antecknas vem som läser.',
  machineRead: 'maskinläst: läst av ett program, och kan vara fel',
  inThread: 'I sin tråd',
  inPicture: 'Visa i bilden',
  more: { items: 'Fler inlägg', snapshots: 'Fler ögonblicksbilder', notes: 'Fler anteckningar' },
  previous: 'Föregående sida',
  next: 'Nästa sida',
  unreadSnapshots: (count: number) =>
    count === 1
      ? 'En ögonblicksbild har ingen text att söka i: den är sparad för hand utan att orden gick att läsa, inte läst ännu, eller skadad.'
      : `${count} ögonblicksbilder har ingen text att söka i: de är sparade för hand utan att orden gick att läsa, inte lästa ännu, eller skadade.`,
  unreadNotes: (count: number) =>
    count === 1
      ? 'En anteckning har inte genomsökts. Sök i en kortare period.'
      : `${count} anteckningar har inte genomsökts. Sök i en kortare period.`,
};

export type SearchWords = typeof sv;

const en: SearchWords = {
  title: 'Search everything',
  lead: 'The same words are sought in items, in the text of snapshots, and in notes of takedowns.',
  text: 'Words',
  textHint:
    'Words are found by their beginning and in many other Swedish inflections: ishall finds ishallen. All words must be there. A year is sought as a word; where nothing is found, that year is searched instead. Words in quotation marks are sought as they stand. Do not search for personal data needlessly.',
  committee: 'Committee',
  account: 'Account',
  platform: 'Platform',
  from: 'From',
  to: 'To',
  days: 'The day when the item was published, the snapshot was taken or the note was written.',
  kind: 'Search in',
  kinds: { items: 'Items', snapshots: 'Snapshots', notes: 'Notes' },
  snapshot: 'Snapshot',
  note: 'Note',
  all: 'All',
  everything: 'Everything',
  search: 'Search',
  bad: 'The search cannot be understood. Check the dates.',
  none: 'No hits.',
  moreThan: (count) => `more than ${count}`,
  moreFields: (used) => (used === 0 ? 'More conditions' : `More conditions (${used} chosen)`),
  secret: 'Marked secret: it is read on its own page, and who reads it is written down.',
  machineRead: 'machine-read: read by a program, and may be wrong',
  inThread: 'In its thread',
  inPicture: 'See it in the picture',
  more: { items: 'More items', snapshots: 'More snapshots', notes: 'More notes' },
  previous: 'Previous page',
  next: 'Next page',
  unreadSnapshots: (count) =>
    count === 1
      ? 'One snapshot has no text to search: it was saved by hand and its words could not be read, is not read yet, or is damaged.'
      : `${count} snapshots have no text to search: they were saved by hand and their words could not be read, are not read yet, or are damaged.`,
  unreadNotes: (count) =>
    count === 1
      ? 'One note was not searched. Search a shorter period.'
      : `${count} notes were not searched. Search a shorter period.`,
};

export const searchWords: Record<Locale, SearchWords> = { sv, en };
