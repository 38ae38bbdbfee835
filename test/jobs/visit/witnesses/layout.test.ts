import { expect, test } from '@jest/globals';
import { type LaidAmong, layoutSays } from '../../../../jobs/visit/witnesses/layout.ts';
import { type SecondLook, secondLookSays } from '../../../../jobs/visit/witnesses/second-look.ts';

const laid: LaidAmong = {
  looks: 1,
  stops: 1,
  posts: 10,
  words: 1_000,
  wordsOutside: 100,
  pictures: 4,
  picturesOutside: 0,
  area: 1_000_000,
  areaOutside: 100_000,
  named: [{ text: 'Följ oss', y: 40 }],
  unread: null,
  comparedAtMost: null,
};

test('a tenth of the words and of the area may stand outside of the posts', () => {
  const { agrees, told } = layoutSays(laid);
  expect(agrees).toBe(true);
  expect(told.en).toBe(
    "100 of 1000 words and 0 of 4 pictures in the feed's part of the page (without the comments that were read) stand outside the posts that were read, 10% of the words and 10% of the area",
  );
});

test.each([
  ['words', { wordsOutside: 101 }, '101 of 1000 words'],
  ['area', { areaOutside: 100_001 }, '10% of the area: “Följ oss”'],
])('more %s disagrees, with both figures and with what stands there', (_what, more, said) => {
  const { agrees, told } = layoutSays({ ...laid, ...more });
  expect(agrees).toBe(false);
  expect(told.en.replace(/”(.*?)”/g, '“$1”')).toContain(said);
});

test('a few words on a page of few are no post', () => {
  expect(layoutSays({ ...laid, words: 40, wordsOutside: 19, areaOutside: 19_999, area: 40_000 }).agrees).toBe(true);
});

test('where the browser was asked at some of the places only, the sentence says at how many', () => {
  expect(layoutSays({ ...laid, looks: 36, stops: 90 }).told.sv).toMatch(/^vid 36 av 90 ställen sett: 100 av 1000 ord/);
});

test('a row of parts that look like posts disagrees, also where no post was read', () => {
  const { agrees, told } = layoutSays({ ...laid, posts: 0, unread: { parts: 12, named: 'Kommunen 3 maj' } });
  expect(agrees).toBe(false);
  expect(told.sv).toBe(
    'webbläsaren visar 12 delar efter varandra som liknar inlägg (”Kommunen 3 maj”), och inget inlägg är läst i dem',
  );
});

test('a second look tells its places, its seed and its cost, and what was there', () => {
  const look: SecondLook = {
    seed: 7,
    places: 3,
    wordless: 0,
    ms: 2_440,
    posts: 0,
    words: 7,
    pictures: 0,
    named: [],
    isAnew: false,
  };
  expect(secondLookSays(look).agrees).toBe(true);
  expect(secondLookSays({ ...look, words: 8, named: ['Snöröjning i natt'] })).toEqual({
    by: 'second-look',
    agrees: false,
    told: {
      sv: '3 ställen på måfå (frö 7) sågs långsamt en gång till, på 2,4 s: där fanns 0 inlägg, 8 ord och 0 bilder som inte är med: ”Snöröjning i natt”',
      en: '3 places taken by chance (seed 7) were looked at slowly once more, in 2.4 s: 0 posts, 8 words and 0 pictures were there that were not captured: ”Snöröjning i natt”',
    },
  });
});
