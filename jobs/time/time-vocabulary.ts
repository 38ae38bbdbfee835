/** The words that pages in Swedish and English use to tell times. All in lower case. */

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

const unitWords: Record<Unit, string> = {
  second: 's sek sec secs sekund sekunder second seconds',
  minute: 'm min mins minut minuter minute minutes',
  hour: 'h t tim hr hrs timme timmar hour hours',
  day: 'd dag dagar dygn day days',
  week: 'v w wk wks vecka veckor week weeks',
  month: 'mo mos mån mnd månad månader month months',
  year: 'å y yr yrs år year years',
};

const monthWords = [
  'januari january jan',
  'februari february feb febr',
  'mars march mar',
  'april apr',
  'maj may',
  'juni june jun',
  'juli july jul',
  'augusti august aug',
  'september sept sep',
  'oktober october okt oct',
  'november nov',
  'december dec',
];

/** From Monday, as ISO 8601 counts. */
const weekdayWords = [
  'måndag måndags mån monday mon',
  'tisdag tisdags tis tuesday tues tue',
  'onsdag onsdags ons wednesday wed',
  'torsdag torsdags tors tor thursday thurs thu',
  'fredag fredags fre friday fri',
  'lördag lördags lör saturday sat',
  'söndag söndags sön sunday sun',
];

export const units = wordMap(Object.entries(unitWords).map(([unit, words]) => [unit as Unit, words]));
export const months = wordMap(monthWords.map((words, at) => [at + 1, words]));
export const weekdays = wordMap(weekdayWords.map((words, at) => [at + 1, words]));

/** Days with names of their own, by how many days ago they were. */
export const namedDays = new Map(
  Object.entries({
    'i dag': 0,
    idag: 0,
    today: 0,
    'i går': 1,
    igår: 1,
    yesterday: 1,
    'i förrgår': 2,
    förrgår: 2,
    'day before yesterday': 2,
    'the day before yesterday': 2,
  }),
);

export const justNow = new Set([
  ...['nu', 'just nu', 'nyss', 'alldeles nyss', 'för en liten stund sedan', 'för några sekunder sedan'],
  ...['now', 'just now', 'right now', 'a moment ago', 'moments ago', 'a few seconds ago', 'seconds ago'],
]);

export const lastOnes = new Map<string, Unit>(
  Object.entries({
    'förra veckan': 'week',
    'last week': 'week',
    'förra månaden': 'month',
    'last month': 'month',
    'förra året': 'year',
    'i fjol': 'year',
    'last year': 'year',
  } satisfies Record<string, Unit>),
);

function wordMap<T>(all: readonly (readonly [T, string])[]): ReadonlyMap<string, T> {
  return new Map(all.flatMap(([value, words]) => words.split(' ').map((word) => [word, value] as const)));
}
