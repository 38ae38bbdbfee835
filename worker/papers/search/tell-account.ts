import { join } from 'node:path';
import type { Reader } from '../../../jobs/workplace.ts';
import { readMachineRead, readTextLayer, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { codeOf, RecordDamagedError } from '../../../storage/files/faults.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import { itemMonth } from '../../../storage/layout/items-layout.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import { unknownYear } from '../../../storage/layout/search-layout.ts';
import { wordsRead } from '../../../storage/records/machine-read.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { collectedThreads } from './collected-threads.ts';
import { addShown } from './shown-threads.ts';
import type { ToldAccount, ToldPage } from './told-account.ts';

/**
 * All that may be shown of an account: what was collected, and what snapshots show. `rows`: the snapshots that may be shown, newest first. What is
 * secret, locked or taken by a disposal list is left out. A snapshot that cannot be read is counted; `verify` names its damage.
 */
export async function tellAccount(reader: Reader, account: string, rows: readonly SnapshotRow[]): Promise<ToldAccount> {
  const { archive, configuration } = reader;
  const { timezone } = configuration.settings;
  const threads = await collectedThreads(reader, account);
  const pages: ToldPage[] = [];
  let unread = 0;
  for (const row of rows) {
    const read = await readWords(archive.root, row.folder);
    if (read === null) {
      unread += 1;
      continue;
    }
    addShown(threads, row, read);
    const year = yearOf(row.startedAt, timezone);
    pages.push({ id: row.id, folder: row.folder, startedAt: row.startedAt, year, text: read.text });
  }
  return { threads: threads.told((at) => yearOf(at, timezone)), pages, snapshots: rows, unread };
}

function yearOf(at: string | null, timezone: string): string {
  const [year = ''] = at === null ? [] : itemMonth(at, timezone).split('-');
  return /^\d{4}$/.test(year) ? year : unknownYear;
}

async function readWords(root: string, folder: string) {
  try {
    const [posts, layer] = [await shownPosts(root, folder), await readTextLayer(root, folder)];
    const read = (await readMachineRead(root, folder))?.files.map(wordsRead) ?? [];
    const files = (await namesIn(join(root, folder, bagFiles.data))).map((name) => `${bagFiles.data}/${name}`);
    return {
      posts,
      files,
      text: [layer === null ? '' : wordsOutside(layer, posts.length > 0), ...read].join('\n').trim(),
    };
  } catch (error) {
    if (error instanceof RecordDamagedError || codeOf(error) !== undefined) return null;
    throw error;
  }
}

/** The page's words that stand in none of its posts, a line for each block. */
function wordsOutside({ title, blocks, images }: TextLayer, hasPosts: boolean): string {
  const lines = blocks
    .filter(({ post }) => !hasPosts || post === undefined)
    .map(({ runs }) => runs.map(({ text, spaceAfter }) => (spaceAfter ? `${text} ` : text)).join(''));
  // Nobody knows which pictures stand in posts: there they are left to the posts' own words.
  const told = hasPosts ? [] : images.flatMap(({ alt }) => alt ?? []);
  return [title, ...lines, ...told]
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
