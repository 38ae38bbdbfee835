import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalDigest, canonicalJson } from '../../../storage/files/canonical-json.ts';

const objects = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.parse(JSON.stringify(value)) as object);

test('keys are sorted at every depth, lists keep their order, and what is undefined is not there', () => {
  const value = { b: [3, { d: 1, c: null }, 'å'], a: { z: true, y: undefined } };
  expect(canonicalJson(value)).toBe('{"a":{"z":true},"b":[3,{"c":null,"d":1},"å"]}');
});

test('the order in which keys were set makes no difference, and the text says the same as the value', () => {
  fc.assert(
    fc.property(objects, (value) => {
      const backwards = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(backwards)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

test('the digest that is made piece by piece is that of the whole text', () => {
  fc.assert(
    fc.property(objects, (value) => {
      expect(canonicalDigest(value)).toBe(createHash('sha256').update(canonicalJson(value)).digest('hex'));
    }),
  );
});
