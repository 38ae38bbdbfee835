import type { Kysely } from 'kysely';
import { inParts } from '../files/in-parts.ts';
import { decisionsOf } from '../records/decisions.ts';
import type { Told } from '../records/tombstone.ts';
import { actionsAbout } from './action-writes.ts';
import { putThreads } from './item-threads.ts';
import type { CatalogTables } from './schema.ts';

/**
 * What is left of an item that was disposed of (gallrat): where it stood, and what it still tells of the rest of its thread. Null: nobody
 * knows.
 */
export interface BuriedItem {
  item: string;
  account: string;
  thread: string | null;
  parent: string | null;
  told: Told | null;
}

type Tables = Kysely<CatalogTables>;

/** Items in one statement. */
const atOnce = 500;

/**
 * To be run in a transaction. A second run changes nothing. For an item that starts a thread, what persons have said of it is kept as well:
 * its tags.
 */
export async function putBuried(tables: Tables, buried: readonly BuriedItem[]): Promise<void> {
  for (const some of inParts(buried, atOnce)) {
    const actions = await actionsAbout(
      tables,
      some.map(({ item }) => item),
    );
    const rows = some.map(({ item, account, thread, parent, told }) => ({
      item,
      account,
      thread,
      parent,
      author_role: told?.authorRole ?? null,
      published_at: told?.publishedAt ?? null,
      edited_at: told?.editedAt ?? null,
      tags: JSON.stringify(decisionsOf(actions.get(item) ?? []).tags),
    }));
    await tables
      .insertInto('buried_items')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await putThreads(
      tables,
      some.flatMap(({ item, told }) => (told?.threads ?? []).map((thread) => ({ item, thread }))),
    );
  }
}
