import { expect, test } from '@jest/globals';
import { wordsShard } from '../../../../storage/layout/search-layout.ts';
import { readAsked } from '../../../../worker/papers/search/in-folder/ask.ts';
import { packNumbers, unpackNumbers } from '../../../../worker/papers/search/part-numbers.ts';
import { dataOf, type SearchedPart, type WordsShard } from '../../../../worker/papers/search/shape.ts';
import { shardsOf, spelled } from '../../../../worker/papers/search/spelled.ts';
import { mayStandFor, wordsInPart } from '../../../../worker/papers/search/words-in.ts';
import { changeWords, emptyShards, noChange, noteWords } from '../../../../worker/papers/search/words-index.ts';

test.each([[[]], [[1]], [[1, 2, 3, 7, 9, 10]], [[5, 40, 41, 42, 1296, 5000]]])(
  '%j is packed and unpacked',
  (numbers) => {
    expect(unpackNumbers(packNumbers(numbers))).toEqual(numbers);
  },
);

test('every letter is spelled in characters that a file name may have', () => {
  for (const word of ['ishallen', 'åäö', 'čapek', '日本語', 'مرحبا', '2024'])
    expect(spelled(word).join('')).toMatch(/^[a-z0-9_-]+$/);
});

/** The shards as they stand in the folder. */
function shelf() {
  const files = new Map<string, string>();
  let shards: string[] = [];
  const shard = (letters: string) => dataOf(wordsShard(letters), files.get(wordsShard(letters)) ?? '') as WordsShard;
  return {
    files,
    async change(number: number, before: string[], after: string[]) {
      const changed = noChange();
      noteWords(changed, number, new Set(before), new Set(after));
      const put = async (path: string, script: string) => void files.set(path, script);
      const now = await changeWords(changed, shards, { read: async (letters) => shard(letters), put });
      await emptyShards(now.parted, put);
      shards = now.shards;
    },
    shards: () => shards,
    find: (word: string) => shardsOf(word, shards).flatMap((letters) => unpackNumbers(shard(letters)[word] ?? '')),
  };
}

test('words are found in the parts that have them, and nowhere once they have gone', async () => {
  const { change, find, files } = shelf();
  await change(1, [], ['ishall', 'öppnar']);
  await change(2, [], ['ishall']);
  expect([find('ishall'), find('öppnar')]).toEqual([[1, 2], [1]]);
  await change(1, ['ishall', 'öppnar'], ['ishall']);
  await change(2, ['ishall'], []);
  expect([find('ishall'), find('öppnar')]).toEqual([[1], []]);
  expect([...files.values()].join('')).not.toContain('öppnar');
});

test('a shard that grows is parted by its next letter, so that no shard is large and nothing is lost', async () => {
  const { change, find, files, shards } = shelf();
  const letters = 'abcdefghijklmnopqrstuvwxyzåäö';
  const words = Array.from({ length: 20_000 }, (_, n) => `is${letters[n % 29]}${letters[Math.floor(n / 29) % 29]}${n}`);
  await change(1, [], ['is', ...words.slice(0, 3000)]);
  await change(2, [], words);
  expect(shards().length).toBeGreaterThan(10);
  expect(Math.max(...[...files.values()].map((text) => text.length))).toBeLessThan(120_000);
  for (const word of ['is', ...words.slice(0, 20)]) expect(find(word)).toContain(1);
  for (const word of words.slice(-20)) expect(find(word)).toEqual([2]);
  await change(2, words, []);
  expect([...files.values()].join('')).not.toContain(words.at(-1));
  expect(find('is')).toEqual([1]);
});

test('a word that is longer than the index keeps leads to the part that has it, and so does its beginning', () => {
  const long = `${'abcdefghij'.repeat(5)}arna`;
  const [cut = ''] = wordsInPart([{ t: '', x: long, c: [] }] as unknown as SearchedPart);
  const leads = (asked: string) => readAsked(asked).every(({ each }) => each.every((one) => mayStandFor(cut, one)));
  expect([long, long.slice(0, 42), long.slice(0, 7), `"${long}"`].map(leads)).toEqual([true, true, true, true]);
  expect([`x${long}`, `${long.slice(0, 39)}z${long}`].map(leads)).toEqual([false, false]);
});
