import { describe, expect, test } from '@jest/globals';
import { snapshotPageWords } from '../../../worker/papers/pages/snapshots/snapshot-page-words.ts';
import { words } from '../../../worker/words/archive-words.ts';
import { governingWords } from '../../../worker/words/governing-words.ts';

/** Every word with its path; a function is called with numbers. */
function flat(table: object, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(table) as [string, unknown][]) {
    if (typeof value === 'object' && value !== null)
      for (const [at, word] of flat(value, `${path}${key}.`)) all.set(at, word);
    else all.set(path + key, typeof value === 'function' ? String(value('1', '2', '3', '4')) : String(value));
  }
  return all;
}

describe.each([
  ['the pages', words],
  ['a snapshot’s page', snapshotPageWords],
  ['plans and registers', governingWords],
])('the words of %s', (_what, words) => {
  test('are the same set in both languages', () => {
    expect([...flat(words.en).keys()]).toEqual([...flat(words.sv).keys()]);
  });

  test.each(['sv', 'en'] as const)('in %s are never empty, but for the object that goes without saying', (locale) => {
    const empty = [...flat(words[locale])].filter(([, word]) => word.trim() === '').map(([key]) => key);
    expect(empty.filter((key) => key !== 'objects.copy')).toEqual([]);
  });

  test('in Swedish never say "radera" of records', () => {
    expect([...flat(words.sv).values()].filter((word) => /rader/i.test(word))).toEqual([]);
  });
});
