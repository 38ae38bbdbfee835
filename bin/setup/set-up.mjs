/** What the set-up does, in its order, by a Node that is new enough. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { browserPackages, canUseDownload, chooseChromium, downloadChromium } from './chromium.mjs';
import { installLine, installPackages } from './debian.mjs';
import { fetchJudges, judgePackages } from './judges.mjs';
import { npmPackages } from './npm-packages.mjs';
import { missingParts } from './parts.mjs';
import { fetchLongServers, fetchMastodonServer } from './platform-servers.mjs';
import { fetchPythonReaders } from './python-readers.mjs';
import { NeedsPersonError, root, StepError } from './run.mjs';
import { fetchS3Gateway } from './s3-gateway.mjs';

const fromSources = existsSync(path.join(root, 'package-lock.json'));
const flags = ['--quiet', ...(fromSources ? ['--tests', '--long'] : [])];

/** `asked`: the flags. Throws StepError and NeedsPersonError. */
export async function setUp(asked, { say }) {
  const unknown = asked.filter((flag) => !flags.includes(flag));
  if (unknown.length > 0) throw new StepError(`expected ${flags.join(', ')} or nothing, found ${unknown.join(' ')}`, 2);
  const quiet = asked.includes('--quiet');
  const forLong = asked.includes('--long');
  const forTests = forLong || asked.includes('--tests');
  if (fromSources) await npmPackages({ say });
  const browser = await systemParts({ forTests, forLong, say });
  if (fromSources) await build({ say });
  if (forTests) await besideEachOther(say, fetchJudges, fetchPythonReaders, fetchMastodonServer, fetchS3Gateway);
  else await offerJudges(say);
  if (forLong) await fetchLongServers({ say });
  if (!quiet) say(`everything is there (browser: ${browser})`);
}

/** System packages are installed after npm's, because only then it is known whether a browser can be downloaded. Returns the browser's path. */
async function systemParts({ forTests, forLong, say }) {
  const missing = missingParts({ forTests, forLong });
  let browser = chooseChromium();
  if (!browser && canUseDownload()) browser = await downloadChromium({ say });
  const packages = [...missing.flatMap((part) => part.packages), ...browserPackages(browser)];
  const java = judgePackages();
  try {
    if (packages.length + java.length > 0) await installPackages([...packages, ...java], { say });
  } catch (error) {
    // Without a judge all else works, and what follows from that is said where a file is judged.
    if (!(error instanceof NeedsPersonError) || packages.length > 0 || forTests) throw error;
  }
  browser ??= chooseChromium();
  const left = [...missingParts({ forTests, forLong }).map((part) => part.name), ...(browser ? [] : ['a browser'])];
  if (left.length > 0) throw new NeedsPersonError(`still missing: ${left.join(', ')}`, installLine(packages));
  return browser;
}

/** They wait for the network more than for the machine. Where one fails the others are waited for: none leaves half of its folder. */
async function besideEachOther(say, ...fetches) {
  const ends = await Promise.allSettled(fetches.map((fetch) => fetch({ say })));
  for (const { status, reason } of ends) if (status === 'rejected') throw reason;
}

/** A judge that cannot be had ends no set-up. It is told each time, since no snapshot is complete without one. */
async function offerJudges(say) {
  const lacks = judgePackages();
  const meaning = 'until then each snapshot is partial, unless capture.pdfaCheck in settings.yaml is `own`';
  if (lacks.length > 0) return say(`no Java, so nothing judges the PDF/A: ${meaning}. Run: ${installLine(lacks)}`);
  try {
    await fetchJudges({ say });
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    say(`${error.message}; ${meaning}`);
  }
}
