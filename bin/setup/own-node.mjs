/**
 * The Node that all of Ögonblick runs on: the machine's, or one that the set-up has fetched where the machine's is older than package.json
 * allows. Node 18 reads this file, and what it imports.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fetchedPlace, fetchLocked, layByHand, lockedVersion } from './locked.mjs';
import { root, StepError } from './run.mjs';

// A lock for each processor: npm passes over in silence what is optional and cannot be had.
const lock = `node-${process.arch}`;
const name = `node-linux-${process.arch}`;

/** The oldest Node that package.json allows, like 22.19. */
export function leastNode() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
}

/** Node reads the tests' sources as they stand; before this one it does not know `await using`. */
export const leastForTests = '24.0';

/** Whether the Node of this process may be used where `least` is asked for. */
export function isNewEnough(wanted = leastNode()) {
  const [[major, minor], [least, leastMinor = 0]] = [process.versions.node, wanted].map((one) =>
    one.split('.').map(Number),
  );
  return major > least || (major === least && minor >= leastMinor);
}

/** The program of the Node that was fetched, or laid there by hand; null when there is none. */
export function ownNode() {
  const program = path.join(fetchedPlace(lock), 'node_modules', name, 'bin/node');
  return existsSync(program) ? program : null;
}

/** Fetches it where it is not there as the lock file names it, and returns its program. Throws StepError with what a person may lay where. */
export async function fetchOwnNode({ say, least = leastNode() }) {
  const found = `expected Node ${least} or newer, found ${process.versions.node}`;
  const version = lockedVersion(lock, name);
  if (version === null) throw new StepError(`${found}; none can be fetched for ${process.arch}: install Node 22 or 24`);
  const telling = () => say(`fetching Node ${version}, since this machine's is ${process.versions.node}`);
  const remedy = `Install Node 22 or 24, or ${layByHand(lock, name)}`;
  await fetchLocked(lock, { telling, found, remedy });
  return ownNode();
}

/**
 * Goes on as another run of Node: in this very process where Node can do that, else as a child whose end becomes ours. `node` is first on its PATH, so
 * that every script which asks for `node` gets the same one.
 */
export function goOnAs(node, args) {
  const env =
    node === process.execPath
      ? process.env
      : { ...process.env, PATH: `${path.dirname(node)}:${process.env.PATH ?? ''}` };
  if (process.execve) {
    // It is called experimental, which nobody who starts the program can do anything about.
    process.removeAllListeners('warning');
    process.execve(node, [node, ...args], env);
  }
  const child = spawn(node, args, { stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to both.
  process.on('SIGINT', () => undefined);
  return new Promise((_, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === null) process.exit(code);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  });
}
