import { counted } from '../../words/counted.ts';

const sv = {
  takeOut: 'Ta ut de valda ur listan',
  takeOutOf: (item: string) => `Ta ut ${item}`,
  reason: 'Skäl',
  reasonMissing: 'Skriv ett skäl.',
  chosenMissing: 'Välj minst en handling.',
  approve: 'Godkänn listan',
  approveHint:
    'Två personer godkänner, ingen av dem den som föreslog. På nästa sida står vad som gallras, och där skrivs listans nummer och din lösenfras.',
  number: 'Listans nummer',
  passphrase: 'Lösenfras',
  numberWrong: (id: string) => `Numret stämmer inte. Skriv ${id}.`,
  passphraseWrong: 'Lösenfrasen stämmer inte.',
  wait: (seconds: number) => `För många försök. Vänta ${counted(seconds, 'sekund', 'sekunder')}.`,
  renew: 'Erbjud listan på nytt',
  renewHint:
    'Det som får gallras i dag blir en ny lista, och den här återkallas. Den nya ska godkännas från början. Godta först en ändrad plan.',
  reject: 'Avslå listan',
  cancel: 'Återkalla listan',
  execute: 'Börja ångerfristen',
  executeHint:
    'Handlingarna ställs i karantän. De är fortfarande allmänna handlingar och kan återställas tills fristen går ut. Därefter gallrar Ögonblick dem av sig självt.',
  carryOut: 'Verkställ gallringen',
  carryOutHint: 'Ångerfristen har gått ut. Det som gallras nu kan inte återställas.',
  restore: 'Återställ allt på listan',
  restoreSome: 'Återställ de valda',
  restoreOf: (item: string) => `Återställ ${item}`,
  chosenHere: 'Det valda gäller den här sidan av listan: skicka det innan du bläddrar.',
  restoreSomeHint: 'Det på listan som de valda svarar på återställs också. Resten gallras när ångerfristen är slut.',
  restoreOne: 'Återställ inlägget',
  register: 'Anteckna diarienummer',
  registerHint: 'Protokollet är förseglat. Numret blir ett tillägg bredvid det, också förseglat.',
  caseNumber: 'Diarienummer',
  caseMissing: 'Skriv diarienumret.',
  notGone: 'Inte borta',
  notGoneHint:
    'Det som listan gäller är borttaget, men ord ur det återfanns i de här filerna. Se efter varför. Det som inte är någons handling tas bort, och listan verkställs igen. Är det någon annans ord, eller ska det stå kvar, säger två arkivansvariga det; protokollet nämner filen och dem.',
  keepFound: 'Det får stå kvar i de valda filerna',
  fileMissing: 'Välj minst en fil.',
  notAllowed: 'Din roll för nämnden räcker inte för det.',
};

const en: typeof sv = {
  takeOut: 'Take the chosen ones out of the list',
  takeOutOf: (item) => `Take out ${item}`,
  reason: 'Reason',
  reasonMissing: 'Write a reason.',
  chosenMissing: 'Choose at least one record.',
  approve: 'Approve the list',
  approveHint:
    'Two persons approve, neither of them the proposer. The next page says what goes; the number of the list and your passphrase are written there.',
  number: 'Number of the list',
  passphrase: 'Passphrase',
  numberWrong: (id) => `The number is not right. Write ${id}.`,
  passphraseWrong: 'The passphrase is not right.',
  wait: (seconds) => `Too many attempts. Wait ${seconds} seconds.`,
  renew: 'Offer the list anew',
  renewHint:
    'What may be disposed of today becomes a new list, and this one is withdrawn. The new one has to be approved from the beginning. Accept a changed plan first.',
  reject: 'Reject the list',
  cancel: 'Cancel the list',
  execute: 'Begin the grace',
  executeHint:
    'The records go into quarantine. They are still public records and can be restored until grace ends. After that Ögonblick disposes of them by itself.',
  carryOut: 'Carry the disposal out',
  carryOutHint: 'Grace has ended. What is disposed of now cannot be restored.',
  restore: 'Restore all on the list',
  restoreSome: 'Restore the chosen ones',
  restoreOf: (item) => `Restore ${item}`,
  chosenHere: 'What is chosen is of this page of the list: send it before you turn to another.',
  restoreSomeHint: 'What on the list they answer is restored too. The rest is disposed of when grace ends.',
  restoreOne: 'Restore the item',
  register: 'Note the case number',
  registerHint: 'The record is sealed. The number becomes an addendum beside it, sealed too.',
  caseNumber: 'Case number',
  caseMissing: 'Write the case number.',
  notGone: 'Not gone',
  notGoneHint:
    'What the list is about was removed, but words of it were found in these files. See why. What is nobody’s record is taken away, and the list is carried out again. If it is another’s words, or is to stay, two approvers say so; the record names the file and them.',
  keepFound: 'It may stay in the chosen files',
  fileMissing: 'Choose at least one file.',
  notAllowed: 'Your role for the committee does not reach for that.',
};

/** What a person may do with a disposal list: the buttons, their hints, and what is said of what was written wrong. */
export const listActWords = { sv, en };
