import { Temporal } from '@js-temporal/polyfill';

/**
 * The day itself, or the next working day where it is a Sunday or holiday (lag (1989:253)), a Saturday, or the eve of midsummer, Christmas or New
 * Year: what law asks to be done by the one may be done on the other (lag (1930:173) 2 §). Civil days.
 */
export function nextWorkingDay(day: string): string {
  let at = Temporal.PlainDate.from(day);
  while (isFree(at)) at = at.add({ days: 1 });
  return at.toString();
}

/** The free days that fall on the same date each year, as MM-DD. */
const fixed = new Set(['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31']);
/** Good Friday, Easter Monday and Ascension Day, in days from Easter Sunday. */
const aroundEaster = [-2, 1, 39];

function isFree(day: Temporal.PlainDate): boolean {
  if (day.dayOfWeek >= 6 || fixed.has(day.toString().slice('YYYY-'.length))) return true;
  const isMidsummerEve = day.month === 6 && day.dayOfWeek === 5 && day.day >= 19 && day.day <= 25;
  return isMidsummerEve || aroundEaster.some((days) => easter(day.year).add({ days }).equals(day));
}

/** Easter Sunday, by Meeus, Jones and Butcher. */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const [century, ofCentury] = [Math.floor(year / 100), year % 100];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * week) / 451);
  const at = moon + week - 7 * shift + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(at / 31), day: (at % 31) + 1 });
}
