import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright';
import { OwnError } from '../../../config/base/own-error.ts';
import { identify, type ProcessIdentity, processTreeOf } from '../../ground/process-tree.ts';
import { type BrowserFolder, makeBrowserFolder, removeLeftFolders } from './browser-folder.ts';
import { browserUser } from './browser-user.ts';
import type { FoundChromium } from './find-chromium.ts';
import { loadPlaywright } from './load-playwright.ts';

/** A running browser with its sandbox on. `close` and `kill` may be called more than once. */
export interface LaunchedBrowser {
  browser: Browser;
  version: string;
  userDataDirectory: string;
  /** Every living process of this browser; empty once it has ended. */
  processTree(): Promise<ProcessIdentity[]>;
  /** Asks the browser to end, kills it if it has not ended within 5 s, and removes its profile. */
  close(): Promise<void>;
  /** Ends the browser at once, even one that hangs, and removes its profile. */
  kill(): Promise<void>;
}

/** The browser's own sandbox cannot start on this machine. The browser is never started without its sandbox instead. */
export class SandboxUnavailableError extends OwnError {
  static override readonly ending = 'partMissing';
  readonly remedy =
    'Allow user namespaces (sysctl user.max_user_namespaces above 0, kernel.unprivileged_userns_clone=1 where it exists, ' +
    'a profile of AppArmor on Ubuntu, the profile seccomp.json in a container), or install the package ' +
    'chromium-sandbox. `ogonblick doctor` says what forbids it, and whether it helped.';
  override readonly swedish =
    'webbläsarens sandlåda går inte att starta. Tillåt användarnamnrymder (user namespaces), i en container med profilen seccomp.json, eller installera paketet chromium-sandbox. `ogonblick doctor` säger vad som hindrar, och om det hjälpte.';
}

/** The browser did not start, for another reason than its sandbox. */
export class BrowserLaunchError extends OwnError {
  // Without `chroot` alone the browser ends without a word of its sandbox.
  readonly remedy =
    'Start the browser by hand to see what it lacks; `ogonblick doctor` tells which one is used. In a container, use the profile seccomp.json.';
  override readonly retry = 'later';
  override readonly swedish =
    'webbläsaren startade inte, eller slutade svara. Starta den för hand och se vad den saknar; `ogonblick doctor` säger vilken det är. I en container: använd profilen seccomp.json.';
}

const NO_SANDBOX =
  /No usable sandbox|Failed to move to new namespace|setuid sandbox|SUID sandbox|Running as root without --no-sandbox/i;
const LAUNCH_MS = 60_000;
const GRACE_MS = 5_000;
const KILL_MS = 10_000;

/**
 * Arguments besides Playwright's own. The browser may reach the network through the proxy only, whether by name, address, QUIC or WebRTC.
 * The two WebRTC switches mean the same: Chromium 156 heeds the second, its headless shell the first.
 */
const ARGUMENTS = [
  // In spite of the other switches the browser fetches one part on demand, and asks at its start who is signed in to it. Both requests are
  // given addresses that lead nowhere; no browser connects to port 1.
  '--component-updater=url-source=data:,',
  '--gaia-url=https://accounts.google.com:1/',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--hide-scrollbars',
  '--no-first-run',
  '--no-pings',
];

/**
 * Starts a browser over pipes (no debugging port). `proxy` is the egress guard's address and takes no password here: what the browser
 * itself asks for is refused, and only a visit's context has credentials. As root the browser runs as an ordinary user (`browserUser`). The
 * browser ends when our process ends, also by SIGKILL, and when the thread ends that called this function. Throws SandboxUnavailableError,
 * OrdinaryUserUnavailableError or BrowserLaunchError.
 */
export async function launchBrowser(options: {
  chromium: FoundChromium;
  proxy: { server: string } | null;
  /** The variables that name the screen on which a person is to use the browser; without them nothing is shown. */
  display?: Record<string, string>;
}): Promise<LaunchedBrowser> {
  await removeLeftFolders();
  const folder = await makeBrowserFolder(options.chromium.path, await browserUser());
  let browser: Browser;
  try {
    browser = await loadPlaywright().chromium.launch({
      executablePath: folder.launcher,
      chromiumSandbox: true,
      headless: options.display === undefined,
      env: { ...folder.env, ...options.display },
      args: options.proxy ? [...ARGUMENTS, resolveNothing(options.proxy.server)] : ARGUMENTS,
      artifactsDir: folder.path,
      timeout: LAUNCH_MS,
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
      ...(options.proxy && { proxy: { server: options.proxy.server, bypass: '<-loopback>' } }),
    });
  } catch (error) {
    await folder.remove();
    throw launchFault(error);
  }
  return launched(browser, folder);
}

async function launched(browser: Browser, folder: BrowserFolder): Promise<LaunchedBrowser> {
  const pid = await folder.readPid();
  const leader = pid === null ? null : await identify(pid);
  const kill = async (): Promise<void> => {
    if (pid !== null) await killTree(pid, leader);
    await browser.close();
    await folder.remove();
  };
  return {
    browser,
    version: browser.version(),
    userDataDirectory: folder.userDataDirectory,
    processTree: async () => (pid === null ? [] : processTreeOf(pid)),
    kill,
    async close() {
      try {
        await Promise.race([browser.close(), wait(GRACE_MS, undefined, { ref: false })]);
      } finally {
        await kill();
      }
    },
  };
}

/**
 * Kills the browser's group and every other process that came from it, until none is left. If the leader's pid now belongs to another
 * process, nothing is killed: our leader has ended, and its group with it.
 */
async function killTree(pid: number, leader: ProcessIdentity | null): Promise<void> {
  const now = await identify(pid);
  if (now !== null && leader !== null && now.startTime !== leader.startTime) return;
  const tree = await processTreeOf(pid);
  signal(-pid);
  const deadline = Date.now() + KILL_MS;
  for (const { pid: member, startTime } of tree) {
    while ((await identify(member))?.startTime === startTime) {
      if (Date.now() > deadline) throw new BrowserLaunchError(`expected process ${member} to end, found it running`);
      signal(member);
      await wait(20);
    }
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ESRCH') throw error;
  }
}

/** The browser resolves no name but the guard's own address, so it reaches nothing without the guard. */
function resolveNothing(server: string): string {
  return `--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ${new URL(server).hostname}`;
}

function launchFault(error: unknown): Error {
  const told = error instanceof Error ? error.message : String(error);
  if (NO_SANDBOX.test(told)) {
    return new SandboxUnavailableError("expected the browser's own sandbox to start, found that it cannot", {
      cause: error,
    });
  }
  return new BrowserLaunchError('expected the browser to start, found that it ended or did not answer', {
    cause: error,
  });
}
