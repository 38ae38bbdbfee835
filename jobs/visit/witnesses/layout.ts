import type { Testimony } from './testimony.ts';

/** What the browser has laid out among the posts, without the comments that were read, and what of it is in no post. `named`: the latter, a picture without text; `y`: CSS pixels of the page. Areas in square CSS pixels. */
export interface LaidAmong {
  /** At how many of the places where the posts were read the browser was asked. */
  looks: number;
  stops: number;
  /** How many posts were read. */
  posts: number;
  words: number;
  wordsOutside: number;
  pictures: number;
  picturesOutside: number;
  area: number;
  areaOutside: number;
  named: readonly { text: string; y: number }[];
  /** Parts alike that follow each other as posts do, and in which no post was read; with the words of the first. */
  unread: { parts: number; named: string } | null;
  /** How many texts and pictures were held against the posts where there were more; null where all were. */
  comparedAtMost: number | null;
}

/** Of words or of area: what a page has among its posts besides them (a question, a heading, a day) is less. */
export const mostOutside = 0.1;
/** Fewer words, and less area (square CSS pixels), are nobody's post. */
const leastWords = 20;
const leastArea = 20_000;
/** This many are named. */
const mostNamed = 4;

/** Says of what the browser itself has laid out in the feed's part of the page how much is in no filed post or comment, in words and in area. */
export function layoutSays(laid: LaidAmong): Testimony {
  const by = 'layout';
  const { posts, words, wordsOutside, pictures, picturesOutside, area, areaOutside, unread, comparedAtMost } = laid;
  if (unread !== null) {
    const named = unread.named === '' ? '' : ` (”${unread.named.slice(0, 60)}”)`;
    return {
      by,
      agrees: false,
      told: {
        sv: `webbläsaren visar ${unread.parts} delar efter varandra som liknar inlägg${named}, och inget inlägg är läst i dem`,
        en: `the browser shows ${unread.parts} parts after each other that look like posts${named}, and no post was read in them`,
      },
    };
  }
  if (posts === 0)
    return {
      by,
      agrees: true,
      told: {
        sv: 'inga inlägg lästes, och webbläsaren visar inget som liknar en rad av inlägg',
        en: 'no posts were read, and the browser shows nothing that looks like a row of posts',
      },
    };
  const share = (part: number, all: number) => (all === 0 ? 0 : part / all);
  const [ofWords, ofArea] = [share(wordsOutside, words), share(areaOutside, area)];
  const agrees =
    comparedAtMost === null &&
    !(ofWords > mostOutside && wordsOutside >= leastWords) &&
    !(ofArea > mostOutside && areaOutside >= leastArea);
  const percent = (part: number, locale: string) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(part);
  const list = (pictureAt: (y: number) => string) => {
    const named = laid.named.slice(0, mostNamed);
    const told = named.map(({ text, y }) => (text === '' ? pictureAt(y) : `”${text.slice(0, 60)}”`));
    return agrees || told.length === 0 ? '' : `: ${told.join(', ')}`;
  };
  const { looks, stops } = laid;
  const asked = {
    sv: looks < stops ? `vid ${looks} av ${stops} ställen sett: ` : '',
    en: looks < stops ? `seen at ${looks} of ${stops} places: ` : '',
  };
  const beyond = {
    sv:
      comparedAtMost === null
        ? ''
        : `sidan visar fler än ${comparedAtMost} texter och bilder, och de därutöver jämfördes inte med inläggen; `,
    en:
      comparedAtMost === null
        ? ''
        : `the page shows more than ${comparedAtMost} texts and pictures, and those beyond were not compared with the posts; `,
  };
  return {
    by,
    agrees,
    told: {
      sv: `${asked.sv}${beyond.sv}${wordsOutside} av ${words} ord och ${picturesOutside} av ${pictures} bilder i flödets del av sidan (utan lästa kommentarer) står utanför de inlägg som lästes, ${percent(ofWords, 'sv')} av orden och ${percent(ofArea, 'sv')} av ytan${list((y) => `en bild vid bildpunkt ${y}`)}`,
      en: `${asked.en}${beyond.en}${wordsOutside} of ${words} words and ${picturesOutside} of ${pictures} pictures in the feed's part of the page (without the comments that were read) stand outside the posts that were read, ${percent(ofWords, 'en')} of the words and ${percent(ofArea, 'en')} of the area${list((y) => `a picture at ${y} px`)}`,
    },
  };
}
