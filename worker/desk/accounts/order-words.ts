import { localWords } from '../page/local-words.ts';

/** How much of a step is done: pictures of so many, or posts, of which nobody knows how many there are. */
interface Part {
  at: number;
  of: number | null;
}

const sv = {
  takeNow: 'Ta ögonblicksbild nu',
  reason: 'Orsak',
  note: 'Anteckning',
  noteHint: 'Till exempel vilken förändring som väntar. Högst 500 tecken.',
  noteTooLong: (length: number) => `Anteckningen får ha högst 500 tecken; den har ${length}.`,
  reasonMissing: 'Välj en orsak.',
  mayNotOrder: 'Bara en arkivhandläggare för nämnden kan beställa en ögonblicksbild.',
  mayNotVisit: (because: string) => `Kontot får inte besökas: ${because}.`,
  order: 'Beställning',
  waiting: 'Väntar på sin tur.',
  running: (step: string, part?: Part) =>
    `Pågår: ${step}${part === undefined ? '' : ` (${part.of === null ? `${part.at} inlägg` : `${part.at} av ${part.of}`})`}.`,
  growing: 'Bilden av sidan',
  growingAlt: 'Sidan, så långt bilden är tagen',
  growsHere: 'Här syns bilden av sidan medan den tas.',
  growingHint:
    'Av en hög sida, och av en som bara visar några inlägg i taget, syns det som togs sist. Hela bilden visas när ögonblicksbilden är sparad.',
  notWhileVisited: 'Bilden visas inte medan besöket pågår.',
  begun: 'Besöket har börjat.',
  ended: 'Klar.',
  endedBad: 'Besöket gav ingen ögonblicksbild.',
  again: 'Försök igen',
  againAfter: (order: string) => `Nytt försök efter besöket ${order}, som inte gav någon ögonblicksbild`,
  seeSnapshot: 'Visa ögonblicksbilden',
  toAccount: 'Till kontot',
  cancelOrder: 'Återkalla beställningen',
  cancelledNot: 'Beställningen kan inte återkallas: besöket har börjat.',
  cancelledUnknown:
    'Beställningen är inte återkallad: kön (Redis) svarar inte, så det går inte att se om besöket har börjat. Försök igen när kön svarar.',
};

type OrderWords = typeof sv;

const en: OrderWords = {
  takeNow: 'Take a snapshot now',
  reason: 'Reason',
  note: 'Note',
  noteHint: 'For instance which change is coming. At most 500 characters.',
  noteTooLong: (length) => `The note may have at most 500 characters; it has ${length}.`,
  reasonMissing: 'Choose a reason.',
  mayNotOrder: 'Only an archive officer of the committee can order a snapshot.',
  mayNotVisit: (because) => `The account may not be visited: ${because}.`,
  order: 'Order',
  waiting: 'Waits for its turn.',
  running: (step, part) =>
    `At work: ${step}${part === undefined ? '' : ` (${part.of === null ? `${part.at} posts` : `${part.at} of ${part.of}`})`}.`,
  growing: 'The picture of the page',
  growingAlt: 'The page, as far as its picture is taken',
  growsHere: 'The picture of the page is seen here while it is taken.',
  growingHint:
    'Of a tall page, and of one that shows only some posts at a time, what was taken last is seen. The whole picture is shown when the snapshot is saved.',
  notWhileVisited: 'The picture is not shown while the visit goes on.',
  begun: 'The visit has begun.',
  ended: 'Done.',
  endedBad: 'The visit gave no snapshot.',
  again: 'Try again',
  againAfter: (order) => `Tried again after the visit ${order}, which gave no snapshot`,
  seeSnapshot: 'Show the snapshot',
  toAccount: 'To the account',
  cancelOrder: 'Cancel the order',
  cancelledNot: 'The order cannot be cancelled: the visit has begun.',
  cancelledUnknown:
    'The order is not cancelled: the queue (Redis) does not answer, so nobody can see whether the visit has begun. Try again when the queue answers.',
};

/** The words about ordering a snapshot and about what becomes of the order. */
export const orderWordsOf = localWords<OrderWords>({ sv, en });
