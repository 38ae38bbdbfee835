import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { extract, list } from 'tar';

/** The package of `npm pack`, laid out as npm installs it. Its packages are the ones that are here. */

const root = path.join(import.meta.dirname, '../..');
let folder: string;
let tarball: string;
let installed: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ogonblick-package-'));
  tarball = pack('first');
  installed = path.join(folder, 'node_modules/ogonblick');
  mkdirSync(installed, { recursive: true });
  await extract({ file: tarball, cwd: installed, strip: 1 });
  symlinkSync(path.join(root, 'node_modules'), path.join(installed, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packs what is built; set-up has built it. */
function pack(name: string): string {
  const destination = path.join(folder, name);
  mkdirSync(destination);
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', destination];
  const { stdout, stderr, status } = spawnSync('npm', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`expected npm pack to succeed, found ${stderr}`);
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return path.join(destination, filename);
}

function run(program: string, ...args: string[]): { status: number | null; out: string; err: string } {
  const command = [path.join(installed, program), ...args];
  // The judges are named, so that none is fetched.
  const env = { ...process.env, OGONBLICK_VERAPDF: '/opt/verapdf/verapdf', OGONBLICK_COMMONS_IP: '/opt/commons-ip' };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', env });
  return { status, out: stdout, err: stderr };
}

test('it holds the built program and what that reads, and none of the tests, sources or stray files', async () => {
  const files: string[] = [];
  await list({ file: tarball, onReadEntry: ({ path: file }) => files.push(file.replace('package/', '')) });
  expect(files).toEqual(expect.arrayContaining(['bin/ogonblick', 'dist/program/main.js', 'LICENSE', 'README.md']));
  expect(files.filter((file) => /^(?:test|\.fetched)\//.test(file))).toEqual([]);
  expect(files).toContain('bin/locks/node-x64/package-lock.json');
  expect(files.filter((file) => /\.(ts|log|map)$/.test(file))).toEqual([]);
});

test('packed twice it is the same, byte for byte', () => {
  const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  expect(digest(pack('second'))).toBe(digest(tarball));
});

test('the set-up of an installed package builds nothing and asks npm for nothing', () => {
  expect(run('bin/setup.mjs', '--quiet')).toEqual({ status: 0, out: '', err: '' });
  expect(run('bin/setup.mjs', '--tests')).toMatchObject({ status: 2, err: expect.stringContaining('--quiet') });
  expect(existsSync(path.join(installed, 'dist/config'))).toBe(false);
});

test('an installed package begins a configuration, with a plan that it brings, and checks it', () => {
  const [config, data] = [path.join(folder, 'konfiguration'), path.join(folder, 'data')];
  const place = ['--config', config, '--data', data];
  expect(run('bin/ogonblick', ...place, 'init')).toMatchObject({ status: 0 });
  expect(run('bin/ogonblick', ...place, 'check')).toMatchObject({ out: expect.stringContaining('0 fel, 4 varningar') });
  expect(run('bin/ogonblick', ...place, 'status')).toMatchObject({ out: expect.stringContaining('kommunstyrelsen:') });
});
