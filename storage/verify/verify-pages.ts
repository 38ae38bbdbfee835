import { join } from 'node:path';
import { type KnownPages, knownPages } from '../archive/page-digests.ts';
import { digestFile } from '../files/bag.ts';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import { pageDigestsFile } from '../layout/pages-layout.ts';

/**
 * Checks the index pages and LASMIG.txt against what was last written there. They are replaced lawfully, so no ledger entry tells of each.
 * `pages` are the existing pages, relative to the root.
 */
export async function verifyPages(root: string, pages: readonly string[]): Promise<Problem[]> {
  if (pages.length === 0) return [];
  const found = await problemsOf(root, pages);
  // Pages written while we were reading are looked at once more.
  return found.length === 0 ? [] : problemsOf(root, pages);
}

/** The pages are read before the list: a page has its line before it is put in its place. */
async function problemsOf(root: string, pages: readonly string[]): Promise<Problem[]> {
  const digests = new Map<string, string>();
  const problems: Problem[] = [];
  for (const path of pages) {
    try {
      digests.set(path, (await digestFile(join(root, path))).sha256);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') problems.push(cannotRead(path, error));
    }
  }
  const known = await knownPages(root);
  if (known === null)
    return [warning(pageDigestsFile, 'is missing: nobody can tell what was written as pages. Run `ogonblick reindex`')];
  for (const [path, digest] of digests) problems.push(...pageProblem(path, digest, known));
  const there = new Set(pages);
  for (const path of known.keys())
    if (!there.has(path)) problems.push(warning(path, `is missing: it was to be written as a page. ${anew}`));
  return problems;
}

const anew = 'Run `ogonblick reindex`, which writes it anew';

function pageProblem(path: string, digest: string, known: KnownPages): Problem[] {
  const written = known.get(path);
  if (written === undefined)
    return [damage(path, 'added', 'is a page that Ögonblick has not written: see who has, and move it away')];
  return written.includes(digest) ? [] : [damage(path, 'changed', `is not the page that was written. ${anew}`)];
}
