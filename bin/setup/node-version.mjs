/** This Node, before anything is installed for it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, StepError } from './run.mjs';

/** Throws StepError when this Node is older than package.json allows. `found`: like 22.11.0. */
export function checkNode(found = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const least = engines.node.replace('>=', '');
  const [major, minor = 0] = least.split('.').map(Number);
  const [ours, ourMinor] = found.split('.').map(Number);
  if (ours > major || (ours === major && ourMinor >= minor)) return;
  throw new StepError(
    `expected Node ${least} or newer, found ${found}. Install Node 22 or 24, then run the same command again; nothing was installed`,
  );
}
