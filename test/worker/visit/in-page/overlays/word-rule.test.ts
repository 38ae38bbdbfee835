import { expect, test } from '@jest/globals';
import { wordRule } from '../../../../../worker/visit/in-page/overlays/overlay-reader.ts';

test.each([
  ['Vi använder kakor.', ['kakor'], true],
  ['KAKOR?', ['kakor'], true],
  ['Pepparkakor till jul', ['kakor'], false],
  ['Kakorna är goda', ['kakor'], false],
  ['Om c++ och annat', ['c++'], true],
  ['Vi använder kakor.', [], false],
])('%j asks about one of %j: %j', (text, words, asks) => {
  expect(wordRule(words)(text)).toBe(asks);
});
