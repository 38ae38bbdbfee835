import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

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

test('a run that names no file, outside CI, leaves out those that take 25 s, and no other', () => {
  const [all, quick] = [listed([], { OGONBLICK_REQUIRE_ALL: '1' }), listed([])];
  const left = all.filter((file) => !quick.includes(file));
  expect(left.sort()).toEqual(all.filter((file) => (durations[file] ?? 0) >= 25).sort());
  expect(quick.length).toBeGreaterThan(200);
  expect(listed(['test/faults']).sort()).toEqual(all.filter((file) => file.startsWith('test/faults/')).sort());
});
