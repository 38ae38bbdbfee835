import type { Locale } from '../../words/archive-words.ts';

const sv = {
  title: (snapshot: string) => `Bilden av sidan: ${snapshot}`,
  noPictures: 'Ögonblicksbilden har ingen bild av sidan.',
  damaged:
    'En av bilderna är skadad eller borta, så sidan kan inte visas hel. Ögonblicksbildens egen sida visar det som går att läsa.',
  notWhole: 'Bilderna visar inte hela sidan.',
  asText: 'Läs inläggen som text',
  picture: 'Sidan i bild',
  bit: (at: number, of: number) => `Del ${at} av ${of} av sidan i bild`,
  zoom: 'Storlek',
  search: 'Sök i sidans text',
  searchHint:
    'Varje ställe där något av orden står markeras, också i många andra böjningar: ishall hittar ishallen. Ord inom citattecken söks som de står.',
  seek: 'Sök',
  noText: 'Var orden står i bilden är inte sparat, så det går inte att söka i den.',
  hits: (count: number) => (count === 0 ? 'Inga träffar.' : count === 1 ? '1 träff' : `${count} träffar`),
  hitsFromTo: (first: number, last: number, all: number) =>
    first === last ? `Träff ${first} av ${all} är markerad.` : `Träff ${first}–${last} av ${all} är markerade.`,
  hitsBefore: 'De före',
  hitsAfter: 'De efter',
  previous: 'Förra träffen',
  next: 'Nästa träff',
  posts: 'Inlägg',
  postsFromTo: (first: number, last: number, all: number) =>
    `Inlägg ${first === last ? first : `${first}–${last}`} av ${all}.`,
  postsBefore: 'De före',
  postsAfter: 'De efter',
  post: (number: number) => `Inlägg ${number}`,
  noPosts: 'Inga inlägg är avlästa.',
  noPlace: 'Var det står i bilden är inte känt.',
  ownPicture: 'Inläggets egen bild',
  itemUnknown: 'Om ögonblicksbilden visar inlägget är inte känt.',
  itemUncertain: 'Det är inte säkert vilket av det som syns som är inlägget.',
  textNear: 'Sidan är hög: text går att markera nära det ställe som är valt.',
};

export type ViewerWords = typeof sv;

const en: ViewerWords = {
  title: (snapshot) => `The picture of the page: ${snapshot}`,
  noPictures: 'The snapshot has no picture of the page.',
  damaged:
    'One of the pictures is damaged or away, so the page cannot be shown whole. The snapshot’s own page shows what can be read.',
  notWhole: 'The pictures do not show all of the page.',
  asText: 'Read the posts as text',
  picture: 'The page as a picture',
  bit: (at, of) => `Part ${at} of ${of} of the page as a picture`,
  zoom: 'Size',
  search: 'Search the page’s text',
  searchHint:
    'Each place where one of the words stands is marked, in many other Swedish inflections too: ishall finds ishallen. Words in quotation marks are sought as they stand.',
  seek: 'Search',
  noText: 'Where words stand in the picture was not captured, so it cannot be searched.',
  hits: (count) => (count === 0 ? 'No hits.' : count === 1 ? '1 hit' : `${count} hits`),
  hitsFromTo: (first, last, all) =>
    first === last ? `Hit ${first} of ${all} is marked.` : `Hits ${first}–${last} of ${all} are marked.`,
  hitsBefore: 'Those before',
  hitsAfter: 'Those after',
  previous: 'Previous hit',
  next: 'Next hit',
  posts: 'Posts',
  postsFromTo: (first: number, last: number, all: number) =>
    `${first === last ? `Post ${first}` : `Posts ${first}–${last}`} of ${all}.`,
  postsBefore: 'Those before',
  postsAfter: 'Those after',
  post: (number) => `Post ${number}`,
  noPosts: 'No posts were read.',
  noPlace: 'Where it stands in the picture is not known.',
  ownPicture: 'The post’s own picture',
  itemUnknown: 'Whether the snapshot shows the item is not known.',
  itemUncertain: 'Which of what is shown is the item is not certain.',
  textNear: 'The page is tall: text can be marked near the place that is chosen.',
};

export const viewerWords: Record<Locale, ViewerWords> = { sv, en };
