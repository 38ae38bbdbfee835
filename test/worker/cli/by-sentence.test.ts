import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bySentence } from '../../../worker/cli/printed/by-sentence.ts';
import { becauseIn, gatheredSentences } from '../../../worker/cli/printed/gathered-sentences.ts';
import { problemIn, problemSentences } from '../../../worker/cli/printed/problem-words.ts';
import { isEnglish } from '../../tools/english.ts';

/** What the archive files in English, and commands tell in Swedish. */
const root = join(import.meta.dirname, '../../..');

async function sources(...folders: string[]): Promise<string> {
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((name) => join(root, folder, name)),
    ),
  );
  const files = found.flat().filter((name) => name.endsWith('.ts'));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n').replace(/\s+/g, ' ');
}

/** The last literal of each call of the functions, with `9` for what varies. */
function saidBy(source: string, calls: string): string[] {
  const pattern = new RegExp(`\\b(?:${calls})\\((?:[^;]*?[ (,])??(['"\`])((?:(?!\\1)[^;])+?)\\1,? ?\\)`, 'g');
  return [...source.matchAll(pattern)]
    .map(([, , text = '']) => text.replace(/\$\{[^}]*\}/g, '9'))
    .filter((text) => text.includes(' '));
}

test('a sentence in a sentence is told too, and what nobody knows stays as it is', () => {
  const told = bySentence([
    ['is missing: {}', 'saknas: {}'],
    ['{} was broken off', '{} bröts av'],
  ]);
  expect(told('is missing: GL-1 was broken off')).toBe('saknas: GL-1 bröts av');
  expect(told('is odd')).toBe('is odd');
});

describe.each([
  ['verify', problemSentences],
  ['collect', gatheredSentences],
] as const)('each sentence of %s', (_name, table) => {
  test('is Swedish, has its gaps, and stands once', () => {
    for (const [english, swedish] of table) {
      expect(swedish.split('{}').length).toBe(english.split('{}').length);
      expect([swedish, isEnglish(swedish.replace(/`[^`]*`/g, ''))]).toEqual([swedish, false]);
    }
    expect(new Set(table.map(([english]) => english)).size).toBe(table.length);
  });
});

test('all that `verify` can find is known in Swedish', async () => {
  const said = saidBy(
    await sources('storage/verify', 'storage/items', 'storage/ledger', 'storage/timestamps', 'worker/replicas'),
    'damage|warning',
  );
  expect(said.length).toBeGreaterThan(40);
  expect(said.filter((one) => problemIn('sv', one) === one)).toEqual([]);
});

test('all that platforms and exports do not give is known in Swedish', async () => {
  const said = saidBy(await sources('worker/gather', 'jobs/collect'), 'gap|odd|lacks|new CutError');
  expect(said.length).toBeGreaterThan(30);
  expect(said.filter((one) => becauseIn('sv', one) === one)).toEqual([]);
});
