import { localWords } from '../page/local-words.ts';

const sv = {
  packTitle: 'Hämta paket till ärende eller diarium',
  packText:
    'En zip-fil med inlägget, dess tråd, media, beslut och anteckningar hämtas. Det antecknas vem som ska ta emot den, och kvittot väntas.',
  receiver: 'Mottagare',
  receiptBy: 'Kvitto senast',
  purpose: 'Ändamål',
  purposeHint: 'Skrivs i händelseloggen. Nämn ingen enskild.',
  packMissing: 'Skriv vem som ska ta emot paketet, och en dag för kvittot som inte har passerat.',
  purposeMissing: 'Skriv för vilket ändamål: en kopia lämnar arkivet.',
  receiptTitle: 'Anteckna kvitto',
  receiptText:
    'Inlägget räknas som levererat den dag kvittot säger. Kvittots eller ärendets nummer, eller kvittot som fil, krävs; filen sparas i arkivet.',
  on: 'Kvittots dag',
  number: 'Kvittots nummer, eller diarienumret',
  file: 'Kvittot, högst 10 MB',
  receiptMissing: 'Fyll i kvittots dag, som inte är i framtiden, och dess nummer eller fil.',
  mayNot: 'Inlägget är låst, eller i ångerfrist, och lämnas inte över.',
  waits: (receiver: string, by: string, late: boolean) =>
    `Paketet till ${receiver} ${late ? `skulle ha kvitterats senast ${by}` : `väntar på kvitto, senast ${by}`}.`,
};

type HandOverWords = typeof sv;

const en: HandOverWords = {
  packTitle: 'Fetch the package for a case or the diary',
  packText:
    'A zip file with the item, its thread, media, decisions and notes is fetched. Who is to receive it is written down, and the receipt is waited for.',
  receiver: 'Receiver',
  receiptBy: 'Receipt by',
  purpose: 'Purpose',
  purposeHint: 'Written into the event log. Name no private person.',
  packMissing: 'Write who is to receive the package, and a day for the receipt that has not passed.',
  purposeMissing: 'Write for what purpose: a copy leaves the archive.',
  receiptTitle: 'Note the receipt',
  receiptText:
    'The item counts as delivered on the day that the receipt tells. The number of the receipt or of the case, or the receipt as a file, is asked for; the file is kept in the archive.',
  on: 'Day of the receipt',
  number: 'Number of the receipt, or of the case',
  file: 'The receipt, 10 MB at most',
  receiptMissing: 'Fill in the day of the receipt, which is not to come, and its number or file.',
  mayNot: 'The item is locked, or in grace, and is not handed over.',
  waits: (receiver, by, late) =>
    `The package for ${receiver} ${late ? `was to have its receipt by ${by}` : `waits for its receipt, by ${by}`}.`,
};

export const handOverWordsOf = localWords<HandOverWords>({ sv, en });
