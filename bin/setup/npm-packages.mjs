/** npm packages. They are installed when they are missing, or differ from the lock file or from this Node's binary interface. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from './debian.mjs';
import { attempt, onPath, root, run, StepError } from './run.mjs';

const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(root, 'node_modules/.ogonblick-setup');
const lockOfInstalled = path.join(root, 'node_modules/.package-lock.json');

export async function npmPackages({ say }) {
  const stamp = wantedStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!(installedByHand() && (await sqliteLoads()))) {
    say('installing npm packages');
    await install({ say });
  }
  writeFileSync(stampFile, stamp);
}

/** better-sqlite3 is machine code, so the stamp also names what machine code depends on. */
function wantedStamp() {
  const digest = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${digest} ${process.platform}-${process.arch} abi ${process.versions.modules}\n`;
}

/** Whether `npm install` was run here later: npm's own record of installed packages then agrees with the lock file. */
function installedByHand() {
  if (!existsSync(lockOfInstalled)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(lockOfInstalled, 'utf8')).packages;
  return Object.entries(wanted).every(([folder, entry]) => {
    if (folder === '' || (entry.optional && !installed[folder])) return true;
    return installed[folder]?.integrity === entry.integrity;
  });
}

async function sqliteLoads() {
  const script = "new (require('better-sqlite3'))(':memory:').close()";
  return (await attempt(process.execPath, ['-e', script])).code === 0;
}

/** Runs `npm ci`. better-sqlite3 fetches its binary or else compiles it. Compilers are installed only when `npm ci` failed for want of them. */
async function install({ say }) {
  const options = { env: headersHere(), seconds: 1200 };
  const first = await attempt('npm', ['ci', '--no-progress'], options);
  const tools = [
    onPath('python3') ? [] : ['python3'],
    onPath('make') ? [] : ['make'],
    onPath('g++') ? [] : ['g++'],
  ].flat();
  if (first.code !== 0 && tools.length > 0 && /node-gyp|gyp ERR/.test(first.output)) {
    await installPackages(tools, { say });
    await run('npm', ['ci', '--no-progress'], options);
  } else if (first.code !== 0) {
    throw new StepError(
      `expected \`npm ci\` to succeed, found:\n${first.output.trim().split('\n').slice(-25).join('\n')}`,
    );
  }
  if (!(await sqliteLoads())) {
    throw new StepError(
      'expected better-sqlite3 to load after `npm ci`, found that it does not; see `npm rebuild better-sqlite3`',
    );
  }
}

/** node-gyp downloads Node's headers unless it is told where they lie. Most ways to install Node bring the headers along. */
export function headersHere() {
  const prefix = path.join(path.dirname(process.execPath), '..');
  if (process.env.npm_config_nodedir || !existsSync(path.join(prefix, 'include/node/node.h'))) return {};
  return { npm_config_nodedir: prefix };
}
