import type { Kysely } from 'kysely';
import type { CatalogTables } from './schema.ts';

/*
 * Hardly any item ever moves to another thread. An item moves when the start of its thread was disposed of and written again, or when a
 * platform first told its place wrongly. Both threads are then one conversation. `item_threads` keeps both, only for items that have moved.
 */

type Tables = Kysely<CatalogTables>;

/** To be run in a transaction. A second run changes nothing. */
export async function putThreads(tables: Tables, threads: readonly { item: string; thread: string }[]): Promise<void> {
  if (threads.length === 0) return;
  await tables
    .insertInto('item_threads')
    .values([...threads])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** All threads of those given items that have stood in several threads, in order. */
export async function threadsOf(tables: Tables, items: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (items.length === 0) return found;
  const rows = await tables
    .selectFrom('item_threads')
    .selectAll()
    .where('item', 'in', items)
    .orderBy('thread')
    .execute();
  for (const { item, thread } of rows) found.set(item, [...(found.get(item) ?? []), thread]);
  return found;
}

/** For each thread all threads that form one conversation with it, itself among them. */
export async function conversations(tables: Tables, threads: readonly string[]): Promise<Map<string, string[]>> {
  const links = new Map<string, Set<string>>();
  if (threads.length === 0) return new Map();
  // Asking for hundreds of threads takes longer than finding out that nothing has ever moved.
  const moved = await tables.selectFrom('item_threads').select('item').limit(1).execute();
  for (let open: readonly string[] = moved.length === 0 ? [] : threads; open.length > 0; ) {
    const rows = await tables
      .selectFrom('item_threads as one')
      .innerJoin('item_threads as other', 'other.item', 'one.item')
      .where('one.thread', 'in', open)
      .select(['one.thread as from', 'other.thread as to'])
      .distinct()
      .execute();
    for (const { from, to } of rows) links.set(from, (links.get(from) ?? new Set()).add(to));
    open = [...new Set(rows.map(({ to }) => to))].filter((to) => !links.has(to));
  }
  return new Map(threads.map((thread) => [thread, links.size === 0 ? [thread] : reachable(thread, links)]));
}

function reachable(thread: string, links: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found = new Set([thread]);
  // The loop also visits entries that are added to the set meanwhile.
  for (const one of found) for (const other of links.get(one) ?? []) found.add(other);
  return [...found];
}
