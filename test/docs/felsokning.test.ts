import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/* docs/it/felsokning.md is found by what a person sees, so what it quotes has to be what the program says. */

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/it/felsokning.md'), 'utf8');
const sources = ['config', 'storage', 'jobs', 'worker']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => String(name).endsWith('.ts'))
      .map((name) => readFileSync(join(root, folder, String(name)), 'utf8')),
  )
  .join('\n');

test('every sentence that the page quotes is one of the program', () => {
  const quoted = [...page.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words);
  expect(quoted.length).toBeGreaterThan(25);
  expect(quoted.filter((words) => !sources.includes(words))).toEqual([]);
});
