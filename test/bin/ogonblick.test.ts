import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const program = path.join(import.meta.dirname, '../../bin/ogonblick');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ogonblick-bin-'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  mkdirSync(path.join(folder, 'bin'));
  cpSync(program, path.join(folder, 'bin/ogonblick'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = () => spawnSync(path.join(folder, 'bin/ogonblick'), ['--version'], { encoding: 'utf8' });

test('before the build the command says what to run', () => {
  expect(run()).toMatchObject({ status: 4, stdout: '', stderr: expect.stringContaining('npm run setup') });
});

test('after the build the command is the built program', () => {
  mkdirSync(path.join(folder, 'dist/program'), { recursive: true });
  writeFileSync(path.join(folder, 'dist/program/main.js'), 'console.log(process.argv[2]);');
  expect(run()).toMatchObject({ status: 0, stdout: '--version\n' });
});
