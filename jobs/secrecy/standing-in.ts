import { readMachineRead, readSnapshot, readTextLayer, shownPosts } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import type { ItemRow, WithheldItem } from '../../storage/catalog/item-catalog.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import { digestText } from '../../storage/files/bag.ts';
import { codeOf, RecordDamagedError } from '../../storage/files/faults.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import { wordsRead } from '../../storage/records/machine-read.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { foundBy, mayBe, sealedWords, soughtItem } from '../../storage/shown/find-in-snapshot.ts';
import { namesInSnapshot } from '../../storage/shown/names-in-snapshot.ts';
import { itemFilesOf } from '../items/item-store-of.ts';
import { type Standing, standsIn } from '../items/stands-in.ts';
import type { Reader } from '../workplace.ts';
import { leftItem, type Said, type Sealed, type SoughtItem } from './left-item.ts';

/** A sealed snapshot that holds a locked or secret item, or perhaps does. `folder` is relative to the archive's root. */
export interface StandingItem {
  item: string;
  locked: boolean;
  snapshot: string;
  folder: string;
  standing: Standing;
}

/** What was found by words and names: what is sealed does not change, so it is looked through once for each item. */
const known = new Map<string, Said>();
const mostKnown = 200_000;

/** Items that are looked up at a time. */
const atOnce = 500;

/**
 * In which of these snapshots of one account its items stand. Times and names say it, and so do words: what was gone and came back between two looks
 * stands there all the same. Words that are not found open nothing: pictures show what no text layer has.
 */
export async function standingIn(
  reader: Reader,
  items: readonly WithheldItem[],
  snapshots: readonly SnapshotRow[],
  unreadable: ReadonlySet<string>,
): Promise<StandingItem[]> {
  const [showing, naming] = [
    await reader.catalog.items.snapshotsShowing(items, 'quarantined'),
    await reader.catalog.items.snapshotsNaming(items),
  ];
  const living = await livingItems(
    reader,
    items.filter(({ left }) => left === undefined),
  );
  const left = [];
  for (const item of items) if (item.left !== undefined) left.push(await leftItem(reader, item, item.left));
  const found = new Map<string, StandingItem[]>();
  for (const row of snapshots) {
    const { id: snapshot, folder, startedAt, finishedAt } = row;
    const sealed = onceOf(() => readSealed(reader.archive.root, row));
    const add = ({ id: item, locked }: WithheldItem, standing: Standing | null) => {
      if (standing === null) return;
      found.set(item, [...(found.get(item) ?? []), { item, locked, snapshot, folder, standing }]);
    };
    for (const one of living) {
      const { item } = one;
      const words = await told(row, one, sealed);
      const shows = words === 'shown' || (showing.get(item.id)?.some(({ id }) => id === snapshot) ?? false);
      // A list that cannot be read may name any item.
      const names = words === 'perhaps' || (naming.get(item.id)?.has(snapshot) ?? false) || unreadable.has(snapshot);
      const standing = standsIn(timesOf(item, words), { startedAt, finishedAt, shows, names });
      // A saved file is known by its digest: a snapshot without it does not show it.
      const hasNot = item.kind === 'saved' && standing === 'perhaps' && !names;
      add(item, hasNot ? null : standing);
    }
    for (const one of left) {
      const words = await told(row, one, sealed);
      const shows = words === 'shown' || one.stands.shown.includes(snapshot);
      const names = words === 'perhaps' || one.stands.perhaps.includes(snapshot) || unreadable.has(snapshot);
      add(
        one.item,
        words === 'out' ? null : standsIn(timesOf(one.item, words), { startedAt, finishedAt, shows, names }),
      );
    }
  }
  return items.flatMap(({ id }) => found.get(id) ?? []);
}

/** What was gone may have come back, unless words tell that it had not. */
function timesOf(item: WithheldItem, words: Said): WithheldItem {
  return words === 'unread' ? { ...item, goneAt: null } : item;
}

