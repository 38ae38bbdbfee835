import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

/** Jest itself, with our order and our reporter, in a folder with a few tests. */

const jest = resolve(import.meta.dirname, '../../node_modules/jest/bin/jest.js');
const names = Array.from({ length: 12 }, (_, n) => `test/${String.fromCharCode(97 + n)}.test.cjs`);
let folder: string;
let said: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ogonblick-jest-'));
  for (const tool of ['longest-first.js', 'progress-reporter.js'])
    copyFileSync(join(import.meta.dirname, tool), join(folder, tool));
  writeFileSync(join(folder, 'durations.json'), JSON.stringify({ 'test/c.test.cjs': 9, 'test/k.test.cjs': 400 }));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const settings = {
    testMatch: ['<rootDir>/test/*.test.cjs'],
    moduleFileExtensions: ['cjs', 'js'],
    testSequencer: '<rootDir>/longest-first.js',
    reporters: ['<rootDir>/progress-reporter.js', '<rootDir>/names.js'],
  };
  writeFileSync(join(folder, 'jest.config.js'), `export default ${JSON.stringify(settings)};`);
  writeFileSync(
    join(folder, 'names.js'),
    `export default class { onTestResult(test) { console.log('ran ' + test.path.slice(-10, -9)); } }`,
  );
  mkdirSync(join(folder, 'test'));
  for (const name of names) writeFileSync(join(folder, name), `test('${'x'.repeat(name.charCodeAt(5))}', () => {});`);
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const ran = spawnSync(process.execPath, [jest, '-i'], {
    cwd: folder,
    env: { ...environment, OGONBLICK_DURATIONS: '' },
    encoding: 'utf8',
  });
  said = ran.stdout + ran.stderr;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the longest files run first, as they are known; the largest of the others follow', () => {
  const order = [...said.matchAll(/^ran (.)$/gm)].map(([, name]) => name).join('');
  expect(order).toBe('kcljihgfedba');
});

test('the ten slowest files are named at the end', () => {
  expect(said).toMatch(/^The 10 slowest of 12 files, of 0 min \d\d s:$/m);
  expect(said.match(/^ +\d+ s {2}test\/[a-l]\.test\.cjs$/gm)).toHaveLength(10);
});
