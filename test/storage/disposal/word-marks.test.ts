import { expect, test } from '@jest/globals';
import { markOf, sieveOf, wordMarks } from '../../../storage/disposal/word-marks.ts';

const words = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const texts = [
  'När öppnar badet i Älvsjö? 12 kr/barn — eller hur, ÅSA-LENA',
  'A\u030aker o\u0308ppen, ﬁn 𝐀𝐁 𐐀x ½ Ⅷ',
  '\ufffd\ufffdab\u0000cd\ud800 e',
  ' ',
  '',
  'Ω ТЕКСТ 日本語 x1y2',
];

test.each(texts)(
  'the words of %j are those that a regular expression finds, in small letters, each with its letters',
  (text) => {
    const letters: number[] = [];
    const marks = wordMarks(text, letters);
    expect([...marks.low]).toEqual(words(text).map((word) => wordMarks(word).low[0]));
    expect([...marks.high]).toEqual(words(text).map((word) => wordMarks(word).high[0]));
    expect(letters).toEqual(words(text).map((word) => word.length));
  },
);

test('a word has the same mark in capitals, also one that ends with a sigma', () => {
  expect(wordMarks('ΔΡΟΜΟΣ')).toEqual(wordMarks('δρομος'));
});

test('one word alone has 53 bits: two that FNV-1a takes for one are two', () => {
  expect(wordMarks('costarring').low).toEqual(wordMarks('liquid').low);
  expect(markOf(wordMarks('costarring'))).not.toBe(markOf(wordMarks('liquid')));
});

test('rows of any length are found wherever they stand, and nearly nothing else', () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `ord${at}`);
  const marks = wordMarks(text.join(' '));
  const sought = [1, 2, 4, 9].map((count) => ({ at: 1_000 * count, count, mark: markOf(marks, 1_000 * count, count) }));
  const found: [number, number][] = [];
  sieveOf(sought.map(({ mark, count }) => ({ mark, words: count }))).sift(marks, (at, count) =>
    found.push([at, count]),
  );
  expect(found).toEqual(expect.arrayContaining(sought.map(({ at, count }) => [at, count])));
  expect(found.length).toBeLessThan(40);
});
