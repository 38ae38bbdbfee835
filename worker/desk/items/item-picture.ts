import { join } from 'node:path';
import { soughtAmong } from '../../../jobs/disposal/sought-items.ts';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { shownPosts } from '../../../storage/archive/snapshot.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { codeOf, RecordDamagedError } from '../../../storage/files/faults.ts';
import { numberInSnapshot } from '../../../storage/shown/numbers-in-snapshot.ts';
import { html, type Markup, outside } from '../../html/markup.ts';
import { readSize, UnreadablePictureError } from '../../papers/pictures/picture.ts';
import { itemWordsOf } from '../item-parts/item-words.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import { pictureHref } from '../page/hrefs.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { snapshotName } from '../snapshots/snapshot-list.ts';

/** Snapshots that are opened to find a picture: an account may have thousands. */
const mostOpened = 3;

/** Where a picture of a post lies: of post `number` in the snapshot `id`; `picture` is relative to the archive's root. */
export interface Pictured {
  id: string;
  picture: string;
  number: number;
  width: number;
  height: number;
}

/**
 * The post as the newest snapshots have it, which leads to its place there; for a comment the post that it stands below. Null: in none of them is it
 * pictured for certain, or they are not for everybody. `snapshots`: those that show the item, oldest first.
 */
export async function itemPicture(
  means: ActingMeans,
  visitor: Visitor,
  row: ItemRow,
  snapshots: readonly string[],
): Promise<Markup | null> {
  const found = await picturedIn(means, visitor, row, snapshots);
  if (found === null) return null;
  const { id, picture, number, width, height } = found;
  const says = itemWordsOf(means);
  return html`<figure class="pictured"><a href="${pictureHref(id, { post: number })}"><img src="${archiveHref(picture)}" width="${width}" height="${height}" alt="${says.pictureAlt}"></a><figcaption>${outside(snapshotName(means, id))}</figcaption></figure>
`;
}

/** The picture itself; null as above. */
export async function picturedIn(
  means: ActingMeans,
  visitor: Visitor,
  row: ItemRow,
  snapshots: readonly string[],
): Promise<Pictured | null> {
  if (row.locked || row.secret || snapshots.length === 0) return null;
  const { archive, catalog } = means.workplace;
  const withheld = await withheldSnapshots(means.workplace, row.account);
  const showing = new Set(snapshots);
  const rows = (await catalog.snapshots({ account: row.account })).filter(
    ({ id, committee, beside }) =>
      showing.has(id) && !withheld.has(id) && beside === null && mayRead(visitor, committee),
  );
  const [sought] = await soughtAmong(means.workplace, row.account, [row]);
  if (sought === undefined) return null;
  for (const { id, folder } of rows.slice(0, mostOpened)) {
    try {
      const posts = await shownPosts(archive.root, folder);
      const number = numberInSnapshot(sought, posts)?.number;
      const post = number === undefined ? undefined : posts[number.post - 1];
      const picture = post?.picture ?? null;
      if (post === undefined || picture === null) continue;
      const { width, height } = await readSize(join(archive.root, folder, picture));
      return { id, picture: `${folder}/${picture}`, number: post.number, width, height };
    } catch (error) {
      // The page of the snapshot says what is wrong with it.
      const isAway =
        error instanceof RecordDamagedError || error instanceof UnreadablePictureError || codeOf(error) !== undefined;
      if (!isAway) throw error;
    }
  }
  return null;
}
