/** The browser: Playwright's own, or one on PATH. An existing browser is never fetched again. */
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { attempt, isExecutable, onPath, StepError } from './run.mjs';

/** Where Debian's packages put the browser, and its build without a window, which visits prefer. */
const debians = '/usr/lib/chromium/chromium';
const debiansShell = '/usr/lib/chromium/chromium-headless-shell';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The path of the browser on this machine, or null. First the browser that OGONBLICK_CHROMIUM names, then Playwright's own (the version that the
 * program was tested with), then one on PATH. Throws StepError when OGONBLICK_CHROMIUM names none that may be run.
 */
export function chooseChromium() {
  const told = process.env.OGONBLICK_CHROMIUM;
  if (told) {
    if (isExecutable(told)) return told;
    throw new StepError(
      `expected OGONBLICK_CHROMIUM to name a program that may be run, found ${told}. Correct it, or unset it to have a browser looked for`,
    );
  }
  return playwrightsOwn() ?? names.map(onPath).find((file) => file !== null) ?? null;
}

/** The packages that bring what is missing of the browser: all of it, or only the headless shell beside Debian's own. */
export function browserPackages(chosen) {
  const shell = isExecutable(debiansShell) ? [] : ['chromium-headless-shell'];
  if (!chosen) return ['chromium', 'chromium-sandbox', ...shell];
  return isExecutable(debians) && names.map(onPath).includes(chosen) ? shell : [];
}

/** Whether Playwright's own browser would be useful. For root the browser runs as another user, who cannot look into a closed home folder. */
export function canUseDownload() {
  const home = process.env.PLAYWRIGHT_BROWSERS_PATH || homedir();
  return process.getuid?.() !== 0 || isOpenToAll(home);
}

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  const file = chromium.executablePath();
  return isExecutable(file) && canUseDownload() ? file : null;
}

function isOpenToAll(folder) {
  const above = path.dirname(folder);
  return (!existsSync(folder) || (statSync(folder).mode & 0o001) !== 0) && (above === folder || isOpenToAll(above));
}

/**
 * Fetches Playwright's own browser and returns its path. Null when it cannot be fetched (its server is out of reach) or does not start
 * (libraries are missing; Debian's package brings its own). A missing connection shows within seconds.
 */
export async function downloadChromium({ say }) {
  say("trying to download Playwright's Chromium");
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  const result = await attempt(process.execPath, [cli, 'install', 'chromium', '--no-shell', '--no-progress'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
    seconds: 300,
  });
  const file = result.code === 0 ? playwrightsOwn() : null;
  if (file && (await attempt(file, ['--version'], { seconds: 20 })).code === 0) return file;
  say(`it could not be ${file ? 'started' : 'downloaded'} here`);
  return null;
}
