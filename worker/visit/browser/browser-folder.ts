import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { readEnvironment } from '../../../config/base/env.ts';
import { removeFoldersOfTheDead } from '../../ground/left-folders.ts';
import { shellWord } from '../../ground/shell-word.ts';
import { type BrowserUser, commandPrefix } from './browser-user.ts';
import { makeQuietProfile } from './quiet-profile.ts';
import { authoritiesToTrust, type ToTrust, trustAuthorities } from './trust-authorities.ts';

/** The temporary folder for everything that one browser process writes; it is removed with the browser. */
export interface BrowserFolder {
  path: string;
  /** The program that Playwright starts instead of the browser itself. */
  launcher: string;
  userDataDirectory: string;
  /** The whole environment of the browser. The browser shows untrusted pages, so nothing of ours is in its environment. */
  env: Record<string, string>;
  /** The pid of the browser, which also leads its process group; null before the browser was started. */
  readPid(): Promise<number | null>;
  remove(): Promise<void>;
}

/**
 * Features that are turned off besides those that Playwright turns off. For the list below its address field, in which nobody types,
 * Chromium (156) draws two pages of its own with each window; they cost 0.6 CPU-seconds a visit. Chromium also tells its maker of the
 * fields of each form, to learn what the fields mean.
 */
const TURNED_OFF = 'WebUIOmniboxPopup,WebUIOmniboxAimPopup,AutofillServerCommunication';

const NAME = /^ogonblick-browser-(?<pid>\d+)-/;

/** Makes the folder and what is in it; of what cannot be made nothing is left. */
export async function makeBrowserFolder(executable: string, user: BrowserUser | null): Promise<BrowserFolder> {
  const trust = await authoritiesToTrust();
  const path = await mkdtemp(join(temporaryFolder(), `ogonblick-browser-${process.pid}-`));
  const remove = () => rm(path, { recursive: true, force: true, maxRetries: 5 });
  try {
    return { ...(await furnish(path, { executable, user, trust })), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Makes the launcher and the browser's folders. The launcher notes its pid, which stays the browser's pid through every exec. It puts the
 * profile where `user` may write, and becomes the browser. Launcher and pid file belong to our user, so the browser cannot change them.
 */
async function furnish(
  path: string,
  { executable, user, trust }: { executable: string; user: BrowserUser | null; trust: ToTrust | null },
): Promise<Omit<BrowserFolder, 'remove'>> {
  await chmod(path, 0o711);
  const [profile, home, temporary] = [join(path, 'profile'), join(path, 'home'), join(path, 'tmp')];
  for (const folder of [profile, home, temporary]) await mkdir(folder, { mode: 0o700 });
  // All is written before anything is the user's, who could plant links.
  const trusted = trust === null ? [] : await trustAuthorities(trust, home, path);
  if (user) for (const made of [...trusted, profile, home, temporary]) await chown(made, user.uid, user.gid);
  await makeQuietProfile(profile, user);
  const launcher = join(path, 'launch');
  const pidFile = join(path, 'pid');
  const words = [...(await commandPrefix(user)), executable].map(shellWord).join(' ');
  const script = [
    '#!/bin/sh',
    `echo $$ > ${shellWord(pidFile)}`,
    // The browser heeds the last of two switches of this name, so our value is written into Playwright's switch.
    'for word; do',
    '  shift',
    `  case $word in --disable-features=*) word=$word,${TURNED_OFF} ;; esac`,
    '  set -- "$@" "$word"',
    'done',
    `exec ${words} "$@" ${shellWord(`--user-data-dir=${profile}`)}`,
  ];
  await writeFile(launcher, `${script.join('\n')}\n`, { mode: 0o700 });
  return {
    path,
    launcher,
    userDataDirectory: profile,
    env: { PATH: readEnvironment().searchPath.join(delimiter), LANG: 'C.UTF-8', HOME: home, TMPDIR: temporary },
    readPid: () => readPid(pidFile),
  };
}

/**
 * The browser keeps a socket whose path is some 80 bytes longer, and the path of a socket holds 108 bytes (unix(7)). With a longer folder
 * the browser ends at once and does not say why.
 */
function temporaryFolder(): string {
  return Buffer.byteLength(tmpdir()) <= 24 ? tmpdir() : '/tmp';
}

/** Removes our own user's browser folders whose owner was killed before it could remove them. */
export function removeLeftFolders(): Promise<void> {
  return removeFoldersOfTheDead(temporaryFolder(), NAME);
}

async function readPid(file: string): Promise<number | null> {
  try {
    return Number(await readFile(file, 'utf8')) || null;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}
