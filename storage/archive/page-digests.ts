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
 * What was last written as index pages and as LASMIG.txt: a line `<sha256>  <path>` for each, the newest last. A page is noted before it
 * is put in its place, so that one that was noted and is not there yet, or that another process puts there at the same time, still has
 * the line of what stands there.
 */
export type KnownPages = ReadonlyMap<string, readonly string[]>;

/** Digests of a page that count. */
const kept = 3;

/** Null where nobody has noted any page yet: the pages are from an earlier version, or the list was lost. */
export async function knownPages(root: string): Promise<KnownPages | null> {
  try {
    return pagesIn(await readFile(join(root, pageDigestsFile), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Notes pages that are about to be written, or that stand as they would be; `lock` is the archive's. */
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

/** Leaves out what does not count any more. */
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
    throw nameFaultSync(error, file, text.length);
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
