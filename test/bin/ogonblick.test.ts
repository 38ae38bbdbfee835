import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const program = path.join(import.meta.dirname, '../../bin/ogonblick');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ogonblick-bin-'));
  needs('22.19');
  mkdirSync(path.join(folder, 'bin'));
  for (const part of ['ogonblick', 'setup', 'locks']) {
    cpSync(path.join(program, '..', part), path.join(folder, 'bin', part), { recursive: true });
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function needs(node: string) {
  writeFileSync(path.join(folder, 'package.json'), `{ "type": "module", "engines": { "node": ">=${node}" } }`);
}
const run = (more: NodeJS.ProcessEnv = {}) =>
  spawnSync(path.join(folder, 'bin/ogonblick'), ['--version'], { encoding: 'utf8', env: { ...process.env, ...more } });

test('before the build the command says what to run', () => {
  expect(run()).toMatchObject({ status: 4, stdout: '', stderr: expect.stringContaining('npm run setup') });
});

test('after the build the command is the built program', () => {
  mkdirSync(path.join(folder, 'dist/program'), { recursive: true });
  writeFileSync(path.join(folder, 'dist/program/main.js'), 'console.log(process.argv[2]);');
  expect(run()).toMatchObject({ status: 0, stdout: '--version\n' });
});

test.each([
  ['sv_SE.UTF-8', 'Node 99.1 eller nyare krävs; hittade'],
  ['C', 'expected Node 99.1 or newer, found'],
])('a Node that is too old is told before anything is loaded, where the locale is %s', (LC_ALL, told) => {
  needs('99.1');
  mkdirSync(path.join(folder, 'dist/program'), { recursive: true });
  writeFileSync(path.join(folder, 'dist/program/main.js'), 'console.log(process.argv[2]);');
  const { status, stdout, stderr } = run({ LC_ALL });
  expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
  expect(stderr).toContain(`${told} ${process.versions.node} (${process.execPath})`);
});
