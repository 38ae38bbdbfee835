import { join } from 'node:path';
import { numberText } from '../../../jobs/redaction/redaction-words.ts';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { readSnapshot, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { isTileFile } from '../../../storage/layout/pictures-layout.ts';
import { pageTiles } from '../../papers/pictures/page-tiles.ts';
import { readSize } from '../../papers/pictures/picture.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import { type Choosable, redactParts } from './redact-form.ts';

/** What of a snapshot may be chosen in one part of the form. */
export interface Chosen extends Choosable {
  /** The part, from 0, of each post and comment that another part of the form has. */
  partOf: ReadonlyMap<string, number>;
}

/** Reads the snapshot's posts and pictures. `asked` says which of the parts is asked for. */
export async function choosableIn(
  { workplace }: ActingMeans,
  row: SnapshotRow,
  asked: (parts: number) => number,
): Promise<Chosen> {
  const { root } = workplace.archive;
  const bag = join(root, row.folder);
  const sealed = await readSnapshot(root, row.folder);
  const posts = await shownPosts(root, row.folder);
  const all = redactParts(posts);
  const part = asked(all.length);
  const entries = all[part] ?? [];
  const own = await Promise.all(
    entries.flatMap(({ post, shown }) => {
      const picture = 'picture' in shown ? shown.picture : null;
      return picture === null || isTileFile(picture)
        ? []
        : [readSize(join(bag, picture)).then((pixels) => ({ number: post, file: picture, pixels }))];
    }),
  );
  const tiles = sealed === null ? [] : await pageTiles(bag, sealed.description);
  const partOf = new Map(
    all.flatMap((its, at) => (at === part ? [] : its.map((one): [string, number] => [numberText(one), at]))),
  );
  const isSecret = (await withheldSnapshots(workplace, row.account)).has(row.id);
  return { row, posts, entries, part, parts: all.length, tiles, own, isSecret, partOf };
}
