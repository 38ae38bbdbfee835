import type { Locale } from '../../words/archive-words.ts';
import { counted } from '../../words/counted.ts';

const sv = {
  title: 'Dina sparade sökningar',
  save: 'Spara sökningen',
  name: 'Sökningens namn',
  nameHint: 'Bara du ser den. Den är en arbetsanteckning och ingen handling i arkivet.',
  tell: 'Säg till om nya träffar',
  tellByLetter:
    'Nya träffar står i breven till dig och i ditt flöde, med sökningens namn och hur många de är. Läser andra din brevlåda läser de det också.',
  tellInFeed: 'Nya träffar står i ditt flöde. Härifrån går inga brev till dig själv.',
  newHits: 'Nya träffar',
  isTold: 'sägs till om',
  nameNeeded: 'Ge sökningen ett namn på högst 80 tecken.',
  nothingAsked: 'Sök efter något först: en sökning utan villkor går inte att spara.',
  tooMany: (most: number) => `Du har ${most} sparade sökningar, och fler får du inte ha. Ta bort en först.`,
  unreadable:
    'De sparade sökningarna går inte att läsa. Sökningen går bra ändå. Säg till systemförvaltaren: loggen säger vad som är fel.',
  whole: 'Visa alla träffar',
  what: 'Det som räknas är inlägg som samlades in första gången och ögonblicksbilder som togs efter att sökningen sparades. Det som är sekretessmarkerat, låst eller på väg att gallras räknas aldrig, inte heller anteckningar om avpubliceringar.',
  mayNot:
    'Sökningen går inte att göra längre: du får inte läsa där den söker, eller så finns inte det som den söker i.',
  none: 'Inga nya träffar.',
  found: (hits: number, more: boolean) =>
    `${more ? 'Minst ' : ''}${counted(hits, 'ny träff', 'nya träffar')} som du inte har bockat av.`,
  seen: 'Bocka av det som visas här',
  tellNow: 'Säg till om nya träffar',
  tellNoMore: 'Säg inte till längre',
  told: 'Du får veta när det finns nya träffar.',
  notTold: 'Du får inte veta när det finns nya träffar.',
  remove: 'Ta bort den sparade sökningen',
};

export type SavedWords = typeof sv;

const en: SavedWords = {
  title: 'Your saved searches',
  save: 'Save the search',
  name: 'Name of the search',
  nameHint: 'Only you see it. It is a working note, and no record of the archive.',
  tell: 'Tell me of new hits',
  tellByLetter:
    'New hits stand in the letters to you and in your feed, with the name of the search and their number. Others who read your mailbox read that, too.',
  tellInFeed: 'New hits stand in your feed. No letters go from here to you alone.',
  newHits: 'New hits',
  isTold: 'you are told',
  nameNeeded: 'Give the search a name of at most 80 characters.',
  nothingAsked: 'Search for something first: a search without conditions cannot be saved.',
  tooMany: (most) => `You have ${most} saved searches, and may not have more. Remove one first.`,
  unreadable:
    'The saved searches cannot be read. Searching works all the same. Tell the operator: the log says what is wrong.',
  whole: 'Show all hits',
  what: 'What counts is items that were first collected, and snapshots that were taken, after the search was saved. What is marked secret, locked or on its way to disposal is never counted, and neither are notes of takedowns.',
  mayNot:
    'The search cannot be made any more: you may not read where it searches, or what it searches in is not there.',
  none: 'No new hits.',
  found: (hits, more) =>
    `${more ? 'At least ' : ''}${counted(hits, 'new hit', 'new hits')} that you have not ticked off.`,
  seen: 'Tick off what is shown here',
  tellNow: 'Tell me of new hits',
  tellNoMore: 'Tell me no more',
  told: 'You are told when there are new hits.',
  notTold: 'You are not told when there are new hits.',
  remove: 'Remove the saved search',
};

export const savedWords: Record<Locale, SavedWords> = { sv, en };
