import type { Changed, CountName, NotCompared } from '../../../jobs/visit/compare-snapshots.ts';
import type { Locale } from '../../papers/pages/archive-words.ts';
import { counted } from '../../papers/pages/counted.ts';

const posts = (count: number) => `${count} inlägg`;

const sv = {
  title: (account: string) => `Vad har ändrats: ${account}`,
  link: 'Vad har ändrats sedan förra gången?',
  withEarlier: 'Jämför med förra',
  toAccount: 'Till kontot',
  earlier: 'Den tidigare bilden',
  later: 'Den senare bilden',
  needsTwo: 'Det behövs två ögonblicksbilder som du får se för att jämföra.',
  choose: 'Jämför två ögonblicksbilder',
  compare: 'Jämför',
  same: 'Välj två olika ögonblicksbilder.',
  summary: 'I korthet',
  shared: (count: number) => `Båda visar ${posts(count)}.`,
  addedIn: (count: number) => `${posts(count)} ovanför eller mellan dessa finns bara i den senare bilden.`,
  goneIn: (count: number) =>
    count === 0
      ? 'Inget inlägg ovanför eller mellan dessa i den tidigare bilden saknas i den senare.'
      : `${posts(count)} ovanför eller mellan dessa i den tidigare bilden finns inte i den senare.`,
  textDiffers: (count: number) => `${posts(count)} har annan text.`,
  numbersDiffer: (count: number) => `${posts(count)} har andra siffror.`,
  beyond: (count: number) =>
    `${posts(count)} längst ned i den tidigare bilden kan inte jämföras: den senare visar inget så långt ned.`,
  deeper: (count: number) =>
    `${posts(count)} längst ned i den senare bilden kan inte jämföras: den tidigare visar inget så långt ned.`,
  partial: { earlier: 'Den tidigare bilden är ofullständig', later: 'Den senare bilden är ofullständig' },
  partialNote: 'Det som inte finns i en ofullständig bild kan ha synts på sidan ändå.',
  overview: 'Minst en av bilderna är en översikt, där texter kan vara hopfällda: text och kommentarer jämförs inte.',
  cannotTell: 'De två bilderna har inget inlägg gemensamt, så det går inte att säga vad som är nytt eller saknas.',
  notCompared: {
    redacted:
      'Ur en av de två ögonblicksbilderna är något gallrat efter beslut, så det går inte att säga vilka inlägg som är nya eller saknas.',
    unread: 'Minst en av de två har ingen lista över inlägg, så inläggen går inte att jämföra.',
  } as Record<NotCompared, string>,
  page: 'Sidan',
  what: { name: 'Namnet i kontoregistret', title: 'Sidans titel', address: 'Adressen som svarade' } as Record<
    Changed['what'],
    string
  >,
  from: (before: string, after: string) => `från ”${before}” till ”${after}”`,
  topDiffers: 'Sidans överkant ser annorlunda ut: namn, profilbild eller omslag kan ha ändrats. Jämför bilderna.',
  topUnknown: 'Hur sidans överkant ser ut går inte att jämföra.',
  nothing: 'Inget har ändrats i namn, titel eller adress.',
  topSame: 'Sidans överkant skiljer sig inte märkbart.',
  head: 'Text ovanför inläggen',
  headSame: 'Texten ovanför inläggen är densamma.',
  headUnknown: 'Texten ovanför inläggen går inte att jämföra.',
  pictures: 'Bilderna',
  picturesHint: 'Inlägg som bara den ena visar har heldragen ram, inlägg med annan text streckad.',
  modes: { beside: 'Bredvid varandra', slider: 'Reglage', blink: 'Växla' },
  slider: 'Hur mycket av den tidigare bilden som syns',
  gone: (count: number) => `${posts(count)} som inte finns i den senare bilden`,
  goneNote:
    'De stod ovanför det äldsta inlägg som båda visar. De kan ha avpublicerats, dolts eller flyttats: se efter, och skriv en anteckning om det är en avpublicering.',
  edited: (count: number) => `${posts(count)} med annan text`,
  numbers: (count: number) => `${posts(count)} med andra siffror eller kommentarer`,
  added: (count: number) => `${posts(count)} bara i den senare bilden`,
  counts: { likes: 'gillar', comments: 'kommentarer', shares: 'delningar', views: 'visningar' } as Record<
    CountName,
    string
  >,
  fromTo: (before: number, after: number) => `från ${before} till ${after}`,
  commentsBefore: (count: number) => `${counted(count, 'kommentar', 'kommentarer')} finns bara i den tidigare bilden.`,
  commentsAfter: (count: number) => `${counted(count, 'kommentar', 'kommentarer')} finns bara i den senare bilden.`,
  goneWords: 'borta:',
  newWords: 'nytt:',
  noText: 'utan text',
  inEarlier: 'I den tidigare',
  inLater: 'I den senare',
};

