import type { Query } from './line.ts';

/** One page of a list, and the question for the next. */
export interface ListPage<Item> {
  items: readonly Item[];
  next: Query | null;
}

/** A list with more than this is not a list any more. */
const most = { pages: 100_000, emptyInARow: 100 };

/**
 * Follows a list to its end. An empty page is not the end. When a cursor leads back, the last thing that comes is `cut`: the reason, in English,
 * why the rest is unknown.
 */
export async function* walkPages<Item>(
  first: Query,
  read: (query: Query) => Promise<ListPage<Item>>,
): AsyncGenerator<{ items: readonly Item[] } | { cut: string }> {
  const asked = new Set<string>();
  let empty = 0;
  for (let query: Query | null = first; query !== null; ) {
    const key = `${new URLSearchParams({ ...query.search, path: query.path })} ${JSON.stringify(query.json ?? null)}`;
    if (asked.has(key)) return yield { cut: "the platform's paging leads back to a page that was read before" };
    asked.add(key);
    const page: ListPage<Item> = await read(query);
    empty = page.items.length === 0 ? empty + 1 : 0;
    if (page.items.length > 0) yield { items: page.items };
    query = page.next;
    if (query !== null && (asked.size >= most.pages || empty >= most.emptyInARow)) {
      return yield { cut: `the platform's paging does not end (${asked.size} pages, the last ${empty} empty)` };
    }
  }
}

/**
 * The question for the next page, from an address that the platform gives. Only its parameters are taken: host, path and token stay ours, since
 * the address may hold the token or lead elsewhere. Null for no address, and for an address without parameters.
 */
export function nextFrom(address: string | null | undefined, query: Query): Query | null {
  if (!address) return null;
  const mark = address.indexOf('?');
  if (mark < 0) return null;
  const search = { ...query.search };
  for (const [name, value] of new URLSearchParams(address.slice(mark + 1)))
    if (name !== 'access_token') search[name] = value;
  return { path: query.path, search };
}
