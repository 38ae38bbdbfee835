import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type JsonElement, jsonElements } from '../../../../worker/gather/exports/json-elements.ts';
import { parseJson } from '../../../../worker/ground/lossless-json.ts';
import { tries } from '../../../tools/tries.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 65_536, longest = 10_000): Promise<JsonElement[]> {
  const found: JsonElement[] = [];
  for await (const element of jsonElements(inPieces(Buffer.from(text), size), longest)) found.push(element);
  return found;
}

describe('a JSON file read as a stream', () => {
  test.each([
    [
      'a list',
      '[{"a":1},{"b":[2,{"c":3}]}]',
      [
        [null, { a: 1 }],
        [null, { b: [2, { c: 3 }] }],
      ],
    ],
    [
      'lists under names',
      '{"one":[{"a":1}],"note":"x","two":[[1],[2]]}',
      [
        ['one', { a: 1 }],
        ['two', [1]],
        ['two', [2]],
      ],
    ],
    ['a single object', ' {"a":{"b":"[{"}} ', [[null, { a: { b: '[{' } }]]],
    [
      "X's script",
      'window.YTD.tweets.part0 = [ {"tweet":{"t":"a \\"[\\" b\\\\"}} ];',
      [[null, { tweet: { t: 'a "[" b\\' } }]],
    ],
    ['an empty list', '[ ]', []],
    ['a list of words', '["a","b"]', []],
    ['a byte order mark', '\ufeff[{"å":"ö"}]', [[null, { å: 'ö' }]]],
    ['numbers that are too long', '[{"id":1273714429159518218}]', [[null, { id: '1273714429159518218' }]]],
  ])('gives the entries of %s', async (_, text, expected) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      expect((await read(text, size)).map(({ key, value }) => [key, value])).toEqual(expected);
    }
  });

  test.each([
    ['cut off', '[{"a":1},{"b"', 'it is cut off'],
    ['cut off in a word', '[{"a":"b', 'it is cut off'],
    ['with brackets that do not match', '[{"a":1]', 'brackets do not match'],
    ['with an entry that is none', '[{"a":}]', 'no JSON'],
    ['followed by more', '[{"a":1}][', 'follows after its end'],
    ['without a list', 'hello', 'holds no list'],
    ['of nothing', '', 'holds no list'],
    ['that is too deep', '['.repeat(5000), 'nested more than'],
    ['with an entry that is too long', `[{"a":"${'x'.repeat(20_000)}"}]`, 'longer than'],
    ['in another writing', Buffer.from([0x5b, 0x7b, 0xff, 0x7d, 0x5d]), 'not written in UTF-8'],
  ])('refuses one %s', async (_, text, because) => {
    for (const size of [1, 3, 1000]) await expect(read(text, size)).rejects.toThrow(because);
  });

  test('gives what reading it at once gives, wherever the stream is cut into pieces', async () => {
    const entry = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(fc.array(entry), fc.integer({ min: 1, max: 40 }), async (list, size) => {
        const text = JSON.stringify(list);
        expect((await read(text, size, 1e6)).map(({ value }) => value)).toEqual(parseJson(text)?.value);
      }),
      tries(100),
    );
  });
});
