import { readFile } from 'node:fs/promises';
import type { LaunchedBrowser } from '../browser/launch.ts';

/** The most memory that a browser may use, all its processes together, in bytes of PSS. A full feed of 60,000 px takes about 1 GB. */
const mostBytes = 3 * 1024 ** 3;
const everyMs = 1_000;

/**
 * Calls `onTooMuch` once when the browser's processes together use more memory than a page can need. A page that fills the memory would
 * take the whole machine down. Watches until it is stopped.
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
    const bytes = await memoryOf(browser, limit);
    busy = false;
    if (bytes <= limit) return;
    clearInterval(timer);
    onTooMuch(bytes);
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/**
 * The memory that all the browser's processes use together. Their resident sets are read first, which costs nothing but counts shared pages
 * more than once. Only when their sum is above `limit` is the kernel asked to walk through all pages for the true sum.
 */
async function memoryOf(browser: LaunchedBrowser, limit: number): Promise<number> {
  const pids = (await browser.processTree()).map(({ pid }) => pid);
  const atMost = await sumOf(pids, 'status', /^VmRSS:\s+(\d+) kB/m);
  return atMost <= limit ? atMost : sumOf(pids, 'smaps_rollup', /^Pss:\s+(\d+) kB/m);
}

async function sumOf(pids: readonly number[], file: string, line: RegExp): Promise<number> {
  const sizes = await Promise.all(pids.map((pid) => readKilobytes(`/proc/${pid}/${file}`, line)));
  return sizes.reduce((sum, size) => sum + size * 1024, 0);
}

/** Kilobytes; 0 for a process that has just ended, or that belongs to another user whom we may not look at (proc(5)). */
async function readKilobytes(path: string, line: RegExp): Promise<number> {
  try {
    return Number(line.exec(await readFile(path, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return 0;
    throw error;
  }
}
