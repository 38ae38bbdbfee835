#!/usr/bin/env node
/**
 * Puts everything in place that Ögonblick needs on this machine, and does nothing where it is there already.
 * Plain Node without packages, since it also runs in a bare clone. Where npm installed Ögonblick as a package, npm has brought the packages and
 * the package brings the built program: what is left are the parts of the operating system, the browser and the validator.
 *
 *   --quiet   says only what it does
 *   --tests   also what only the tests need
 *   --long    also what only the long tests and the benches need
 *
 * Exit codes: 0 everything is there · 4 something is missing and a person must run the printed line · 5 a step failed.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from './setup/build.mjs';
import { browserPackages, canUseDownload, chooseChromium, downloadChromium } from './setup/chromium.mjs';
import { installLine, installPackages } from './setup/debian.mjs';
import { fetchMavenPrograms } from './setup/maven-programs.mjs';
import { checkNode } from './setup/node-version.mjs';
import { npmPackages } from './setup/npm-packages.mjs';
import { missingParts } from './setup/parts.mjs';
import { fetchLongServers, fetchMastodonServer } from './setup/platform-servers.mjs';
import { fetchPythonReaders } from './setup/python-readers.mjs';
import { NeedsPersonError, root, StepError } from './setup/run.mjs';
import { fetchS3Gateway } from './setup/s3-gateway.mjs';
import { offerVeraPdf } from './setup/verapdf.mjs';

const quiet = process.argv.includes('--quiet');
const forLong = process.argv.includes('--long');
const forTests = forLong || process.argv.includes('--tests');
const fromSources = existsSync(path.join(root, 'package-lock.json'));
const flags = ['--quiet', ...(fromSources ? ['--tests', '--long'] : [])];
const unknown = process.argv.slice(2).filter((argument) => !flags.includes(argument));
const say = (sentence) => console.error(`setup: ${sentence}`);

/** System packages are installed after npm's, because only then it is known whether a browser can be downloaded. */
async function setup() {
  checkNode();
  if (fromSources) await npmPackages({ say });
  const missing = missingParts({ forTests, forLong });
  let browser = chooseChromium();
  if (!browser && canUseDownload()) browser = await downloadChromium({ say });
  const packages = [...missing.flatMap((part) => part.packages), ...browserPackages(browser)];
  if (packages.length > 0) await installPackages(packages, { say });
  browser ??= chooseChromium();
  const left = [...missingParts({ forTests, forLong }).map((part) => part.name), ...(browser ? [] : ['a browser'])];
  if (left.length > 0) throw new NeedsPersonError(`still missing: ${left.join(', ')}`, installLine(packages));
  if (fromSources) await build({ say });
  if (forTests) await besideEachOther(fetchMavenPrograms, fetchPythonReaders, fetchMastodonServer, fetchS3Gateway);
  else await offerVeraPdf({ say, quiet });
  if (forLong) await fetchLongServers({ say });
  if (!quiet) say(`everything is there (browser: ${browser})`);
}

/** They wait for the network more than for the machine. Where one fails the others are waited for: none leaves half of its folder. */
async function besideEachOther(...fetches) {
  const ends = await Promise.allSettled(fetches.map((fetch) => fetch({ say })));
  for (const { status, reason } of ends) if (status === 'rejected') throw reason;
}

if (unknown.length > 0) {
  say(`expected ${flags.join(', ')} or nothing, found ${unknown.join(' ')}`);
  process.exit(2);
}
try {
  await setup();
} catch (error) {
  if (error instanceof NeedsPersonError) {
    say(`${error.message}. Run this line, then the same command again:`);
    console.error(`\n  ${error.line}\n`);
    process.exit(4);
  }
  if (!(error instanceof StepError)) throw error;
  say(error.message);
  process.exit(5);
}
