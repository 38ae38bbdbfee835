import type { Changed } from '../../../jobs/visit/compare-snapshots.ts';
import type { Locale } from '../../papers/pages/archive-words.ts';

const sv = {
  title: (account: string) => `Vad har ändrats: ${account}`,
  link: 'Vad har ändrats sedan förra gången?',
  toAccount: 'Till kontot',
  earlier: 'Förra gången',
  later: 'Senaste gången',
  needsTwo: 'Det behövs två ögonblicksbilder som du får se för att jämföra.',
  page: 'Sidan',
  what: { name: 'Namnet i kontoregistret', title: 'Sidans titel', address: 'Adressen som svarade' } as Record<
    Changed['what'],
    string
  >,
  from: (before: string, after: string) => `från ”${before}” till ”${after}”`,
  topDiffers: 'Sidans överkant ser annorlunda ut: namn, profilbild eller omslag kan ha ändrats. Jämför bilderna.',
  nothing: 'Inget har ändrats i namn, titel, adress eller sidans överkant.',
  gone: (posts: number) =>
    posts === 1 ? '1 inlägg från förra gången syns inte längre' : `${posts} inlägg från förra gången syns inte längre`,
  goneNote:
    'De stod ovanför det äldsta inlägg som båda visar. De kan ha avpublicerats, dolts eller flyttats: se efter, och skriv en anteckning om det är en avpublicering.',
  noneGone: 'Inga inlägg från förra gången saknas.',
  cannotTell: 'De två ögonblicksbilderna har inget inlägg gemensamt, så det går inte att säga vad som saknas.',
  redacted:
    'Ur en av de två ögonblicksbilderna är något gallrat efter beslut, så det går inte att säga vilka inlägg som är nya eller saknas.',
  added: (posts: number) => (posts === 1 ? '1 nytt inlägg.' : `${posts} nya inlägg.`),
  noText: 'utan text',
  seeIn: 'Visa det i förra ögonblicksbilden',
};

export type ComparisonWords = typeof sv;

const en: ComparisonWords = {
  title: (account) => `What has changed: ${account}`,
  link: 'What has changed since last time?',
  toAccount: 'To the account',
  earlier: 'Last time',
  later: 'This time',
  needsTwo: 'Comparing needs two snapshots that you may see.',
  page: 'The page',
  what: { name: 'The name in the register', title: 'The page’s title', address: 'The address that answered' },
  from: (before, after) => `from “${before}” to “${after}”`,
  topDiffers: 'The top of the page looks otherwise: name, portrait or cover may have changed. Compare the pictures.',
  nothing: 'Nothing has changed in name, title, address or the top of the page.',
  gone: (posts) =>
    posts === 1 ? '1 post of last time is not shown any more' : `${posts} posts of last time are not shown any more`,
  goneNote:
    'They stood above the oldest post that both show. They may have been removed, hidden or moved: have a look, and write a note if it is a removal.',
  noneGone: 'No post of last time is missing.',
  cannotTell: 'The two snapshots have no post in common, so what is missing cannot be told.',
  redacted:
    'Something was taken out of one of the two snapshots by a decision, so which posts are new or missing cannot be told.',
  added: (posts) => (posts === 1 ? '1 new post.' : `${posts} new posts.`),
  noText: 'no text',
  seeIn: 'See it in the earlier snapshot',
};

export const comparisonWords: Record<Locale, ComparisonWords> = { sv, en };
