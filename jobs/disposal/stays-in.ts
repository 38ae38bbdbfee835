import { readSnapshot, readTextLayer, shownPosts } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import { codeOf, RecordDamagedError } from '../../storage/files/faults.ts';
import type { DisposalEntry } from '../../storage/records/disposal-list.ts';
import type { ShownPost } from '../../storage/records/posts.ts';
import { foundBy, type SealedWords, sealedWords } from '../../storage/shown/find-in-snapshot.ts';
import { namesInSnapshot } from '../../storage/shown/names-in-snapshot.ts';
import { type FoundPlace, numberInSnapshot, type SoughtAmong } from '../../storage/shown/numbers-in-snapshot.ts';
import { standsIn } from '../items/stands-in.ts';
import type { Reader } from '../workplace.ts';
import { areOnlyThese } from './may-be-items.ts';
import type { Redacts } from './redacting.ts';
import { soughtAmong } from './sought-items.ts';

/** How many items' surroundings are looked up at a time. */
const atOnce = 500;

type Searched = Pick<
  DisposalEntry,
  'item' | 'account' | 'rule' | 'decision' | 'snapshots' | 'shownBy' | 'perhapsIn' | 'shownAt'
>;

/** An item as it is looked for, and what was found of it so far. */
interface Search {
  entry: Searched;
  sought: SoughtAmong;
  /** `goneAt`: when it was first missed; null while it may still be there. UTC. */
  there: Parameters<typeof standsIn>[0];
  shownBy: NonNullable<DisposalEntry['shownBy']>;
  perhapsIn: string[];
  /** Where it is certain, by snapshot. Null: nobody asks. */
  places: Map<string, FoundPlace> | null;
}

/**
 * The entries with the sealed snapshots of their accounts that show them, how they were found there, and the snapshots that may show them:
 * taken while the item was or may have been there, or not readable. All snapshots sealed by now are looked through, also those in another list's grace,
 * which may be restored: their lists of posts and the words of their pages. `searched`: how many each account has.
 */
export async function withStays<Entry extends Searched>(
  workplace: Reader,
  entries: readonly Entry[],
  redacts: Redacts,
): Promise<{ entries: Entry[]; searched: Record<string, number> }> {
  const found = new Map<string, Pick<Searched, 'snapshots' | 'shownBy' | 'perhapsIn' | 'shownAt'>>();
  const searched: Record<string, number> = {};
  for (const account of new Set(entries.map((entry) => entry.account))) {
    const sealed = await workplace.catalog.snapshots({ account, gone: true });
    const snapshots = sealed.filter(({ disposedAt }) => disposedAt === null).toReversed();
    searched[account] = snapshots.length;
    const its = entries.filter((entry) => entry.account === account);
    const searches = snapshots.length === 0 ? [] : await searchesFor(workplace, account, its, redacts);
    for (const snapshot of snapshots) await lookThrough(workplace, snapshot, searches);
    for (const { item } of its) found.set(item, { snapshots: [], shownBy: {}, perhapsIn: [] });
    const shownAts = await shownAtOf(workplace, account, searches);
    for (const [at, { entry, shownBy, perhapsIn }] of searches.entries()) {
      const shownAt = shownAts[at];
      found.set(entry.item, { snapshots: Object.keys(shownBy), shownBy, perhapsIn, ...(shownAt && { shownAt }) });
    }
  }
  return { entries: entries.map((entry) => ({ ...entry, ...found.get(entry.item) })), searched };
}

async function lookThrough(workplace: Reader, row: SnapshotRow, searches: readonly Search[]): Promise<void> {
  const { id, startedAt, finishedAt } = row;
  const sealed = await readSealed(workplace.archive.root, row);
  for (const { entry, sought, there, shownBy, perhapsIn, places } of searches) {
    const by = sealed === null ? null : foundBy(sought, sealed.words);
    const wasThere = standsIn(there, { startedAt, finishedAt, shows: false }) !== null;
    const place = places && sealed && numberInSnapshot(sought, sealed.posts);
    // Words tell nothing of it in a snapshot from before it or after it, nor where its time is known by the week.
    const toTheMinute = [null, 'minute'].includes(there.publishedPrecision);
    if (place && (place.isNamed || (wasThere && toTheMinute))) places.set(id, place);
    if (by !== null) shownBy[id] = by;
    // The catalog of an earlier version linked a comment by the address of its post.
    else if (sealed === null || entry.snapshots.includes(id) || wasThere) perhapsIn.push(id);
  }
}

/** Null for a snapshot whose lists cannot be read, or that is not there: `verify` names it, and what it shows is not known. */
async function readSealed(
  archiveRoot: string,
  { folder, list }: SnapshotRow,
): Promise<{ words: SealedWords; posts: readonly ShownPost[] } | null> {
  try {
    const root = await rootOf(archiveRoot, { quarantine: list }, folder);
    const posts = await shownPosts(root, folder);
    const layer = await readTextLayer(root, folder);
    const sealed = await readSnapshot(root, folder);
    const names = sealed && namesInSnapshot(posts, sealed.description);
    return names && { words: sealedWords(posts, layer, names), posts };
  } catch (error) {
    if (error instanceof RecordDamagedError || codeOf(error) === 'EIO') return null;
    throw error;
  }
}

async function searchesFor(
  workplace: Reader,
  account: string,
  entries: readonly Searched[],
  redacts: Redacts,
): Promise<Search[]> {
  const { items } = workplace.catalog;
  const searches: Search[] = [];
  for (let start = 0; start < entries.length; start += atOnce) {
    const some = entries.slice(start, start + atOnce);
    const ids = some.map(({ item }) => item);
    const rows = await items.find({ ids });
    const all = await soughtAmong(workplace, account, rows);
    for (const entry of some) {
      const at = rows.findIndex(({ id }) => id === entry.item);
      const [row, sought] = [rows[at], all[at]];
      if (row === undefined || sought === undefined) continue;
      searches.push({
        entry,
        sought,
        there: {
          publishedAt: row.publishedAt,
          publishedPrecision: row.publishedPrecision ?? null,
          goneAt: row.missedAt ?? row.removedAt,
        },
        shownBy: {},
        perhapsIn: [],
        places: redacts(entry) === null ? new Map() : null,
      });
    }
  }
  return searches;
}

/** Where each of them stands for certain: by its own name, or where nothing else of the account may be what stands there. Undefined: nobody asks. */
async function shownAtOf(
  workplace: Reader,
  account: string,
  searches: readonly Search[],
): Promise<DisposalEntry['shownAt'][]> {
  const found = searches.flatMap(({ entry, places }) =>
    [...(places ?? [])].map(([snapshot, place]) => ({ item: entry.item, snapshot, place })),
  );
  const doubtful = found.filter(({ place }) => !place.isNamed);
  const alone = await areOnlyThese(workplace, account, doubtful);
  const certain = new Map<string, NonNullable<DisposalEntry['shownAt']>>();
  for (const one of found) {
    if (!one.place.isNamed && !alone.has(one)) continue;
    certain.set(one.item, { ...certain.get(one.item), [one.snapshot]: one.place.number });
  }
  return searches.map(({ entry, places }) => (places === null ? undefined : (certain.get(entry.item) ?? {})));
}
