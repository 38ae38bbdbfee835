import type { Kysely } from 'kysely';
import type { CatalogTables } from './schema.ts';

/** An item in a thread; `parent` may be of an item that was never collected. */
export interface ThreadMember {
  id: string;
  parent: string | null;
  thread: string;
}

/** Everything that was collected of the threads. */
export async function threadMembers(
  tables: Kysely<CatalogTables>,
  threads: readonly string[],
): Promise<ThreadMember[]> {
  if (threads.length === 0) return [];
  return tables.selectFrom('items').select(['id', 'parent', 'thread']).where('thread', 'in', threads).execute();
}
