import { readFile } from 'node:fs/promises';
import type { LaunchedBrowser } from '../browser/launch.ts';

/** What a browser may use, all its processes together, in bytes of PSS. A full feed of 60,000 px takes about 1 GB. */
const mostBytes = 3 * 1024 ** 3;
const everyMs = 1_000;

/**
 * Calls `onTooMuch` once when the browser's processes together use more memory than a page can need: a page that fills the memory
 * would take the whole machine with it. Watches until it is stopped.
 */
export function watchMemory(
  browser: LaunchedBrowser,
  onTooMuch: (bytes: number) => void,
  limit = mostBytes,
): { stop(): void } {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    const bytes = await memoryOf(browser);
    busy = false;
    if (bytes <= limit) return;
    clearInterval(timer);
    onTooMuch(bytes);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Proportional set size of all its processes (proc(5), `smaps_rollup`): shared pages count once. */
export async function memoryOf(browser: LaunchedBrowser): Promise<number> {
  const sizes = await Promise.all((await browser.processTree()).map(({ pid }) => pssOf(pid)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** 0 for a process that has just ended, or that belongs to another user whom we may not look at. */
async function pssOf(pid: number): Promise<number> {
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return 0;
    throw error;
  }
}