export type ComparisonWords = typeof sv;

const post = (count: number) => counted(count, 'post', 'posts');

const en: ComparisonWords = {
  title: (account) => `What has changed: ${account}`,
  link: 'What has changed since last time?',
  withEarlier: 'Compare with the one before',
  toAccount: 'To the account',
  earlier: 'The earlier picture',
  later: 'The later picture',
  needsTwo: 'Comparing needs two snapshots that you may see.',
  choose: 'Compare two snapshots',
  compare: 'Compare',
  same: 'Choose two different snapshots.',
  summary: 'In short',
  shared: (count) => `Both show ${post(count)}.`,
  addedIn: (count) => `${post(count)} above or between those only in the later picture.`,
  goneIn: (count) =>
    count === 0
      ? 'No post above or between those in the earlier picture is missing from the later one.'
      : `${post(count)} above or between those in the earlier picture not in the later one.`,
  textDiffers: (count) => `${post(count)} with another text.`,
  numbersDiffer: (count) => `${post(count)} with other numbers.`,
  beyond: (count) =>
    `${post(count)} at the bottom of the earlier picture cannot be compared: the later one shows nothing so far down.`,
  deeper: (count) =>
    `${post(count)} at the bottom of the later picture cannot be compared: the earlier one shows nothing so far down.`,
  partial: { earlier: 'The earlier picture is partial', later: 'The later picture is partial' },
  partialNote: 'What is not in a partial picture may have been on the page all the same.',
  overview: 'At least one of the two is an overview, in which texts may be folded: text and comments are not compared.',
  cannotTell: 'The two pictures have no post in common, so what is new or missing cannot be told.',
  notCompared: {
    redacted:
      'Something was taken out of one of the two snapshots by a decision, so which posts are new or missing cannot be told.',
    unread: 'At least one of the two has no list of posts, so posts cannot be compared.',
  },
  page: 'The page',
  what: { name: 'The name in the register', title: 'The page’s title', address: 'The address that answered' },
  from: (before, after) => `from “${before}” to “${after}”`,
  topDiffers: 'The top of the page looks otherwise: name, portrait or cover may have changed. Compare the pictures.',
  topUnknown: 'The look of the top of the page cannot be compared.',
  nothing: 'Nothing has changed in name, title or address.',
  topSame: 'The top of the page does not differ notably.',
  head: 'Text above the posts',
  headSame: 'The text above the posts is the same.',
  headUnknown: 'The text above the posts cannot be compared.',
  pictures: 'The pictures',
  picturesHint: 'Posts that only one of the two shows have a solid frame, posts with another text a dashed one.',
  modes: { beside: 'Side by side', slider: 'Slider', blink: 'Swap' },
  slider: 'How much of the earlier picture is seen',
  gone: (count) => `${post(count)} not in the later picture`,
  goneNote:
    'They stood above the oldest post that both show. They may have been removed, hidden or moved: have a look, and write a note if it is a removal.',
  edited: (count) => `${post(count)} with another text`,
  numbers: (count) => `${post(count)} with other numbers or comments`,
  added: (count) => `${post(count)} only in the later picture`,
  counts: { likes: 'likes', comments: 'comments', shares: 'shares', views: 'views' },
  fromTo: (before, after) => `from ${before} to ${after}`,
  commentsBefore: (count) => `${counted(count, 'comment', 'comments')} only in the earlier picture.`,
  commentsAfter: (count) => `${counted(count, 'comment', 'comments')} only in the later picture.`,
  goneWords: 'gone:',
  newWords: 'new:',
  noText: 'no text',
  inEarlier: 'In the earlier one',
  inLater: 'In the later one',
};

export const comparisonWords: Record<Locale, ComparisonWords> = { sv, en };
