import type { Locale } from '../../words/archive-words.ts';

const sv = {
  title: 'Lägg till utanför egna konton',
  lead: 'För ett inlägg eller en kommentar som inte står på något konto i kontoregistret men är nämndens handling. Det läggs till som det skrivs här, söks och gallras som annat, och ingen insamling följer det. Bilder och PDF-filer av tråden läggs till med kommandot ogonblick item add-outside.',
  committee: 'Nämnd',
  chooseOne: 'Välj',
  committeeMissing: 'Välj en nämnd.',
  reason: 'Skäl',
  reasonHint: 'Varför det är nämndens handling, till exempel att nämnden svarade där.',
  reasonMissing: 'Skriv skälet.',
  address: 'Adress',
  addressHint: 'Adressen till inlägget eller kommentaren.',
  addressWrong: 'Skriv adressen, med https:// först.',
  text: 'Vad som står där',
  textMissing: (most: number) => `Skriv av vad som står där, högst ${most} tecken.`,
  author: 'Avsändare',
  authorHint: 'Namnet som det visas; lämna tomt om det inte visas.',
  own: 'Kommunen skrev det',
  day: 'Publicerat',
  dayHint: 'Lämna tomt om dagen inte visas.',
  dayWrong: 'Dagen går inte att läsa, eller har inte kommit än.',
  answers: 'Svarar på',
  answersHint: 'Beteckningen på det tillagda inlägg som detta svarar på; lämna tomt för det första i tråden.',
  answersWrong: 'Det finns inget inlägg med den beteckningen som är tillagt för hand för nämnden.',
  add: 'Lägg till',
};

type OutsideWords = typeof sv;

const en: OutsideWords = {
  title: 'Add from outside the own accounts',
  lead: 'For a post or comment that stands on no account of the register and is the committee’s record. It is added as it is written here, is searched and disposed of like others, and no collecting follows it. Pictures and PDF files of the thread are added by the command ogonblick item add-outside.',
  committee: 'Committee',
  chooseOne: 'Choose',
  committeeMissing: 'Choose a committee.',
  reason: 'Reason',
  reasonHint: 'Why it is the committee’s record, for example that the committee answered there.',
  reasonMissing: 'Write the reason.',
  address: 'Address',
  addressHint: 'The address of the post or comment.',
  addressWrong: 'Write the address, with https:// first.',
  text: 'What stands there',
  textMissing: (most) => `Copy what stands there, at most ${most} characters.`,
  author: 'Author',
  authorHint: 'The name as it is shown; leave it empty if it is not shown.',
  own: 'The municipality wrote it',
  day: 'Published',
  dayHint: 'Leave it empty if the day is not shown.',
  dayWrong: 'The day cannot be read, or is still to come.',
  answers: 'Answers',
  answersHint: 'The id of the added item that this one answers; leave it empty for the first of the thread.',
  answersWrong: 'No item of that id was added by hand for the committee.',
  add: 'Add',
};

export const outsideWords: Record<Locale, OutsideWords> = { sv, en };
