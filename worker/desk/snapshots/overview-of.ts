import { join } from 'node:path';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { EarlyPicture } from '../../html/early-picture.ts';
import { html, type Markup } from '../../html/markup.ts';
import { bagOverview } from '../../papers/pages/frame/names.ts';
import { isPictured } from '../../papers/pages/pictured.ts';
import { readSize, UnreadablePictureError } from '../../papers/pictures/picture.ts';
import { topSize } from '../../papers/pictures/top-of.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { pictureLoading } from '../page/picture-loading.ts';
import { topHref } from './archive-files.ts';

/** Whether the snapshot in `folder` has a picture of its whole page. */
export async function hasOverview({ workplace }: DeskMeans, folder: string): Promise<boolean> {
  return await isPictured(workplace.archive.root, folder);
}

/** The ids of those that have one. */
export async function withOverview(rows: readonly SnapshotRow[], means: DeskMeans): Promise<ReadonlySet<string>> {
  const has = await Promise.all(rows.map(({ folder }) => hasOverview(means, folder)));
  return new Set(rows.filter((_, at) => has[at]).map(({ id }) => id));
}

/** The top of the page, small, to be seen until its pictures come; null where there is none that can be read. */
export async function earlyOf({ workplace }: DeskMeans, folder: string): Promise<EarlyPicture | null> {
  try {
    const size = await readSize(join(workplace.archive.root, folder, bagOverview));
    return { href: topHref(folder, 'column'), ...topSize(size) };
  } catch (error) {
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}

/** The top of the picture of the whole page, small, beside words that name it; null where there is no picture. `at`: its place in the list, from 0. */
export async function overviewOf(means: DeskMeans, folder: string, at: number): Promise<Markup | null> {
  if (!(await hasOverview(means, folder))) return null;
  return html`<img class="small" src="${topHref(folder)}" width="160" height="192" ${pictureLoading(at)} alt=""> `;
}
