#!/usr/bin/env node
/**
 * Puts everything in place that Ögonblick needs on this machine, and does nothing where it is there already.
 * Plain Node without packages, since it also runs in a bare clone, and by Node 18: where Node is too old it fetches its own and goes on as that. Where
 * npm installed Ögonblick as a package, npm has brought the packages and the package brings the built program: what is left are the parts of the
 * operating system, the browser and the judges.
 *
 *   --quiet   says only what it does
 *   --tests   also what only the tests need
 *   --long    also what only the long tests and the benches need
 *   --node    a Node that is new enough, and nothing else
 *   -- ARGS   then goes on as `node ARGS`
 *
 * Exit codes: 0 everything is there · 2 an unknown flag · 4 something is missing and a person must run the printed line · 5 a step failed.
 */
import { fileURLToPath } from 'node:url';
import { fetchOwnNode, goOnAs, isNewEnough, leastForTests, leastNode } from './setup/own-node.mjs';

const say = (sentence) => console.error(`setup: ${sentence}`);
const given = process.argv.slice(2);
const end = given.includes('--') ? given.indexOf('--') : given.length;
const [flags, then] = [given.slice(0, end), given.slice(end + 1)];

try {
  const least = flags.includes('--tests') ? leastForTests : leastNode();
  if (!isNewEnough(least)) await goOnAs(await fetchOwnNode({ say, least }), [fileURLToPath(import.meta.url), ...given]);
  if (!flags.includes('--node')) {
    const { setUp } = await import('./setup/set-up.mjs');
    await setUp(flags, { say });
  }
  if (then.length > 0) await goOnAs(process.execPath, then);
} catch (error) {
  if (error.name === 'NeedsPersonError') {
    say(`${error.message}. Run this line, then the same command again:`);
    console.error(`\n  ${error.line}\n`);
    process.exit(4);
  }
  if (error.name !== 'StepError') throw error;
  say(error.message);
  process.exit(error.exitCode);
}
