import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { compareSnapshots } from '../../../../jobs/visit/compare-snapshots.ts';
import { readSnapshot } from '../../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../../storage/catalog/catalog.ts';
import { codeOf, RecordDamagedError } from '../../../../storage/files/faults.ts';
import { changesPage } from '../../../../storage/layout/search-layout.ts';
import { html, type Markup } from '../../../html/markup.ts';
import { words } from '../../../words/archive-words.ts';
import { comparisonWords } from '../../../words/comparison-words.ts';
import { pageTopsDiffer } from '../../pictures/compare-tops.ts';
import { pageTiles } from '../../pictures/page-tiles.ts';
import { UnreadablePictureError } from '../../pictures/picture.ts';
import type { ToldThread } from '../../search/told-account.ts';
import type { Page, PageSetting } from '../frame/archive-input.ts';
import { turnTo } from '../frame/turn.ts';
import { type ChangesOf, type ChangesSide, changesContent, changesFrame, dayOfRow } from './changes-page.ts';
import { pairsOf } from './changes-pairs.ts';
import { readComparedSide } from './compared-side.ts';

/** Raised when the same facts give another page. */
const made = 4;

export interface ChangesInput {
  root: string;
  /** The snapshots that may be shown, newest first. */
  rows: readonly SnapshotRow[];
  threads: readonly ToldThread[];
  /** What stands at a path, if it is what was last written there; null: it is not gone by. */
  standing: (path: string) => Promise<string | null>;
}

/**
 * For each snapshot of an account that has one before it, a page of what has changed: pictures side by side, and what differs. A page that was made
 * from the same is not made again. `isWhole`: all was read.
 */
export async function changesPages(
  input: ChangesInput,
  of: ChangesOf,
  setting: PageSetting,
): Promise<{ pages: Page[]; isWhole: boolean }> {
  const { root, rows, threads, standing } = input;
  const says = comparisonWords[setting.locale];
  const states = statesOf(threads);
  const pages: Page[] = [];
  let allWhole = true;
  let read: { id: string; side: ChangesSide | null } | null = null;
  for (const { earlier, later } of pairsOf(rows).toReversed()) {
    const gone = states.get(earlier.id) ?? new Map<number, 'removed' | 'hidden'>();
    const print = printOf([
      made,
      setting.municipality,
      setting.locale,
      setting.timezone,
      setting.committeeName(of.committee),
      of,
      factsOf(earlier),
      factsOf(later),
      [...gone],
    ]);
    const stands = await standingParts(later.id, print);
    if (stands !== null) {
      pages.push(...stands);
      continue;
    }
    const before = read?.id === earlier.id ? read.side : await readSide(root, earlier);
    const after = await readSide(root, later);
    read = { id: later.id, side: after };
    const title = says.pageTitle(of.name, dayOfRow(earlier, setting), dayOfRow(later, setting));
    const parts: Markup[] =
      before === null || after === null
        ? [html`<p>${says.unread}</p>`]
        : changesContent(
            {
              earlier: before,
              later: after,
              gone,
              comparison: compareSnapshots(before.compared, after.compared),
              top: await pageTopsDiffer(before.tiles ?? [], after.tiles ?? []),
            },
            of,
            setting,
          );
    // Where something could not be read, the page is made again at the next look.
    const isWhole = [before, after].every((side) => side !== null && side.tiles !== null);
    allWhole &&= isWhole;
    const leaves = parts.map((_, at) => ({ number: at + 1, title: words[setting.locale].page(at + 1) }));
    const mark = isWhole ? { markup: markOf(print, parts.length) } : null;
    pages.push(
      ...parts.map((part, at) => {
        const turn = turnTo(leaves, at, setting.locale, false, (number) => changesPage(later.id, number));
        const its = at === 0 ? html`${part}${turn}${mark}` : html`${turn}${part}${turn}${mark}`;
        return {
          path: `${of.folder}/${changesPage(later.id, at + 1)}`,
          content: changesFrame(at === 0 ? title : `${title}, ${leaves[at]?.title}`, its, of, setting),
        };
      }),
    );
  }
  return { pages, isWhole: allWhole };

  /** All parts of the pair's page, if they stand as they were made of the same. */
  async function standingParts(laterId: string, print: string): Promise<Page[] | null> {
    const parts: Page[] = [];
    for (let [part, last] = [1, 1]; part <= last; part += 1) {
      const path = `${of.folder}/${changesPage(laterId, part)}`;
      const content = await standing(path);
      const [, count] = new RegExp(`<!--${print} (\\d+)-->`).exec(content ?? '') ?? [];
      if (content === null || count === undefined) return null;
      last = Number(count);
      parts.push({ path, content });
    }
    return parts;
  }
}

/** What stands in the place of a page that compares nothing any more. */
export function emptyChangesPage(path: string, of: ChangesOf, setting: PageSetting): Page {
  const says = comparisonWords[setting.locale];
  const content = html`<p>${says.empty}</p>
<p><a href="index.html">${says.toAccount}</a></p>`;
  return { path, content: changesFrame(of.name, content, of, setting) };
}

/** What collecting says of posts that snapshots show, by snapshot and number. */
function statesOf(threads: readonly ToldThread[]): Map<string, Map<number, 'removed' | 'hidden'>> {
  const states = new Map<string, Map<number, 'removed' | 'hidden'>>();
  for (const { post, shown } of threads) {
    if (post === null || post.state === null) continue;
    for (const { id, number } of shown) {
      const its = states.get(id) ?? new Map<number, 'removed' | 'hidden'>();
      states.set(id, its.set(number, post.state));
    }
  }
  return states;
}

function factsOf({ id, manifestDigest, status, because, folder }: SnapshotRow): unknown {
  return { id, manifestDigest, status, because, folder };
}

/** In each part of a page: what it was made of, and how many parts there are. */
function markOf(print: string, parts: number): string {
  return `<!--${print} ${parts}-->`;
}

function printOf(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
}

/** Null: it cannot be read; `verify` names its damage. */
async function readSide(root: string, row: SnapshotRow): Promise<ChangesSide | null> {
  try {
    const sealed = await readSnapshot(root, row.folder);
    if (sealed === null) return null;
    const compared = await readComparedSide(root, row.folder, { ...sealed.description, id: row.id });
    const files = sealed.description.files.map(({ path }) => path);
    return { row, files, compared, tiles: await tilesOf(join(root, row.folder), sealed.description) };
  } catch (error) {
    if (error instanceof RecordDamagedError || codeOf(error) !== undefined) return null;
    throw error;
  }
}

/** Null: one of them cannot be read. */
async function tilesOf(bag: string, description: Parameters<typeof pageTiles>[1]) {
  try {
    return await pageTiles(bag, description);
  } catch (error) {
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}
