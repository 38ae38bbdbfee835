import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appendLines } from '../files/append-lines.ts';
import { digestText } from '../files/bag.ts';
import { codeOf, nameFaultSync } from '../files/faults.ts';
import type { Lock } from '../files/lock.ts';
import { livingFileMode } from '../files/modes.ts';
import { pageDigestsFile } from '../layout/pages-layout.ts';

/**
 * The digests of index pages and LASMIG.txt as last written: a line `<sha256> <path>` for each, the newest last. A page is noted before it
 * is put in its place. So the page that stands there still has its line when a noted page never arrives, or when another process writes
 * that page at the same time.
 */
export type KnownPages = ReadonlyMap<string, readonly string[]>;

/** How many digests of a page count. */
const kept = 3;

/** Null when no page was ever noted: the pages are from an earlier version, or the list was lost. */
export async function knownPages(root: string): Promise<KnownPages | null> {
  try {
    return pagesIn(await readFile(join(root, pageDigestsFile), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Notes pages that are about to be written, or that already stand as they would be written. `lock` is the archive's. */
export function notePages(
  { root, lock }: { root: string; lock: Lock },
  pages: readonly { path: string; content: string }[],
): Promise<void> {
  if (pages.length === 0) return Promise.resolve();
  const digests = pages.map(({ path, content }) => [path, digestText(content)] as const);
  return lock.exclusively(() => {
    const file = join(root, pageDigestsFile);
    const before = textOrEmpty(file);
    const known = pagesIn(before);
    const news = digests.filter(([path, digest]) => known.get(path)?.at(-1) !== digest);
    if (news.length === 0) return;
    const lines = news.map(([path, digest]) => lineOf(path, digest)).join('');
    const size = [...known.values()].reduce((sum, its) => sum + its.length, 0);
    if (before.split('\n').length > 2 * size + 1000) shorten(file, known);
    appendLines(file, lines);
  });
}

/** Leaves out digests that no longer count. */
function shorten(file: string, known: KnownPages): void {
  const text = [...known].flatMap(([path, digests]) => digests.map((digest) => lineOf(path, digest))).join('');
  try {
    const unfinished = openSync(`${file}.tmp`, 'w', livingFileMode);
    try {
      writeFileSync(unfinished, text, { flush: true });
    } finally {
      closeSync(unfinished);
    }
    renameSync(`${file}.tmp`, file);
  } catch (error) {
    throw nameFaultSync(error, file, Buffer.byteLength(text));
  }
}

function lineOf(path: string, digest: string): string {
  return `${digest}  ${path}\n`;
}

function pagesIn(text: string): Map<string, string[]> {
  const known = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined) continue;
    known.set(path, [...(known.get(path) ?? []), digest].slice(-kept));
  }
  return known;
}

function textOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
