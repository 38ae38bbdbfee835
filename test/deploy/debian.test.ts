import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packageStage } from '../../deploy/debian/package.mjs';
import { requireAll } from '../storage/sample.ts';

const root = path.join(import.meta.dirname, '../..');
const parts = path.join(root, 'deploy/debian/files');
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const tools = ['dpkg-deb', 'systemd-analyze'].map((name) => [name, has(name)] as const);
const [hasDpkg, hasSystemd] = tools.map(([, isThere]) => isThere);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ogonblick-deb-test-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

if (requireAll) test.each(tools)('%s is there (OGONBLICK_REQUIRE_ALL)', (_, isThere) => expect(isThere).toBe(true));

(hasDpkg ? describe : describe.skip)('the package (skipped without dpkg-deb)', () => {
  /** A package of a program of one file; the whole one is `test/machines/deb.sh`'s. */
  function make(name: string, version = '0.1.0'): string {
    const [stage, to] = [path.join(folder, name, 'stage'), path.join(folder, name)];
    const program = path.join(stage, 'usr/lib/ogonblick/bin');
    mkdirSync(program, { recursive: true });
    cpSync(path.join(root, 'bin/ogonblick'), path.join(program, 'ogonblick'));
    return packageStage({ stage, to, version, architecture: 'amd64', node: '22.19', epoch: 1_795_945_426 });
  }
  const told = (...args: string[]) => spawnSync('dpkg-deb', args, { encoding: 'utf8' }).stdout;

  test('made twice it is the same, byte for byte', () => {
    const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(digest(make('second'))).toBe(digest(make('first')));
  });

  test.each([
    ['1.0.0-rc.1', '1.0.0'],
    ['1.0.0-rc.2', '1.0.0-rc.10'],
    ['0.9.9', '1.0.0-rc.1'],
  ])('dpkg holds %s older than %s, as npm does', (older, newer) => {
    const [one, other] = [older, newer].map((version) => {
      const file = make(`${older}-${newer}-${version}`, version);
      return told('--field', file, 'Version').trim();
    }) as [string, string];
    expect(spawnSync('dpkg', ['--compare-versions', one, 'lt', other]).status).toBe(0);
  });

  test('of the configuration and the archive it owns no file, and of the rest none but the settings of the machine is kept by dpkg', () => {
    const file = make('owned');
    const files = told('--contents', file).split('\n');
    expect(files.filter((line) => / \.\/(?:etc\/ogonblick|var)\//.test(line))).toEqual([]);
    expect(files.filter((line) => line !== '' && !/ root\/root /.test(line))).toEqual([]);
    const control = path.join(folder, 'control');
    told('--control', file, control);
    expect(readFileSync(path.join(control, 'conffiles'), 'utf8')).toBe('/etc/default/ogonblick\n');
    expect(told('--field', file)).toMatch(/^Version: 0\.1\.0\n(?:.*\n)*Recommends: .*nodejs \(>= 22\.19\)/m);
  });
});

test('what the package recommends for veraPDF is the package that `npm run deb:verapdf` makes', () => {
  const [program, judge] = ['maintainer', 'verapdf'].map((folder) =>
    readFileSync(path.join(root, 'deploy/debian', folder, 'control'), 'utf8'),
  ) as [string, string];
  const [, name] = /^Package: (.*)$/m.exec(judge) as unknown as [string, string];
  expect(program).toMatch(new RegExp(`^Recommends: .*\\b${name}$`, 'm'));
});

(hasSystemd ? describe : describe.skip)('the units (skipped without systemd-analyze)', () => {
  test('are read by systemd without a word', () => {
    const units = path.join(folder, 'units');
    cpSync(path.join(parts, 'usr/lib/systemd/system'), units, { recursive: true });
    const files = readdirSync(units).map((name) => path.join(units, name));
    for (const file of files)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('/usr/bin/ogonblick', '/bin/true'));
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...files], {
      encoding: 'utf8',
    });
    expect({ status, told: stdout + stderr }).toEqual({ status: 0, told: '' });
  });
});

test('what a unit runs is run as the user of the service, never as root', () => {
  const units = path.join(parts, 'usr/lib/systemd/system');
  const services = readdirSync(units).filter((name) => name.endsWith('.service'));
  // `+` and `!` of an Exec line, and PermissionsStartOnly, leave the user: root would follow the links that this user can plant in its folders.
  const found = services.map((name) => {
    const text = readFileSync(path.join(units, name), 'utf8');
    const asRoot = text.match(/^Exec\w+=[-@:|]*[+!].*|^PermissionsStartOnly=.*/gm) ?? [];
    return { name, users: text.match(/^User=.*/gm), asRoot };
  });
  expect(found).toEqual(services.map((name) => ({ name, users: ['User=ogonblick'], asRoot: [] })));
});

test('a unit starts also where a folder that it may write is not there yet', () => {
  const units = path.join(parts, 'usr/lib/systemd/system');
  const written = readdirSync(units).flatMap((name) =>
    [...readFileSync(path.join(units, name), 'utf8').matchAll(/^ReadWritePaths=(.*)$/gm)].map(([, one = '']) => one),
  );
  expect(new Set(written.flatMap((one) => one.split(' ')).filter((one) => !one.startsWith('-')))).toEqual(
    new Set(['/var/lib/ogonblick']),
  );
});

describe('the command', () => {
  const least = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');

  /** Runs it as an ordinary user, with a Node of the version. */
  function run(version: string, language: string): SpawnSyncReturns<string> {
    const [command, node] = ['ogonblick', 'node'].map((name) => path.join(folder, name)) as [string, string];
    cpSync(path.join(parts, 'usr/bin/ogonblick'), command);
    writeFileSync(node, `#!/bin/sh\n[ "$1" = --version ] && echo ${version} || echo "$@"\n`, { mode: 0o755 });
    const asOther = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    const [program = command, ...args] = [...asOther, command, 'status', '--all'];
    const env = { PATH: process.env.PATH, LANG: language, OGONBLICK_NODE: node };
    return spawnSync(program, args, { encoding: 'utf8', env });
  }

  test('asks for the Node that package.json asks for', () => {
    expect(readFileSync(path.join(parts, 'usr/bin/ogonblick'), 'utf8')).toContain(`\nleast=${least}\n`);
  });

  test.each(['v22.19.0', 'v22.21.3', 'v24.0.0', 'v30.1.0'])('starts the program with Node %s', (version) => {
    expect(run(version, 'sv_SE.UTF-8')).toMatchObject({
      status: 0,
      stdout: '/usr/lib/ogonblick/bin/ogonblick status --all\n',
    });
  });

  test.each(['v18.20.4', 'v20.19.2', 'v22.18.9'])('refuses Node %s with a sentence', (version) => {
    const found = version.slice(1);
    expect(run(version, 'sv_SE.UTF-8')).toMatchObject({
      status: 4,
      stderr: expect.stringContaining(`(${found}). Installera`),
    });
    expect(run(version, 'C.UTF-8')).toMatchObject({
      status: 4,
      stderr: expect.stringContaining(`(${found}). Install `),
    });
  });
});
