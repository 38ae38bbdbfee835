import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

const en = {
  item: 'item',
  snapshot: 'snapshot',
  note: 'note',
  post: (number: number) => `post ${number}`,
  about: (item: string) => `about ${item}`,
  secret: 'secret',
  machineRead: 'machine-read',
  unreadSnapshots: (count: number) =>
    count === 1
      ? '1 snapshot has no text to search: it was saved by hand and its words could not be read, or is damaged.'
      : `${count} snapshots have no text to search: they were saved by hand and their words could not be read, or are damaged.`,
  unreadNotes: (count: number) => `${counted(count, 'note was', 'notes were')} not searched: search a shorter period.`,
  more: (limit: number, offset: number) =>
    `At most ${limit} of each kind from ${offset}: go on with --offset ${offset + limit}.`,
};

export type PrintedSearchWords = typeof en;

const sv: PrintedSearchWords = {
  item: 'inlägg',
  snapshot: 'ögonblicksbild',
  note: 'anteckning',
  post: (number) => `inlägg ${number}`,
  about: (item) => `om ${item}`,
  secret: 'sekretess',
  machineRead: 'maskinläst',
  unreadSnapshots: (count) =>
    count === 1
      ? '1 ögonblicksbild har ingen text att söka i: den är sparad för hand utan att orden gick att läsa, eller skadad.'
      : `${count} ögonblicksbilder har ingen text att söka i: de är sparade för hand utan att orden gick att läsa, eller skadade.`,
  unreadNotes: (count) =>
    `${counted(count, 'anteckning', 'anteckningar')} har inte genomsökts: sök i en kortare period.`,
  more: (limit, offset) => `Högst ${limit} av varje slag från ${offset}: fortsätt med --offset ${offset + limit}.`,
};

export const printedSearchWords: Record<Locale, PrintedSearchWords> = { sv, en };
