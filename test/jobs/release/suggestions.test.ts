import { expect, test } from '@jest/globals';
import { isPersonalNumber, suggestedWords } from '../../../jobs/release/suggestions.ts';

const suggested = (...texts: string[]) =>
  suggestedWords(texts).map(({ kind, words, times }) => `${kind} ${words} ${times}`);

test.each<[text: string, suggested: string[]]>([
  ['Mitt nummer är 19121212-1212.', ['personal-number 19121212-1212 1']],
  // A samordningsnummer: 60 is added to the day.
  ['701063-2391', ['personal-number 701063-2391 1']],
  ['20121212-1213 har fel kontrollsiffra', []],
  ['Diarienummer 20261301-1234', []],
  ['Ring 070-123 45 67 eller +46 8 508 00 000', ['phone 070-123 45 67 1', 'phone +46 8 508 00 000 1']],
  ['08-508 000 00', ['phone 08-508 000 00 1']],
  ['Den 01-02-2026 kl. 10.00–12.00, rum 0123', []],
  ['Skriv till anna.karlsson@exempel.kommun.se!', ['email anna.karlsson@exempel.kommun.se 1']],
  [
    'Vi bor på Storgatan 12 B, 123 45 Exempelstad, hon i Östra Hamnvägen 3',
    ['address Storgatan 12 B, 123 45 Exempelstad 1', 'address Östra Hamnvägen 3 1'],
  ],
  ['bor på storgatan 12', ['address storgatan 12 1']],
  ['Storgatan blir sommargågata 1 juni – 31 augusti', []],
  ['Vi ses på Stora torget 17 maj och Norra torget 4 kl. 10', ['address Norra torget 4 1']],
  ['Vägen är 12 mil, och planen 3 är klar', []],
  ['0701\u00ad234567', ['phone 0701234567 1']],
])('%j', (text, expected) => {
  expect(suggested(text)).toEqual(expected);
});

test('each is suggested once, in however many ways it is written, with all its places', () => {
  expect(suggested('070-123 45 67', 'eller +46701234567')).toEqual(['phone 070-123 45 67 2']);
});

test.each([
  ['19121212-1212', true],
  ['121212+1212', true],
  ['701063-2391', true],
  ['701063-2392', false],
  ['19121232-1212', false],
  ['1212', false],
])('%s is a personal number or samordningsnummer: %s', (text, is) => {
  expect(isPersonalNumber(text)).toBe(is);
});
