import type { Kysely } from 'kysely';
import { conversations } from './item-threads.ts';
import type { CatalogTables } from './schema.ts';

/** An item in a thread. `parent` may be the id of an item that was never collected. */
export interface ThreadMember {
  id: string;
  parent: string | null;
  thread: string;
  /** The item was disposed of. */
  gone?: true;
}

/**
 * Everything that was collected of the threads, including disposed items, with the threads that form one conversation with them. An answer
 * to an item stands where the item stood before it moved.
 */
export async function threadMembers(
  tables: Kysely<CatalogTables>,
  threads: readonly string[],
): Promise<ThreadMember[]> {
  if (threads.length === 0) return [];
  const all = [...new Set([...(await conversations(tables, threads)).values()].flat())];
  const there = await tables
    .selectFrom('items')
    .select(['id', 'parent', 'thread'])
    .where('thread', 'in', all)
    .execute();
  const gone = await tables
    .selectFrom('buried_items')
    .select(['item', 'parent', 'thread'])
    .where('thread', 'in', all)
    .execute();
  const known = new Set(there.map(({ id }) => id));
  const lost = gone.filter(({ item }) => !known.has(item));
  return [
    ...there,
    ...lost.map(({ item, parent, thread }) => ({ id: item, parent, thread: thread ?? item, gone: true as const })),
  ];
}
