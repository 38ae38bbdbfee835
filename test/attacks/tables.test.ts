import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const testsIn = (path: string) =>
  [...textOf(path).matchAll(/`(test\/[\w/.-]+\.test\.ts)`/g)].map(([, test]) => test as string);

test.each(['docs/hotmodell.md', 'test/attacks/README.md'])('each test that %s names is there', (path) => {
  expect(testsIn(path).length).toBeGreaterThan(0);
  expect(testsIn(path).filter((named) => !existsSync(join(root, named)))).toEqual([]);
});

test('each attack in the tree has a row', () => {
  const named = new Set(testsIn('test/attacks/README.md'));
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.test.ts') && name !== 'tables.test.ts',
  );
  expect(files.map((name) => `test/attacks/${name}`).filter((file) => !named.has(file))).toEqual([]);
});
