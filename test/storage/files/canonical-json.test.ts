import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalDigest, canonicalJson } from '../../../storage/files/canonical-json.ts';
import { tries } from '../../tools/tries.ts';

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
    tries(100),
  );
});

test('the digest that is made piece by piece is that of the whole text', async () => {
  await fc.assert(
    fc.asyncProperty(objects, async (value) => {
      expect(await canonicalDigest(value)).toBe(createHash('sha256').update(canonicalJson(value)).digest('hex'));
    }),
    tries(100),
  );
});

test('others have their turn while the digest of a long list is made, which is that of the whole text', async () => {
  const value = { entries: Array.from({ length: 2_000 }, (_, at) => ({ at, text: `Inlägg ${at}` })) };
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  const digest = await canonicalDigest(value);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(1);
  expect(digest).toBe(createHash('sha256').update(canonicalJson(value)).digest('hex'));
});
