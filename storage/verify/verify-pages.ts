import { join } from 'node:path';
import { type KnownPages, notesBack, pagesIn, pagesTold } from '../archive/page-digests.ts';
import { digestFile, digestText } from '../files/bag.ts';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { pageDigestsFile } from '../layout/pages-layout.ts';
import type { LedgerReader } from '../ledger/ledger.ts';

/**
 * Checks the index pages and LASMIG.txt against what was last written there. They are replaced lawfully, so no ledger entry tells of each: one tells of
 * the list of their digests, before the pages are put in their places. What the list has beyond that was written by nobody of ours, or never put there.
 * `pages` are the pages that were there when the folders were listed, relative to the root. A full check takes hours, and workers write pages
 * meanwhile: only what two looks find is told, and the second one looks at each page that should be there by now.
 */
export async function verifyPages(root: string, ledger: LedgerPart, pages: readonly string[]): Promise<Problem[]> {
  if (pages.length === 0) return [];
  const first = await look(root, ledger, pages);
  if (first.problems.length === 0) return [];
  const again = await look(root, ledger, [...new Set([...pages, ...first.known])]);
  const before = new Set(first.problems.map(({ path }) => path));
  return again.problems.filter(({ path }) => before.has(path));
}

/** Null: it is damaged, and proves nothing. */
type LedgerPart = Pick<LedgerReader, 'entriesBack'> | null;

/** The pages are read before the list, and the list before the ledger: a page has its line, and the ledger knows it, before it is put in its place. */
async function look(
  root: string,
  ledger: LedgerPart,
  pages: readonly string[],
): Promise<{ problems: Problem[]; known: string[] }> {
  const digests = new Map<string, string>();
  const problems: Problem[] = [];
  const unread = new Set<string>();
  for (const path of pages) {
    try {
      digests.set(path, (await digestFile(join(root, path))).sha256);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') continue;
      unread.add(path);
      problems.push(cannotRead(path, error));
    }
  }
  const before = ledger === null ? null : await pagesTold(ledger);
  const list = await textOrNull(join(root, pageDigestsFile));
  if (list === null)
    return {
      problems: [
        warning(pageDigestsFile, 'is missing: nobody can tell what was written as pages. Run `ogonblick reindex`'),
      ],
      known: [],
    };
  const told =
    ledger === null ? null : await pagesTold(ledger, { bytes: Buffer.byteLength(list), seq: before?.seq ?? 0 });
  const toldPart = Buffer.from(list).subarray(0, told?.bytes).toString();
  if (told !== null && digestText(toldPart) !== told.sha256)
    problems.push(damage(pageDigestsFile, 'changed', otherList));
  const known = pagesIn(toldPart);
  for (const [path, digest] of digests) problems.push(...pageProblem(path, digest, known));
  const behind = [...digests].flatMap(([path, digest]) => {
    const written = known.get(path) ?? [];
    const newest = written.at(-1) ?? digest;
    return digest !== newest && written.includes(digest) ? [[path, newest] as const] : [];
  });
  problems.push(...(await stayedBehind(ledger, toldPart, new Map(behind))));
  for (const path of known.keys())
    if (!digests.has(path) && !unread.has(path))
      problems.push(warning(path, `is missing: it was to be written as a page. ${anew}`));
  return { problems, known: [...known.keys()] };
}

/** How long a page may take to be put in its place after it was noted: thousands may be noted at once. */
const writingMs = 3_600_000;

/** Pages of which a newer one was noted long ago: its process was killed, or somebody has put the older one back. `newest`: the digests that they should have. */
async function stayedBehind(ledger: LedgerPart, list: string, newest: ReadonlyMap<string, string>): Promise<Problem[]> {
  if (ledger === null || newest.size === 0) return [];
  const left = new Map([...newest].map(([path, digest]) => [path, list.lastIndexOf(`${digest}  ${path}\n`)]));
  const behind: Problem[] = [];
  let after = Number.POSITIVE_INFINITY;
  // Backwards, as far as the list has only grown: what was noted when, by the list's length.
  for await (const { at, bytes } of notesBack(ledger)) {
    if (bytes > after) break;
    after = bytes;
    for (const [path, from] of left) {
      if (from >= bytes) left.delete(path);
      else if (Date.parse(at) < Date.now() - writingMs) {
        left.delete(path);
        behind.push(warning(path, `is an older page than the one that was last written. ${anew}`));
      }
    }
    if (left.size === 0) break;
  }
  return behind;
}

const otherList =
  'is not the list that the ledger tells of: what it says of the pages is worth nothing. Run `ogonblick reindex`, which writes them anew';
const anew = 'Run `ogonblick reindex`, which writes it anew';

function pageProblem(path: string, digest: string, known: KnownPages): Problem[] {
  const written = known.get(path);
  if (written === undefined)
    return [damage(path, 'added', 'is a page that Ögonblick has not written: see who has, and move it away')];
  return written.includes(digest) ? [] : [damage(path, 'changed', `is not the page that was written. ${anew}`)];
}
