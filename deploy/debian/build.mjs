#!/usr/bin/env node
/**
 * `npm run deb [FOLDER]`: writes ogonblick_<version>_<architecture>.deb into the folder (here, without one) and prints its path and SHA-256. In it:
 * what `npm pack` takes, and the packages of the lock file without those of development. Needs dpkg-deb, and asks npm's registry for packages.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../../bin/setup/build.mjs';
import { attempt, root, run, StepError } from '../../bin/setup/run.mjs';
import { makeInto } from './make-into.mjs';
import { packageStage } from './package.mjs';

const say = (sentence) => console.error(`deb: ${sentence}`);

async function makePackage(to) {
  if ((await attempt('dpkg-deb', ['--version'])).code !== 0)
    throw new StepError('expected dpkg-deb, found none: make the package on Debian or Ubuntu');
  await build({ say });
  const stage = mkdtempSync(path.join(tmpdir(), 'ogonblick-deb-'));
  try {
    const program = path.join(stage, 'usr/lib/ogonblick');
    mkdirSync(program, { recursive: true });
    await layProgram(program, stage);
    await layPackages(program);
    const { version, engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const architecture = (await run('dpkg', ['--print-architecture'])).trim();
    say('packing');
    const epoch = Number(process.env.SOURCE_DATE_EPOCH || (await run('git', ['log', '-1', '--format=%ct'])));
    return packageStage({ stage, to, version, architecture, node: engines.node.replace('>=', ''), epoch });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** The same files as in npm's package. */
async function layProgram(program, stage) {
  const told = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', stage]);
  const tarball = path.join(stage, JSON.parse(told.slice(told.indexOf('[')))[0].filename);
  await run('tar', ['-xzf', tarball, '-C', program, '--strip-components=1']);
  rmSync(tarball);
}

/** The lock file does not stay: by it the set-up knows a clone. */
async function layPackages(program) {
  say('fetching the packages of the lock file');
  for (const file of ['package-lock.json', '.npmrc']) copyFileSync(path.join(root, file), path.join(program, file));
  const npm = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', [...npm, '--prefix', program]);
  for (const file of ['package-lock.json', '.npmrc']) rmSync(path.join(program, file));
  dropOthers(path.join(program, 'node_modules'));
  const script = `
    const wanted = require('node:module').createRequire(${JSON.stringify(path.join(program, 'package.json'))});
    new (wanted('better-sqlite3'))(':memory:').close();
    for (const name of ['sharp', '@napi-rs/image']) wanted(name);`;
  await run(process.execPath, ['-e', script]);
}

/** As the Dockerfile does: of SQLite only the binary of this system stays and none of its sources, of others nothing of another C library. */
function dropOthers(packages) {
  const sqlite = path.join(packages, 'better-sqlite3');
  for (const folder of ['deps', 'src']) rmSync(path.join(sqlite, folder), { recursive: true });
  const ours = `linux-${process.arch}.node`;
  for (const entry of readdirSync(packages, { withFileTypes: true, recursive: true })) {
    const isOther =
      entry.parentPath === path.join(sqlite, 'prebuilds') ? entry.name !== ours : /\.musl\.node$/.test(entry.name);
    if (isOther) rmSync(path.join(entry.parentPath, entry.name));
  }
}

await makeInto(makePackage, say, process.argv[2]);
