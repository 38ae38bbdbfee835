import { expect, test } from '@jest/globals';
import { pieceAround } from '../../../storage/shown/piece-around.ts';

const size = { shown: 300, before: 80 };
/** The place of the word that is sought. */
const placeIn = (text: string) => [text.indexOf('ishallen'), text.indexOf('ishallen') + 8] as const;
const after = ` ${'och så vidare '.repeat(50)}`;

test.each([
  ['a text that fits is shown whole', 'Vid ishallen.', 'Vid ishallen.'],
  ['a place near the beginning leaves the beginning', `${'ord '.repeat(30)}ishallen${after}`, 'ord ord'],
  ['the piece begins at a word', `${'ordet '.repeat(200)}ishallen${after}`, 'ordet ordet'],
  ['a line ends a word, too', `${'ordet\n'.repeat(200)}ishallen${after}`, 'ordet\nordet'],
])('%s, and has the place that was found', (_, text, begins) => {
  const { from, until, places } = pieceAround(text, [placeIn(text)], size);
  expect(text.slice(from).startsWith(begins)).toBe(true);
  expect(until - from).toBeLessThanOrEqual(size.shown);
  expect(places).toEqual([placeIn(text)]);
});

test.each([
  ['a link that is longer than the piece is cut', `https://a.se/${'q'.repeat(2000)}/ishallen${after}`, 'qqq'],
  ['a link behind other words is cut', `Läs mer: https://a.se/${'q'.repeat(900)}/ishallen${after}`, 'qqq'],
  ['a language without blanks is cut', `${'溜冰场开放'.repeat(300)} ishallen`, '溜冰场开放'],
])('%s, and has the place that was found', (_, text, begins) => {
  const { from, until, places } = pieceAround(text, [placeIn(text)], size);
  expect(begins).toContain(text[from]);
  expect(text.slice(from, until)).toContain(begins);
  expect(until - from).toBeLessThanOrEqual(size.shown);
  expect(places).toEqual([placeIn(text)]);
});

test('no letter is cut in two, neither where the piece begins nor where it ends', () => {
  for (const odd of ['', 'x']) {
    const text = `${odd}${'😀'.repeat(300)}ishallen${odd}${'😀'.repeat(300)}`;
    const { from, until } = pieceAround(text, [placeIn(text)], size);
    expect(text.slice(from, until).isWellFormed()).toBe(true);
  }
});

test('of a place that is longer than the piece, as much as is shown is told', () => {
  const { until, places } = pieceAround('a'.repeat(1000), [[0, 1000]], size);
  expect([until, places]).toEqual([300, [[0, 300]]]);
});
