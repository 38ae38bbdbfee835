import { findTombstone } from '../../storage/disposal/tombstones.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import type { Reader } from '../workplace.ts';

/** An item that is not here any more because a list disposed of it. `on`: civil day in the archive's zone. */
export interface GoneItem {
  item: string;
  list: string;
  on: string;
  committee: string;
  tombstone: Tombstone;
}

/** The disposed item that bore an id which no item bears now: the person who asks has not misspelt it. Null: nobody here knows the id. */
export async function goneItem({ archive, configuration }: Reader, item: string): Promise<GoneItem | null> {
  const tombstone = await findTombstone(archive.root, item);
  if (tombstone === null) return null;
  const { list, committee, destroyedAt } = tombstone;
  return { item, list, committee, on: civilDate(destroyedAt, configuration.settings.timezone), tombstone };
}