/** What the snapshot's words and names say of the item. */
async function told(
  { folder, manifestDigest }: SnapshotRow,
  { mark, saidBy }: SoughtItem,
  sealed: () => Promise<Sealed | null>,
): Promise<Said> {
  const key = `${folder} ${manifestDigest} ${mark}`;
  const before = mark === '' ? undefined : known.get(key);
  if (before !== undefined) return before;
  const read = await sealed();
  // It may be put back from a backup.
  if (read === null) return 'perhaps';
  const said = saidBy(read) ?? (read.unread ? 'unread' : null);
  if (known.size >= mostKnown) known.clear();
  if (mark !== '' && said !== 'unread') known.set(key, said);
  return said;
}

/** Null for a snapshot whose lists cannot be read, or that is not there. */
async function readSealed(archiveRoot: string, { folder, list }: SnapshotRow): Promise<Sealed | null> {
  try {
    const root = await rootOf(archiveRoot, { quarantine: list }, folder);
    const sealed = await readSnapshot(root, folder);
    if (sealed === null) return null;
    const posts = await shownPosts(root, folder);
    const names = namesInSnapshot(posts, sealed.description);
    const [layer, read] = [await textOrUnread(root, folder), await readMachineRead(root, folder)];
    const words = sealedWords(
      posts,
      layer === 'unread' ? null : layer,
      names,
      (read?.files ?? []).map(wordsRead).join('\n'),
    );
    return { words, unread: layer === 'unread', redacted: sealed.description.redacted };
  } catch (error) {
    if (error instanceof RecordDamagedError || codeOf(error) === 'EIO') return null;
    throw error;
  }
}

async function textOrUnread(root: string, folder: string): Promise<TextLayer | null | 'unread'> {
  try {
    return await readTextLayer(root, folder);
  } catch (error) {
    if (error instanceof RecordDamagedError || codeOf(error) === 'EIO') return 'unread';
    throw error;
  }
}

async function livingItems(reader: Reader, items: readonly WithheldItem[]): Promise<SoughtItem[]> {
  const found: SoughtItem[] = [];
  for (const some of inParts(items, atOnce)) {
    const rows = await reader.catalog.items.find({ ids: some.map(({ id }) => id) });
    for (const row of rows) {
      const item = some.find(({ id }) => id === row.id) as WithheldItem;
      found.push(await livingItem(reader, item, row));
    }
  }
  return found;
}

/** As its own files tell it; where they cannot be read it may be anything. */
async function livingItem(reader: Reader, item: WithheldItem, row: ItemRow): Promise<SoughtItem> {
  const versions = await versionsOf(reader, row);
  const newest = versions?.at(-1);
  if (versions === null || newest === undefined) return { item, mark: '', saidBy: () => 'perhaps' };
  const { platform, kind, permalink, publishedAt, publishedPrecision } = newest;
  const ofCatalog = (await reader.catalog.items.names(row.account, [row.id])).get(row.id) ?? [];
  const names = versions.flatMap(({ platformId, otherNames = [] }) => [platformId, ...otherNames]);
  const sought = soughtItem({
    platform,
    kind,
    permalink,
    publishedAt,
    publishedPrecision,
    names: [...new Set([...names, ...ofCatalog])],
    texts: versions.map(({ text }) => text),
  });
  return {
    item: { ...item, publishedAt, publishedPrecision: publishedPrecision ?? null },
    mark: `${row.id} ${digestText(JSON.stringify(sought))}`,
    saidBy: ({ words }) => (foundBy(sought, words) !== null ? 'shown' : mayBe(sought, words) ? 'perhaps' : null),
  };
}

async function versionsOf(reader: Reader, row: ItemRow): Promise<ItemVersion[] | null> {
  try {
    return await itemFilesOf(reader).versions(row);
  } catch (error) {
    if (error instanceof RecordDamagedError || codeOf(error) !== undefined) return null;
    throw error;
  }
}

function onceOf<T>(read: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= read();
    return made;
  };
}
