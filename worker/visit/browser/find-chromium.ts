import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';
import { readEnvironment } from '../../../config/base/env.ts';
import { OwnError } from '../../../config/base/own-error.ts';
import { browserUser, commandPrefix } from './browser-user.ts';
import { loadPlaywright } from './load-playwright.ts';
import { findOnPath, isExecutable } from './on-path.ts';

/** `version` as the program tells it: `156.0.8078.79`. */
export interface FoundChromium {
  path: string;
  version: string;
  source: 'playwright' | 'system';
}

/** The browser that the configuration names cannot be started. */
export class BrowserPathError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy =
    'Give the path of a Chromium or Chrome that every user may execute, or leave it out to have one found.';
  override readonly swedish =
    'webbläsaren i OGONBLICK_CHROMIUM säger inte sin version. Ange sökvägen till en Chromium eller Chrome som alla användare får köra, eller utelämna den.';
}

/**
 * Debian's build of Chromium without a window: 7 % less CPU a visit and 14 % less memory. Its command on PATH is a shell that stays between us and
 * the program, so the program itself is started.
 */
export const HEADLESS_SHELL = '/usr/lib/chromium/chromium-headless-shell';
const SYSTEM_NAMES = ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser', 'chrome'];
const run = promisify(execFile);

/**
 * Finds a Chromium that the browser's user can start: `browserPath` and nothing else when it is given, otherwise Playwright's own, otherwise the
 * headless shell (not when a person needs a `window`), otherwise one on PATH. Null when there is none. Throws BrowserPathError for a
 * `browserPath` that does not start.
 */
export async function findChromium(
  options: { browserPath?: string; window?: boolean } = {},
): Promise<FoundChromium | null> {
  const own = await playwrightsOwn();
  if (options.browserPath !== undefined) {
    const version = await versionOf(options.browserPath);
    if (version !== null) {
      return { path: options.browserPath, version, source: options.browserPath === own ? 'playwright' : 'system' };
    }
    throw new BrowserPathError(`expected a browser at ${options.browserPath}, found nothing that tells its version`);
  }
  const ownVersion = own === null ? null : await versionOf(own);
  if (own !== null && ownVersion !== null) return { path: own, version: ownVersion, source: 'playwright' };
  const shell = !options.window && (await findOnPath('chromium-headless-shell')) !== null ? HEADLESS_SHELL : null;
  for (const path of [shell, ...(await Promise.all(SYSTEM_NAMES.map(findOnPath)))]) {
    const version = path === null ? null : await versionOf(path);
    if (path !== null && version !== null) return { path, version, source: 'system' };
  }
  return null;
}

/** Where Playwright's own browser would lie; null where none was fetched. Playwright takes a third of a second to load: only here. */
async function playwrightsOwn(): Promise<string | null> {
  const { playwrightBrowsers } = readEnvironment();
  if (process.platform === 'linux' && playwrightBrowsers !== null && !existsSync(playwrightBrowsers)) return null;
  return loadPlaywright().chromium.executablePath();
}

/**
 * The program is asked as the browser's user: a browser in /root/.cache is there for us and not for the user that would run it. Null when
 * the program does not start or does not answer with a version.
 */
async function versionOf(path: string): Promise<string | null> {
  if (!(await isExecutable(path))) return null;
  const [command = path, ...words] = [...(await commandPrefix(await browserUser())), path, '--version'];
  const env = { PATH: readEnvironment().searchPath.join(delimiter), HOME: tmpdir(), LANG: 'C.UTF-8' };
  try {
    const { stdout } = await run(command, words, { env, timeout: 30_000 });
    return /\d+\.\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? null;
  } catch (error) {
    // A number is the program's own exit code, null a time-out; EACCES and ENOEXEC mean that this user cannot run the program.
    const code = (error as { code?: unknown }).code;
    if (typeof code === 'number' || code === null || code === 'EACCES' || code === 'ENOEXEC') return null;
    throw error;
  }
}
