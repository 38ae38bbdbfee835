import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

/**
 * The real set-up in a small clone: our own files of the set-up, one source file in each folder, the npm packages that are
 * here. Its PATH holds only what a test puts there; `apt-get` and `sudo` are the machine's and are stood in for, as are the
 * browser and Redis, which the set-up only looks for. The clone is built once, and each test has a copy of it.
 */
const root = path.join(import.meta.dirname, '../..');
const needed = ['fc-list', 'setpriv', 'flock', 'env', 'sh'];
let built: { folder: string; ended: ReturnType<typeof setup> };
let folder: string;
let programs: string;

beforeAll(() => {
  workIn(mkdtempSync(path.join(tmpdir(), 'ogonblick-setup-')));
  for (const name of ['bin', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const layer of ['config', 'demo', 'jobs', 'storage', 'worker']) {
    mkdirSync(path.join(folder, layer));
    writeFileSync(path.join(folder, layer, 'a.ts'), `export const layer: string = '${layer}';\n`);
  }
  writeFileSync(path.join(folder, 'jobs/old.ts'), 'export const old = 1;\n');
  // Where the program's processes and threads begin.
  for (const entry of ['main', 'cli/run-program', 'process/looks/thread', 'gather/manual/reading-process']) {
    const file = path.join(folder, 'worker', `${entry}.ts`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'class Own { static readonly only = new Own(); }\nconsole.log(Own.name);\n');
  }
  const inPage = path.join(folder, 'worker/visit/in-page');
  mkdirSync(inPage, { recursive: true });
  writeFileSync(path.join(inPage, 'page-functions.ts'), 'export const inPage: string = "page";\n');
  const inFolder = path.join(folder, 'worker/papers/search/in-folder');
  mkdirSync(inFolder, { recursive: true });
  writeFileSync(path.join(inFolder, 'search.ts'), 'export const inFolder: string = "folder";\n');
  mkdirSync(programs);
  for (const name of needed) link(name);
  // Judges are looked for and not started; each test of them takes away its own.
  for (const name of ['chromium', 'redis-server', 'verapdf', 'commons-ip']) standIn(name, 'exit 0');
  built = { folder, ended: setup(['--quiet']) };
});
afterAll(() => rmSync(built.folder, { recursive: true, force: true }));
beforeEach(() => {
  workIn(mkdtempSync(path.join(tmpdir(), 'ogonblick-setup-')));
  spawnSync('cp', ['-a', `${built.folder}/.`, folder]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function workIn(clone: string): void {
  chmodSync(clone, 0o755);
  folder = clone;
  programs = path.join(clone, 'programs');
}

/** Puts a program of this machine on the clone's PATH, if the machine has it. */
function link(name: string): void {
  const places = (process.env.PATH ?? '').split(':').map((place) => path.join(place, name));
  const file = [...places, `/usr/sbin/${name}`].find((place) => existsSync(place));
  if (file) symlinkSync(file, path.join(programs, name));
}

function standIn(name: string, script: string): void {
  rmSync(path.join(programs, name), { force: true });
  writeFileSync(path.join(programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

const isRoot = process.getuid?.() === 0;
/** An ordinary user, also as root: who writes nothing here, but reads npm packages in a closed folder (access(2): the bit). */
const reading = [
  '--securebits=+no_setuid_fixup',
  '--inh-caps=-all,+dac_read_search',
  '--ambient-caps=-all,+dac_read_search',
];
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...reading];

function setup(flags: string[] = [], { ordinary = false, more = {} } = {}): { status: number | null; said: string } {
  const command = [process.execPath, path.join(folder, 'bin/setup.mjs'), ...flags];
  if (ordinary && isRoot) {
    spawnSync('chown', ['-R', '65534:65534', folder]);
    command.unshift(...asNobody);
  }
  const [program = '', ...args] = command;
  const env = { PATH: programs, HOME: folder, ...more };
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env });
  return { status, said: stdout + stderr };
}

describe('when every part is there', () => {
  test('it builds once, and then has nothing to do and nothing to say', () => {
    expect(built.ended).toEqual({ status: 0, said: 'setup: building\n' });
    expect(existsSync(path.join(folder, 'dist/worker/a.js'))).toBe(true);
    expect(setup(['--quiet'])).toEqual({ status: 0, said: '' });
    expect(setup().said).toMatch(/^setup: everything is there \(browser: \/.+\)\n$/);
  });

  test('the program is built of what is compiled, and its classes keep their names: errors are known by them', () => {
    const program = path.join(folder, 'dist/program/main.js');
    expect(spawnSync(process.execPath, [program], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: 'Own\n' });
  });

  test('a changed source is built anew, and what lost its source goes', () => {
    expect(existsSync(path.join(folder, 'dist/jobs/old.js'))).toBe(true);
    rmSync(path.join(folder, 'jobs/old.ts'));
    writeFileSync(path.join(folder, 'jobs/a.ts'), "export const layer = 'changed';\n");
    expect(setup(['--quiet'])).toEqual({ status: 0, said: 'setup: building\n' });
    expect(readFileSync(path.join(folder, 'dist/jobs/a.js'), 'utf8')).toContain('changed');
    expect(existsSync(path.join(folder, 'dist/jobs/old.js'))).toBe(false);
  });

  test('the build notes the commit of a clone, also one that is made after it, and whether its sources had changes', () => {
    link('git');
    const git = (...args: string[]) => {
      const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.se', '-c', 'commit.gpgsign=false'];
      return spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' }).stdout.trim();
    };
    const noted = () => JSON.parse(readFileSync(path.join(folder, 'dist/program/commit.json'), 'utf8'));
    expect(existsSync(path.join(folder, 'dist/program/commit.json'))).toBe(false);
    git('init', '--quiet');
    git('add', 'config', 'demo', 'jobs', 'storage', 'worker', 'bin', 'package.json');
    git('add', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json');
    git('commit', '--quiet', '--message=a');
    setup(['--quiet']);
    expect(noted()).toEqual({ commit: git('rev-parse', 'HEAD'), changed: false });
    writeFileSync(path.join(folder, 'jobs/b.ts'), 'export const b = 1;\n');
    setup(['--quiet']);
    expect(noted()).toEqual({ commit: git('rev-parse', 'HEAD'), changed: true });
  });

  test('a source that does not compile leaves the earlier build and nothing half beside it', () => {
    writeFileSync(path.join(folder, 'jobs/a.ts'), 'export const layer: number = "no number";\n');
    expect(setup(['--quiet'])).toMatchObject({ status: 5, said: expect.stringContaining('jobs/a.ts') });
    expect(existsSync(path.join(folder, 'dist/jobs/a.js'))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });
});

describe('when the judges are missing', () => {
  const target = () => path.join(folder, 'test/tools/target');
  const without = (name: string) => rmSync(path.join(programs, name));

  test('without Java, and without the right to install it, that is told also in a quiet run, which goes on', () => {
    without('verapdf');
    standIn('apt-get', 'exit 9');
    standIn('sudo', 'exit 1');
    const { status, said } = setup(['--quiet'], { ordinary: true });
    expect(status).toBe(0);
    expect(said).toMatch(/no Java, so nothing judges the PDF\/A: .* Run: sudo apt-get .* default-jre-headless\n$/);
    expect(existsSync(path.join(folder, 'dist/worker/a.js'))).toBe(true);
  });

  test('where they are named nothing is said of them, and nothing fetched', () => {
    for (const name of ['verapdf', 'commons-ip']) without(name);
    standIn('java', 'exit 1');
    const more = { OGONBLICK_VERAPDF: '/opt/verapdf/verapdf', OGONBLICK_COMMONS_IP: '/opt/commons-ip' };
    expect(setup([], { more }).said).not.toMatch(/PDF|fetching/i);
  });

  test('jars that a person has laid there are taken, once; one that is another file is named', () => {
    standIn('java', 'exit 0');
    without('commons-ip');
    const place = path.join(target(), 'commons-ip');
    mkdirSync(place, { recursive: true });
    const jars = path.join(folder, 'bin/setup/jars/commons-ip.txt');
    writeFileSync(jars, `${createHash('sha256').update('jar').digest('hex')} org.example:own:1.0\n`);
    writeFileSync(path.join(place, 'own-1.0.jar'), 'another');
    expect(setup()).toMatchObject({
      status: 0,
      said: expect.stringMatching(/expected own-1\.0\.jar with the SHA-256 .* found/),
    });
    writeFileSync(path.join(place, 'own-1.0.jar'), 'jar');
    expect(setup(['--quiet'])).toMatchObject({ status: 0, said: 'setup: fetching commons-ip\n' });
    expect(readdirSync(place).sort()).toEqual(['.stamp', 'commons-ip', 'own-1.0.jar']);
    expect(setup(['--quiet'])).toEqual({ status: 0, said: '' });
  });

  test('a registry that does not answer is told in one sentence, and ends nothing', () => {
    standIn('java', 'exit 0');
    without('verapdf');
    standIn('npm', 'echo "npm error code ENOTFOUND" >&2; echo "npm error network request failed" >&2; exit 1');
    const { status, said } = setup();
    expect(status).toBe(0);
    expect(said).toMatch(
      /expected Maven Central to give .*\.jar, and it could not be fetched \(.* does not answer \(ENOTFOUND\)/,
    );
    expect(said).toContain('everything is there');
  });
});

describe('when Redis is missing', () => {
  beforeEach(() => rmSync(path.join(programs, 'redis-server')));

  test('without the right to install it prints the one line to run and exits 4', () => {
    standIn('apt-get', 'echo never >&2; exit 9');
    standIn('sudo', 'exit 1');
    const { status, said } = setup([], { ordinary: true });
    expect(status).toBe(4);
    expect(said).toContain('\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server\n');
  });

  test('without apt-get it names what is missing and exits 4', () => {
    expect(setup()).toMatchObject({ status: 4, said: expect.stringMatching(/apt-get, found none.*redis-server/s) });
  });

  test('with passwordless sudo it installs it, keeps its service off and goes on', () => {
    const log = path.join(folder, 'log');
    const installed = path.join(programs, 'redis-server');
    // What comes is `sudo -n env VARIABLE=… program …`; a machine without a policy for services would have one written.
    standIn('sudo', `shift; case "$1 $3" in "true "*) exit 0;; *" sh"|*" rm") exit 0;; esac; exec "$@"`);
    standIn('apt-get', `echo apt-get "$@" >> ${log}\n[ "$1" != install ] || ln -s ${process.execPath} ${installed}`);
    standIn('systemctl', `echo systemctl "$@" >> ${log}`);
    link('ln');
    expect(setup(['--quiet'], { ordinary: true })).toMatchObject({ status: 0 });
    expect(readFileSync(log, 'utf8')).toMatch(
      /^apt-get update -qq\napt-get install .*--no-install-recommends redis-server\nsystemctl disable redis-server\n$/,
    );
  });
});

describe('on a Node that is older than package.json allows', () => {
  beforeEach(() => {
    const file = path.join(folder, 'package.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"node": ">=[\d.]+"/, '"node": ">=99.1"'));
  });

  test('what npm could not fetch may be laid by hand: the sentence says what and where', () => {
    standIn('npm', 'echo "npm ERR! code ECONNREFUSED" >&2; exit 1');
    expect(setup()).toEqual({
      status: 5,
      said: expect.stringMatching(
        /^setup: fetching Node 24.*\nsetup: expected Node 99\.1 or newer, found \d.*ECONNREFUSED.* lay the npm package node-linux-\S+ 24\S* unpacked at .*\.fetched\/node-.*\n$/,
      ),
    });
  });

  test('a registry that is away is told by npm itself within seconds', () => {
    for (const name of ['npm', 'node']) link(name);
    const more = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: path.join(folder, 'cache') };
    const { status, said } = setup([], { more });
    expect({ status, lines: said.trim().split('\n').length }).toEqual({ status: 5, lines: 2 });
    expect(said).toContain('does not answer (ECONNREFUSED)');
  });

  test('the fetched one goes on with the same words, and what it starts finds it first on PATH', () => {
    const own = path.join(folder, `.fetched/node-${process.arch}/node_modules/node-linux-${process.arch}/bin/node`);
    standIn('npm', `mkdir -p node_modules; echo never >&2; exit 9`);
    mkdirSync(path.dirname(own), { recursive: true });
    writeFileSync(own, '#!/bin/sh\necho "$@"; echo "$PATH"\n', { mode: 0o755 });
    cpSync(
      path.join(folder, `bin/locks/node-${process.arch}/package-lock.json`),
      path.join(folder, `.fetched/node-${process.arch}/.stamp`),
    );
    expect(setup(['--quiet', '--', 'bin/ogonblick', 'demo'])).toEqual({
      status: 0,
      said: `${path.join(folder, 'bin/setup.mjs')} --quiet -- bin/ogonblick demo\n${path.dirname(own)}:${programs}\n`,
    });
  });
});

test('what follows -- is started when all is there, and its end is the set-up’s', () => {
  writeFileSync(path.join(folder, 'then.mjs'), 'console.log(process.argv[2]); process.exit(7);\n');
  expect(setup(['--quiet', '--', path.join(folder, 'then.mjs'), 'word'])).toEqual({
    status: 7,
    said: 'word\n',
  });
});

test('an OGONBLICK_CHROMIUM that names no program is told, and no browser is installed for it', () => {
  expect(setup([], { more: { OGONBLICK_CHROMIUM: '/finns/inte' } })).toEqual({
    status: 5,
    said: expect.stringMatching(/^setup: expected OGONBLICK_CHROMIUM .* found \/finns\/inte\. Correct it/),
  });
});

test('sources that may only be read are told of, with what to do', () => {
  rmSync(path.join(folder, 'dist'), { recursive: true });
  spawnSync('chmod', ['-R', 'a-w', folder]);
  const { status, said } = setup([], { ordinary: true });
  spawnSync('chmod', ['-R', 'u+w', folder]);
  expect(said).toMatch(/^setup: (?:building\nsetup: )?expected to write .*\/dist, found EACCES\. Give the user/);
  expect(status).toBe(5);
});

test('an unknown flag is refused', () => {
  expect(setup(['--everything'])).toMatchObject({ status: 2 });
});
