import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { families, restingFiles } from './turns.ts';

const root = resolve(import.meta.dirname, '../..');
const durations: Record<string, number> = JSON.parse(readFileSync(`${root}/test/tools/durations.json`, 'utf8'));

function listed(words: string[], environment: NodeJS.ProcessEnv = {}): string[] {
  const env = { ...process.env, OGONBLICK_REQUIRE_ALL: '', OGONBLICK_LONG: '', ...environment };
  const jest = [`${root}/node_modules/jest/bin/jest.js`, '--listTests', ...words];
  const { stdout } = spawnSync(process.execPath, jest, { cwd: root, env, encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((file) => relative(root, file));
}

test('a run that names no file leaves out those whose turn it is not, and outside CI those that take 25 s, and no other', () => {
  const every = listed(['test/']);
  const [inCi, quick] = [listed([], { OGONBLICK_REQUIRE_ALL: '1' }), listed([])];
  const left = (from: string[], by: string[]) => from.filter((file) => !by.includes(file)).sort();
  expect(left(every, inCi)).toEqual(restingFiles([], {}).sort());
  expect(left(inCi, quick)).toEqual(inCi.filter((file) => (durations[file] ?? 0) >= 25).sort());
  expect(quick.length).toBeGreaterThan(200);
});

test('each file of a family has its turn within three days, and one runs each day', () => {
  const every = listed(['test/']);
  const byTurns = families.flatMap((family) => family.byTurns);
  expect(every).toEqual(expect.arrayContaining([...byTurns, ...families.flatMap(({ always }) => always)]));
  const days = [0, 1, 2].map((day) => restingFiles([], {}, day));
  for (const resting of days)
    for (const family of families) expect(family.byTurns.every((file) => resting.includes(file))).toBe(false);
  expect(byTurns.filter((file) => days.every((resting) => resting.includes(file)))).toEqual([]);
  expect(restingFiles(['-t', 'killed'], {})).toEqual([]);
});
