import { localWords } from '../page/local-words.ts';

const sv = {
  why: 'Varför finns det kvar, eller får gallras?',
  checkClass: (name: string) => `Sekretessmarkerat: kontrollera att handlingstypen ${name} stämmer.`,
  dueFrom: 'Gallringsfristens slut',
  permittedFrom: 'Får gallras från',
  others: 'Andra regler',
  holds: 'Gallringsstopp',
};

type ItemVerdictWords = typeof sv;

const en: ItemVerdictWords = {
  why: 'Why is it kept, or may be disposed of?',
  checkClass: (name) => `Marked secret: see that the record type ${name} is right.`,
  dueFrom: 'End of its retention',
  permittedFrom: 'May be disposed of from',
  others: 'Other rules',
  holds: 'Disposal holds',
};

/** The words about why an item is kept or may go. */
export const itemVerdictWordsOf = localWords<ItemVerdictWords>({ sv, en });
