/**
 * What the set-up fetches by npm for itself, by version and digest: `bin/locks/NAME` has npm's lists, `.fetched/NAME` what came. Node 18 reads
 * this file.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { root, StepError } from './run.mjs';

const lockOf = (name) => path.join(root, 'bin/locks', name, 'package-lock.json');

/** The folder of what came; whether something came, it does not say. */
export const fetchedPlace = (name) => path.join(root, '.fetched', name);

/** The version of a package; null where there is no such lock. */
export function lockedVersion(name, packageName) {
  if (!existsSync(lockOf(name))) return null;
  return JSON.parse(readFileSync(lockOf(name), 'utf8')).packages[`node_modules/${packageName}`].version;
}

/** What a person does on a machine without network. */
export function layByHand(name, packageName) {
  const place = path.join(fetchedPlace(name), 'node_modules', packageName);
  return `lay the npm package ${packageName} ${lockedVersion(name, packageName)} unpacked at ${place} (elsewhere: npm pack ${packageName}@${lockedVersion(name, packageName)}; its folder \`package\`)`;
}

/**
 * Fetches the packages of a lock file, or does nothing where they came by this very file. `telling` is called before it asks npm. Throws a StepError
 * that begins with `found` and ends with `remedy`.
 */
export async function fetchLocked(name, { telling, found, remedy }) {
  const place = fetchedPlace(name);
  const stampFile = path.join(place, '.stamp');
  const lock = readFileSync(lockOf(name), 'utf8');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock) return;
  telling();
  const fresh = `${place}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) {
      copyFileSync(path.join(path.dirname(lockOf(name)), file), path.join(fresh, file));
    }
    await npm(['ci', '--prefix', fresh]);
    writeFileSync(path.join(fresh, '.stamp'), lock);
    rmSync(place, { recursive: true, force: true });
    renameSync(fresh, place);
  } catch (error) {
    if (error.name !== 'StepError' && error.syscall === undefined) throw error;
    throw new StepError(
      `${found}, and it could not be fetched (${error.message}). ${remedy}; then run the same command again`,
    );
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
