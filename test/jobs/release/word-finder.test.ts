import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordFinder } from '../../../jobs/release/word-finder.ts';
import { tries } from '../../tools/tries.ts';

const found = (words: string, text: string) =>
  wordFinder(words)
    ?.in(text)
    .map(({ start, end }) => text.slice(start, end));

test.each<[words: string, text: string, found: string[]]>([
  ['Anna Karlsson', 'Ring Anna Karlsson i dag', ['Anna Karlsson']],
  ['Anna Karlsson', 'ANNA  KARLSSON, anna\nkarlsson', ['ANNA  KARLSSON', 'anna\nkarlsson']],
  ['Anna Karlsson', 'Anna Karlssons hus', ['Anna Karlssons']],
  ['Anna Karlsson', '#AnnaKarlsson @anna.karlsson anna_karlsson', ['AnnaKarlsson', 'anna.karlsson', 'anna_karlsson']],
  ['Karlsson', 'Karls\u00adson och Karls- \nson', ['Karls\u00adson', 'Karls- \nson']],
  ['Åsa Öberg', 'A\u030asa O\u0308berg och ÅSA ÖBERG', ['A\u030asa O\u0308berg', 'ÅSA ÖBERG']],
  ['Åsa', 'Asa åsa', ['åsa']],
  ['André', 'andre ANDRÉ', ['andre', 'ANDRÉ']],
  ['Ek', 'Ekström bor i Ek. Sambo-Ek', ['Ek', 'Ek']],
  ['anna@example.se', 'Skriv till Anna@Example.se.', ['Anna@Example.se']],
  ['Storgatan 12 B', 'på storgatan 12B, inte Storgatan 12', ['storgatan 12B']],
  [
    '070-123 45 67',
    '0701234567, +46 70 123 45 67, +46(0)70-1234567 och 070 – 123 45 67',
    ['0701234567', '+46 70 123 45 67', '+46(0)70-1234567', '070 – 123 45 67'],
  ],
  ['070-123 45 67', '10701234567 och 07012345678', []],
  [
    '19121212-1212',
    '121212-1212, 191212121212, 19121212 - 1212 och 121212+1212',
    ['121212-1212', '191212121212', '19121212 - 1212', '121212+1212'],
  ],
  ['121212-1212', '19121212-1212', ['19121212-1212']],
  ['𝐀nna', 'anna', ['anna']],
  ['(c++)', 'c', []],
])('%j in %j', (words, text, expected) => {
  expect(found(words, text) ?? []).toEqual(expected);
});

describe('addresses', () => {
  test.each<[string, string, boolean]>([
    ['Åsa Öberg', 'https://www.facebook.com/%C3%A5sa.%C3%B6berg?x=1', true],
    ['070-123 45 67', 'tel:+46701234567', true],
    ['anna@example.se', 'mailto:anna%40example.se', true],
    ['Anna', 'https://example.se/100%/anna', true],
    ['Anna', 'https://example.se/hanna', false],
  ])('%s in %s: %s', (words, address, stands) => {
    expect(wordFinder(words)?.standsInAddress(address)).toBe(stands);
  });
});

test('words inside longer ones are told apart, short ones never', () => {
  expect(wordFinder('Karlsson')?.in('Karlssonfamiljen')).toEqual([]);
  expect(wordFinder('Karlsson')?.standsInside('Karlssonfamiljen')).toBe(true);
  expect(wordFinder('Ek')?.standsInside('Ekström')).toBe(false);
});

test('nothing is found by a single letter or by signs', () => {
  for (const words of ['', ' ', 'a', '–', '!!', '\u00ad']) expect(wordFinder(words)).toBe(null);
});

test('one key for what is spelled in two ways', () => {
  const key = (words: string) => wordFinder(words)?.key;
  expect(key('+46 70 123 45 67')).toBe(key('0701234567'));
  expect(key('19121212-1212')).toBe(key('1912 12 12 1212'));
  expect(key('Anna Karlsson')).toBe(key('ANNA  karlsson'));
});

test('words are found in any text around them, and the place is theirs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const text = `${before} Anna-Lisa Öberg ${after}`;
      expect(found('anna-lisa öberg', text)?.some((one) => one.startsWith('Anna-Lisa Öberg'))).toBe(true);
    }),
    tries(100),
  );
});
