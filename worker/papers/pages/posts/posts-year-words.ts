/** The words of the pages of an account's posts by the year in which they were published. */
const sv = {
  title: (account: string, year: string) => `${account}: inlägg ${year}`,
  titleUnknown: (account: string) => `${account}: inlägg utan känt år`,
  years: 'Inläggens år',
  yearsLead: 'När inläggen publicerades, vilket år de än sparades.',
  unknownYear: 'okänt år',
  counted: (threads: number, comments: number) =>
    `${threads === 1 ? '1 inlägg' : `${threads} inlägg`} och ${comments === 1 ? '1 kommentar' : `${comments} kommentarer`}, äldst först.`,
  left: 'Det som är låst eller sekretessmarkerat står inte här. Det som ligger i ångerfrist eller har gallrats står här bara om det står kvar i en ögonblicksbild.',
  unread: (n: number) =>
    `${n === 1 ? '1 ögonblicksbild' : `${n} ögonblicksbilder`} av kontot gick inte att läsa; vad de visar kan saknas här. Kör \`ogonblick verify\`.`,
  table: 'Samma sak som tabell (CSV)',
  pictures: 'Bilderna bredvid varandra',
  picturesOf: (title: string) => `${title}, bilderna`,
  picturesLead: (shown: number, of: number) =>
    `${shown} av ${of} inlägg har en bild som kan visas här, äldst först. Bilden leder till inläggets plats i den nyaste ögonblicksbild som visar det, annars till dess ord.`,
  toPosts: 'Till inläggen i ord',
  notHere: 'Det som tråden började med står inte här',
  published: 'Publicerat',
  publishedUnknown: 'tid okänd',
  shownIn: 'Visas i',
  shownNowhere: 'Visas inte i någon ögonblicksbild som kan öppnas härifrån.',
  collected: 'Insamlad fil (JSON)',
  onlyShown: 'Texten till ett inlägg utan länk till en insamlad fil är läst ur ögonblicksbilden.',
  comments: 'Kommentarer',
  goesOn: 'Tråden börjar på en tidigare sida.',
  commentsFromTo: (first: number, last: number, all: number) =>
    `${first === last ? first : `${first}–${last}`} av ${all}`,
  commentsElsewhere: (all: number) => `${all === 1 ? '1 kommentar' : `${all} kommentarer`}: se nästa sida.`,
  reply: 'Svar:',
  states: { removed: 'finns inte kvar på plattformen', hidden: 'dolt på plattformen' },
  pictureOf: 'Bild av inlägget',
  nothing: 'Inga inlägg från det året står här längre.',
  notNeeded: 'Sidan behövs inte längre.',
  toYear: 'Till årets inlägg',
  toAccount: 'Till kontots sida',
  columns: [
    ...['trad', 'typ', 'avsandare', 'publicerat', 'publicerat_lokal_tid', 'enhet', 'text', 'adress', 'lage', 'fil'],
    'ogonblicksbilder',
  ],
};

const en: typeof sv = {
  title: (account, year) => `${account}: posts of ${year}`,
  titleUnknown: (account) => `${account}: posts of an unknown year`,
  years: 'The years of the posts',
  yearsLead: 'When the posts were published, whichever year they were saved.',
  unknownYear: 'year not known',
  counted: (threads, comments) =>
    `${threads === 1 ? '1 post' : `${threads} posts`} and ${comments === 1 ? '1 comment' : `${comments} comments`}, oldest first.`,
  left: 'What is locked or marked secret does not stand here. What is in grace before disposal, or was disposed of, stands here only where it still stands in a snapshot.',
  unread: (n) =>
    `${n === 1 ? '1 snapshot' : `${n} snapshots`} of the account could not be read; what they show may be missing here. Run \`ogonblick verify\`.`,
  table: 'The same as a table (CSV)',
  pictures: 'The pictures side by side',
  picturesOf: (title) => `${title}, the pictures`,
  picturesLead: (shown, of) =>
    `${shown} of ${of} posts have a picture that can be shown here, oldest first. The picture leads to the post’s place in the newest snapshot that shows it, else to its words.`,
  toPosts: 'To the posts in words',
  notHere: 'What began the thread does not stand here',
  published: 'Published',
  publishedUnknown: 'time not known',
  shownIn: 'Shown in',
  shownNowhere: 'Shown in no snapshot that can be opened from here.',
  collected: 'Collected file (JSON)',
  onlyShown: 'The text of a post without a link to a collected file was read from the snapshot.',
  comments: 'Comments',
  goesOn: 'The thread begins on an earlier page.',
  commentsFromTo: (first, last, all) => `${first === last ? first : `${first}–${last}`} of ${all}`,
  commentsElsewhere: (all) => `${all === 1 ? '1 comment' : `${all} comments`}: see the next page.`,
  reply: 'Reply:',
  states: { removed: 'no longer on the platform', hidden: 'hidden on the platform' },
  pictureOf: 'Picture of the post',
  nothing: 'No posts of that year stand here any longer.',
  notNeeded: 'The page is not needed any longer.',
  toYear: 'To the posts of the year',
  toAccount: 'To the account’s page',
  columns: sv.columns,
};

export const postsYearWords = { sv, en };
export type PostsYearWords = typeof sv;
