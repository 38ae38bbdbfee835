import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { bagOverview } from './frame/names.ts';

/** Whether the snapshot in `folder`, relative to the archive's root, has a picture of its whole page. One of which a person saved no picture has none. */
export async function isPictured(root: string, folder: string): Promise<boolean> {
  try {
    await access(join(root, folder, bagOverview));
    return true;
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  }
}

/** The ids of those in their place that have none. Looks only where nobody counted posts: a page that was read has been pictured. */
export async function unpicturedOf(root: string, rows: readonly SnapshotRow[]): Promise<ReadonlySet<string>> {
  const asked = rows.filter(({ postsCaptured, list }) => postsCaptured === null && list === null);
  const has = await Promise.all(asked.map(({ folder }) => isPictured(root, folder)));
  return new Set(asked.filter((_, at) => !has[at]).map(({ id }) => id));
}
