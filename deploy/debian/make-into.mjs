import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StepError } from '../../bin/setup/run.mjs';

/** Has a package made in the folder (here, without one), and prints its SHA-256 and path. Where a step fails it says so, and ends 5. */
export async function makeInto(makePackage, say, folder = '.') {
  const to = path.resolve(folder);
  try {
    mkdirSync(to, { recursive: true });
    const file = await makePackage(to);
    console.log(`${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${file}`);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    say(error.message);
    process.exit(5);
  }
}
