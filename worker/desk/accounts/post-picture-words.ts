import type { Locale } from '../../words/archive-words.ts';

const sv = {
  link: 'Inläggens bilder',
  ofYear: (year: number) => `Inläggens bilder ${year}`,
  title: (account: string) => `Inläggens bilder, ${account}`,
  years: 'Året då bilderna togs',
  lead: (pictures: number, posts: number, snapshots: number, year: number) =>
    `${pictures} av ${posts} inlägg i ${snapshots === 1 ? 'ögonblicksbilden' : `de ${snapshots} ögonblicksbilderna`} från ${year} har en egen bild, här under året då de publicerades. Ett inlägg som flera visar står en gång, med den nyaste bilden. Bilden leder till inläggets plats på sidan.`,
  left: 'Bilder ur det som är låst eller sekretessmarkerat visas inte här.',
  only: (shown: number, all: number) => `Bara de ${shown} nyaste av årets ${all} ögonblicksbilder är med.`,
  unread: (n: number) =>
    `${n === 1 ? '1 ögonblicksbild' : `${n} ögonblicksbilder`} gick inte att läsa; inlägg kan saknas här.`,
  none: 'Det finns inga bilder av inlägg att visa från det året.',
  noneAtAll: 'Det finns ingen ögonblicksbild att visa inlägg ur.',
  published: (year: string) => `Publicerade ${year}`,
  publishedUnknown: 'Utan känt datum',
  picture: 'Bild av inlägget',
  damaged: 'Bilden är skadad eller borta.',
  toAccount: 'Till kontot',
};

type PostPictureWords = typeof sv;

const en: PostPictureWords = {
  link: 'The posts’ pictures',
  ofYear: (year) => `The posts’ pictures ${year}`,
  title: (account) => `The posts’ pictures, ${account}`,
  years: 'The year when the pictures were taken',
  lead: (pictures, posts, snapshots, year) =>
    `${pictures} of ${posts} posts in ${snapshots === 1 ? 'the snapshot' : `the ${snapshots} snapshots`} from ${year} have a picture of their own, here under the year when they were published. A post that several show stands once, with the newest picture. The picture leads to the post’s place on the page.`,
  left: 'Pictures out of what is locked or marked secret are not shown here.',
  only: (shown, all) => `Only the newest ${shown} of the year’s ${all} snapshots are in it.`,
  unread: (n) => `${n === 1 ? '1 snapshot' : `${n} snapshots`} could not be read; posts may be missing here.`,
  none: 'There are no pictures of posts to show from that year.',
  noneAtAll: 'There is no snapshot to show posts from.',
  published: (year) => `Published ${year}`,
  publishedUnknown: 'Without a known day',
  picture: 'Picture of the post',
  damaged: 'The picture is damaged or away.',
  toAccount: 'To the account',
};

/** What the desk says where an account's posts stand as pictures side by side. */
export const postPictureWords: Record<Locale, PostPictureWords> = { sv, en };
