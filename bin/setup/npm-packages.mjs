/** npm packages. They are installed when they are missing or differ from the lock file. None of them is compiled. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { attempt, root, StepError } from './run.mjs';

const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(root, 'node_modules/.ogonblick-setup');
const lockOfInstalled = path.join(root, 'node_modules/.package-lock.json');

export async function npmPackages({ say }) {
  const stamp = wantedStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!(installedByHand() && (await sqliteLoads()))) {
    say('installing npm packages');
    await install();
  }
  writeFileSync(stampFile, stamp);
}

/** Machine code in packages is for one system and processor, and for every Node that package.json allows (Node-API). */
function wantedStamp() {
  const digest = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${digest} ${process.platform}-${process.arch}\n`;
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

async function install() {
  await npm(['ci']);
  if (!(await sqliteLoads())) {
    throw new StepError(
      `expected better-sqlite3 to load after \`npm ci\`, found that its ready binary does not on ${process.platform}-${process.arch}`,
    );
  }
}
