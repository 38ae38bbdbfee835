import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext } from 'playwright';
import { newVisitContext } from '../browser/browser-context.ts';
import type { LaunchedBrowser } from '../browser/launch.ts';
import type { VisitProxy } from '../egress/guard.ts';
import { type StorageState, StorageStateError, storageStateSchema } from './storage-state.ts';

/** How often the cookies are read while a person logs in: a browser that is quit takes its cookies with it. */
const everyMs = 1_000;

/**
 * Opens the address in a fresh context and waits until the person has closed its window (or quit the browser). Returns the cookies and
 * storage that the context had then. Throws StorageStateError when nothing was stored, and the reason with which `signal` was aborted.
 */
export async function logInByHand(
  launched: LaunchedBrowser,
  { url, proxy, signal }: { url: string; proxy: VisitProxy | null; signal: AbortSignal },
): Promise<StorageState> {
  const context = await newVisitContext(launched, { proxy });
  try {
    return await followLogin(launched, context, url, signal);
  } finally {
    await reading(context.close());
  }
}

async function followLogin(
  launched: LaunchedBrowser,
  context: BrowserContext,
  url: string,
  signal: AbortSignal,
): Promise<StorageState> {
  const page = await context.newPage();
  const opening = page.goto(url).then(() => true, notOpened);
  let state: Awaited<ReturnType<typeof context.storageState>> = { cookies: [], origins: [] };
  while (launched.browser.isConnected() && context.pages().length > 0) {
    // Only cookies are read: to read the storage of origins that the person has left, Playwright would open a window of its own.
    state = { ...state, cookies: (await reading(context.cookies())) ?? state.cookies };
    await pause(everyMs, undefined, { signal });
  }
  state = (await reading(context.storageState({ indexedDB: true }))) ?? state;
  await opening;
  if (state.cookies.length === 0 && state.origins.length === 0)
    throw new StorageStateError(
      'expected a browser that was logged in, found one that has stored nothing',
      'ingen loggade in i fönstret: webbläsaren har inte sparat något',
    );
  return storageStateSchema.parse(state);
}

/** The page did not open, or its window was closed meanwhile. The person sees that, and may type another address. */
function notOpened(error: unknown): false {
  if (error instanceof Error) return false;
  throw error;
}

/** The answer; null when the browser ended while it was asked. */
async function reading<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && /closed|crashed|disconnected/i.test(error.message)) return null;
    throw error;
  }
}
