import type { CountName, NotCompared, PageFact } from '../../jobs/visit/compare-snapshots.ts';
import type { Locale } from './archive-words.ts';
import { counted } from './counted.ts';

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
  byWords: (count: number) =>
    `${count} av inläggen som bara den ena visar saknar länk och känns bara igen på sina ord. De kan ha ändrats: då finns de i båda, med olika ord.`,
  beyond: (count: number) =>
    `${posts(count)} i den tidigare bilden står nedanför det sista som båda visar och kan inte jämföras: om den senare nådde dit är inte känt.`,
  notReadAgain: (count: number) =>
    `${posts(count)} i den tidigare bilden står nedanför det sista som båda visar och jämförs inte: den senare läste inte vidare, för inläggen fanns redan i arkivet.`,
  deeper: (count: number) =>
    `${posts(count)} i den senare bilden står nedanför det sista som båda visar och kan inte jämföras: om den tidigare nådde dit är inte känt.`,
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
    PageFact['what'],
    string
  >,
  from: (before: string, after: string) => `från ”${before}” till ”${after}”`,
  topDiffers: 'Sidans överkant ser annorlunda ut: namn, profilbild eller omslag kan ha ändrats. Jämför bilderna.',
  topUnknown: 'Hur sidans överkant ser ut går inte att jämföra.',
  noDifference: 'ingen skillnad',
  notKnown: 'inte känt i båda, och går inte att jämföra',
  topSame: 'Sidans överkant skiljer sig inte märkbart.',
  head: 'Text ovanför inläggen',
  headSame: 'Texten ovanför inläggen är densamma.',
  headUnknown: 'Texten ovanför inläggen går inte att jämföra.',
  pictures: 'Bilderna',
  picturesHint: 'Inlägg som bara den ena visar har heldragen ram, inlägg med annan text streckad.',
  modes: { beside: 'Bredvid varandra', slider: 'Reglage', blink: 'Växla' },
  seen: { earlier: 'Nu syns den tidigare bilden.', later: 'Nu syns den senare bilden.' },
  slider: 'Hur mycket av den tidigare bilden som syns',
  gone: (count: number) => `${posts(count)} som inte finns i den senare bilden`,
  goneNote: 'De stod ovanför det nedersta inlägg som båda visar. De kan ha avpublicerats, dolts eller flyttats.',
  goneAct: 'Se efter, och skriv en anteckning om det är en avpublicering.',
  thisByWords: 'Inlägget saknar länk och känns bara igen på sina ord. Det kan ha ändrats i stället.',
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
  commentsByWords: (count: number) => `${count} av dem känns bara igen på sina ord och kan ha ändrats.`,
  goneWords: 'borta:',
  newWords: 'nytt:',
  noText: 'utan text',
  inEarlier: 'I den tidigare',
  inLater: 'I den senare',
  since: (day: string) => `Sedan ${day}`,
  onlyLater: (count: number) => `${posts(count)} bara i den senare bilden`,
  onlyEarlier: (count: number) => `${posts(count)} bara i den tidigare`,
  wordsOther: (count: number) => `${count} med annan text`,
  numbersOther: (count: number) => `${count} med andra siffror eller kommentarer`,
  headOther: 'texten ovanför inläggen har ändrats',
  nothingOther: 'ingen skillnad i text, siffror eller kommentarer i de inlägg som båda bilderna når ned till',
  nothingCompared: 'ingen skillnad i det som är jämfört',
  wordsNotCompared: 'Inläggens texter och kommentarer är inte jämförda: minst en av bilderna är en översikt.',
  folded: (count: number) => `I ${posts(count)} kan texten vara hopfälld, och är inte jämförd.`,
  headNotCompared: 'Texten ovanför inläggen är inte jämförd.',
  onePartial: 'Minst en av bilderna är ofullständig.',
  alsoGone: {
    removed:
      'Inte heller insamlingen finner inlägget på plattformen, eller så har en anteckning skrivits om att det togs bort.',
    hidden: 'Också insamlingen fann inlägget dolt på plattformen.',
  },
  onlyNotShown: 'Om det är borttaget är inte känt.',
  pageTitle: (account: string, from: string, to: string) => `${account}: ändringar från ${from} till ${to}`,
  pageLink: (day: string) => `Vad har ändrats sedan ${day}?`,
  unread: 'En av de två ögonblicksbilderna gick inte att läsa, så de är inte jämförda. Kör `ogonblick verify`.',
  empty: 'Här jämförs inget längre: en av de två ögonblicksbilderna finns inte kvar eller visas inte här.',
  noPictures: 'Ögonblicksbilden har ingen bild av sidan som går att visa här.',
  pictureUnread: 'En bild av sidan gick inte att läsa, så ingen visas här. Kör `ogonblick verify`.',
  bit: (at: number, of: number) => `Bild ${at} av ${of}, uppifrån`,
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
  addedIn: (count) =>
    `${counted(count, 'post above or between those is', 'posts above or between those are')} only in the later picture.`,
  goneIn: (count) =>
    count === 0
      ? 'No post above or between those in the earlier picture is missing from the later one.'
      : `${counted(count, 'post above or between those in the earlier picture is', 'posts above or between those in the earlier picture are')} not in the later one.`,
  textDiffers: (count) => `${counted(count, 'post has', 'posts have')} another text.`,
  numbersDiffer: (count) => `${counted(count, 'post has', 'posts have')} other numbers.`,
  byWords: (count) =>
    `${counted(count, 'post of those that only one shows has no link and is', 'posts of those that only one shows have no link and are')} known by the words only. One that was edited is in both, with other words.`,
  beyond: (count) =>
    `${counted(count, 'post of the earlier picture stands', 'posts of the earlier picture stand')} below the last one that both show and cannot be compared: whether the later one reached there is not known.`,
  notReadAgain: (count) =>
    `${counted(count, 'post of the earlier picture stands below the last one that both show and is', 'posts of the earlier picture stand below the last one that both show and are')} not compared: the later one read no further, as the posts were in the archive already.`,
  deeper: (count) =>
    `${counted(count, 'post of the later picture stands', 'posts of the later picture stand')} below the last one that both show and cannot be compared: whether the earlier one reached there is not known.`,
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
  noDifference: 'no difference',
  notKnown: 'not known of both, and cannot be compared',
  topSame: 'The top of the page does not differ notably.',
  head: 'Text above the posts',
  headSame: 'The text above the posts is the same.',
  headUnknown: 'The text above the posts cannot be compared.',
  pictures: 'The pictures',
  picturesHint: 'Posts that only one of the two shows have a solid frame, posts with another text a dashed one.',
  modes: { beside: 'Side by side', slider: 'Slider', blink: 'Swap' },
  seen: { earlier: 'The earlier picture is seen now.', later: 'The later picture is seen now.' },
  slider: 'How much of the earlier picture is seen',
  gone: (count) => `${post(count)} not in the later picture`,
  goneNote: 'They stood above the lowest post that both show. They may have been removed, hidden or moved.',
  goneAct: 'Have a look, and write a note if it is a removal.',
  thisByWords: 'The post has no link and is known by its words only. It may have been edited instead.',
  edited: (count) => `${post(count)} with another text`,
  numbers: (count) => `${post(count)} with other numbers or comments`,
  added: (count) => `${post(count)} only in the later picture`,
  counts: { likes: 'likes', comments: 'comments', shares: 'shares', views: 'views' },
  fromTo: (before, after) => `from ${before} to ${after}`,
  commentsBefore: (count) => `${counted(count, 'comment is', 'comments are')} only in the earlier picture.`,
  commentsAfter: (count) => `${counted(count, 'comment is', 'comments are')} only in the later picture.`,
  commentsByWords: (count) =>
    `${counted(count, 'of them is known by its words only and may have been edited', 'of them are known by their words only and may have been edited')}.`,
  goneWords: 'gone:',
  newWords: 'new:',
  noText: 'no text',
  inEarlier: 'In the earlier one',
  inLater: 'In the later one',
  since: (day) => `Since ${day}`,
  onlyLater: (count) => `${post(count)} only in the later picture`,
  onlyEarlier: (count) => `${post(count)} only in the earlier one`,
  wordsOther: (count) => `${count} with another text`,
  numbersOther: (count) => `${count} with other numbers or comments`,
  headOther: 'the text above the posts has changed',
  nothingOther: 'no difference in text, numbers or comments of the posts that both pictures reach',
  nothingCompared: 'no difference in what is compared',
  wordsNotCompared: 'The posts’ texts and comments are not compared: at least one of the pictures is an overview.',
  folded: (count) => `The text of ${post(count)} may be folded, and is not compared.`,
  headNotCompared: 'The text above the posts is not compared.',
  onePartial: 'At least one of the pictures is partial.',
  alsoGone: {
    removed: 'Collecting does not find the post on the platform either, or a note was written that it was removed.',
    hidden: 'Collecting found the post hidden on the platform, too.',
  },
  onlyNotShown: 'Whether it was removed is not known.',
  pageTitle: (account, from, to) => `${account}: changes from ${from} to ${to}`,
  pageLink: (day) => `What has changed since ${day}?`,
  unread: 'One of the two snapshots could not be read, so they are not compared. Run `ogonblick verify`.',
  empty: 'Nothing is compared here any longer: one of the two snapshots is gone or is not shown here.',
  noPictures: 'The snapshot has no picture of the page that can be shown here.',
  pictureUnread: 'A picture of the page could not be read, so none is shown here. Run `ogonblick verify`.',
  bit: (at, of) => `Picture ${at} of ${of}, from the top`,
};

export const comparisonWords: Record<Locale, ComparisonWords> = { sv, en };
