import { shownPosts } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import type { ShownNumber } from '../../storage/records/redaction.ts';
import { placesIn } from '../../storage/shown/numbers-in-snapshot.ts';
import { isByContents } from '../../storage/shown/own-names.ts';
import type { Reader } from '../workplace.ts';
import { disposedOf } from './disposed-items.ts';

/** Where snapshots of an account name what was disposed of: by the ids and addresses in their `inlagg.json`, and the sealed names of the tombstones. */
export interface NamedPlaces {
  /** Null: nowhere, at more than one place, or nobody can tell. Words and times tell nothing here: others may have written the same. */
  placeOf(snapshot: string, item: string): Promise<ShownNumber | null>;
}

/** Throws KeyUnusableError. */
export async function namedPlaces(reader: Reader, account: string, rows: readonly SnapshotRow[]): Promise<NamedPlaces> {
  const disposed = await disposedOf(reader, account);
  const read = new Map<string, Map<string, ShownNumber[]>>();
  const placesOf = async (snapshot: string) => {
    const places = new Map<string, ShownNumber[]>();
    const row = rows.find(({ id }) => id === snapshot);
    if (row === undefined) return places;
    for (const { number, name, alone } of placesIn(await postsOf(reader.archive.root, row))) {
      if (isByContents(name)) continue;
      const items = [...alone.names].flatMap((form) => disposed.find(form)?.item ?? []);
      for (const item of new Set(items)) places.set(item, [...(places.get(item) ?? []), number]);
    }
    return places;
  };
  return {
    async placeOf(snapshot, item) {
      const places = read.get(snapshot) ?? (await placesOf(snapshot));
      read.set(snapshot, places);
      const [one = null, ...others] = places.get(item) ?? [];
      return others.length === 0 ? one : null;
    },
  };
}

/** None where they cannot be read: `verify` names the file. */
async function postsOf(archiveRoot: string, { folder, list }: SnapshotRow) {
  try {
    return await shownPosts(await rootOf(archiveRoot, { quarantine: list }, folder), folder);
  } catch (error) {
    if (error instanceof RecordDamagedError) return [];
    throw error;
  }
}
