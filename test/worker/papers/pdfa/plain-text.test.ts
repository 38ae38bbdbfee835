import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { graphemes, oneLine, plainText } from '../../../../worker/papers/pdfa/unicode-text.ts';
import { inOrderSeen } from '../../../../worker/papers/pdfa/visual-order.ts';
import { webAddress } from '../../../../worker/papers/pdfa/web-address.ts';
import { tries } from '../../../tools/tries.ts';

describe('text that a PDF/A can carry', () => {
  test.each([
    ['decomposed letters become one', 'A\u030ang A\u0308r O\u0308', 'Ång Är Ö'],
    ['controls and noncharacters go', 'a\u0000\u0085b\ufffe\u{1ffff}', 'ab'],
    ['lone surrogates go, pairs stay', '\ud83d 😀 \udc00', ' 😀 '],
    ['icon fonts go', '\ue001ikon\u{f0000}', 'ikon'],
    ['soft hyphens and direction marks go', 'åter\u00advinning\u202e', 'återvinning'],
    ['lines become spaces', 'en\r\ntvå\u2028tre\tfyra', 'en två tre fyra'],
    ['joiners of emoji stay', '👩‍👩‍👧', '👩‍👩‍👧'],
  ])('%s', (_, text, expected) => expect(plainText(text)).toBe(expected));

  test('has one piece for each character that people see', () => {
    expect(graphemes('å👩‍👩‍👧🇸🇪👍🏽é')).toEqual(['å', '👩‍👩‍👧', '🇸🇪', '👍🏽', 'é']);
  });

  test('no piece is too long, and the pieces are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const pieces = graphemes(plainText(`${text}e${'\u0301'.repeat(99)}`));
        expect(pieces.join('')).toBe(plainText(`${text}e${'\u0301'.repeat(99)}`));
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(32);
      }),
      tries(100),
    );
  });

  test('one line is never empty, and never cut inside a character pair', () => {
    expect(oneLine(' \u0000 ', 10)).toBe('–');
    expect(oneLine('😀'.repeat(10), 10)).toBe('😀😀😀😀…');
  });
});

test.each([
  ['https://example.se/å b?x=(1)', 'https://example.se/%C3%A5%20b?x=(1)'],
  ['http://exämple.se', 'http://xn--exmple-cua.se/'],
  ['mailto:kommun@example.se', 'mailto:kommun@example.se'],
  ['tel:+468123456', 'tel:+468123456'],
  ['javascript:alert(1)', null],
  [' JaVaScRiPt:alert(1)', null],
  ['data:text/html,hej', null],
  ['file:///etc/passwd', null],
  ['/bara/en/stig', null],
  [`https://example.se/${'x'.repeat(40_000)}`, null],
])('the link %.40s leads to %.50s', (href, expected) => expect(webAddress(href)).toBe(expected));

test.each([
  ['Hej שלום עולם!', false, 'Hej םלוע םולש!'],
  ['Hej på dig', false, 'Hej på dig'],
  ['עולם.', true, '.םלוע'],
  ['רחוב Storgatan 12', true, 'Storgatan 12 בוחר'],
])('%s (right to left: %s) is seen as %s', (text, rightToLeft, seen) => {
  expect(inOrderSeen(Array.from(text), (one) => one, rightToLeft).join('')).toBe(seen);
});

test('an address with å is an address also the ten thousandth time', () => {
  for (let time = 0; time < 10_000; time++) webAddress('http://exämple.se/å');
  expect(webAddress('http://exämple.se/å')).toBe('http://xn--exmple-cua.se/%C3%A5');
});
