import { join } from 'node:path';
import { listsInQuarantine, quarantineFor } from '../../storage/disposal/quarantine.ts';
import { commitmentTo } from '../../storage/disposal/tombstones.ts';
import { exists } from '../../storage/files/durable.ts';
import { namesIn } from '../../storage/files/names-in.ts';
import { heldFiles } from '../../storage/items/held-files.ts';
import { itemMediaFolder, itemVersionFile } from '../../storage/layout/items-layout.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { heldBag } from '../../storage/verify/held-bag.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader } from '../workplace.ts';
import { DisposalRefusedError } from './guards.ts';

/** An item or a sealed snapshot that was disposed of and is there again. */
export interface Returned {
  tombstone: Tombstone;
  /** Of its files, those that hold content, its versions last; none where only the catalog has it. */
  files: string[];
}

/** The items and snapshots that have come back to where they lay. Throws DisposalRefusedError for one that is not to the byte what was disposed of. */
export async function returnedAmong(workplace: Reader, tombstones: readonly Tombstone[]): Promise<Returned[]> {
  const { archive, catalog } = workplace;
  const rows = new Set(await catalog.disposal.present(tombstones.map(({ item }) => item)));
  const returned: Returned[] = [];
  for (const tombstone of tombstones) {
    const { snapshot } = tombstone;
    if (snapshot !== undefined) {
      const isThere = await exists(join(archive.root, snapshot.folder));
      if (isThere && 'damaged' in (await heldBag(archive.root, snapshot)))
        throw refused(tombstone, 'it is not what was disposed of');
      if (isThere || rows.has(tombstone.item)) returned.push({ tombstone, files: isThere ? [snapshot.folder] : [] });
      continue;
    }
    const place = { ...tombstone, id: tombstone.item };
    const isThere = await exists(join(archive.root, itemVersionFile({ ...place, version: 1 })));
    if (!isThere && !rows.has(tombstone.item)) continue;
    if (!isThere) {
      returned.push({ tombstone, files: [] });
      continue;
    }
    const held = await heldFiles(archive.root, { ...place, version: tombstone.versions });
    const same = !('damaged' in held) && commitmentTo(held) === tombstone.commitment;
    if (!same) throw refused(tombstone, 'it is not what was disposed of');
    returned.push({ tombstone, files: held.map(({ path }) => path) });
  }
  return returned;
}

/**
 * The items that lie in the quarantine of the list that disposed of them: a backup made in its grace has brought them back, or disposing of
 * them again was broken off.
 */
export async function leftInQuarantine(workplace: Reader, tombstones: readonly Tombstone[]): Promise<Returned[]> {
  const { root } = workplace.archive;
  const lists = new Set(await listsInQuarantine(root));
  const left: Returned[] = [];
  for (const tombstone of tombstones.filter(({ list }) => lists.has(list))) {
    const itsRoot = quarantineFor(root, tombstone.list).root;
    const bag = tombstone.snapshot?.folder;
    if (bag !== undefined) {
      if (await exists(join(itsRoot, bag))) left.push({ tombstone, files: [bag] });
      continue;
    }
    const place = { ...tombstone, id: tombstone.item };
    const folder = itemMediaFolder(place);
    const media = (await namesIn(join(itsRoot, folder))).map((name) => `${folder}/${name}`);
    const versions = Array.from({ length: tombstone.versions }, (_, index) =>
      itemVersionFile({ ...place, version: index + 1 }),
    );
    const files: string[] = [];
    for (const path of [...media, ...versions]) {
      if (await exists(join(itsRoot, path))) files.push(path);
    }
    if (files.length > 0) left.push({ tombstone, files });
  }
  return left;
}

/** The refusal for an item that came back and may not go again by itself. */
export function refused({ item, list }: Pick<Tombstone, 'item' | 'list'>, because: string): DisposalRefusedError {
  return new DisposalRefusedError(
    `expected ${item}, which was disposed of by ${list}, to be gone, found that it is there again, and ${because}`,
    'Was a backup put back? Run `ogonblick verify`, which names all of it, and decide what is to become of it.',
    refusals.cameBack,
  );
}
