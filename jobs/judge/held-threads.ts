import type { ItemCatalog } from '../../storage/catalog/item-catalog.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import type { Hold } from '../../storage/records/hold.ts';

/** Items that are looked up at a time. */
const atOnce = 500;

/**
 * The threads that a hold holds whole, by their ids; later items in them are held, too. A copy of a request hands out the threads of what is
 * asked for as they stand when it is made. A request's hold from before its threads were named holds those of all that it caught.
 */
export async function heldThreads(
  catalog: Pick<ItemCatalog, 'find'>,
  { kind, scope, target, caught, threads }: Pick<Hold, 'kind' | 'scope' | 'target' | 'caught' | 'threads'>,
): Promise<string[]> {
  if (scope === 'thread') return [target];
  if (kind !== 'disclosure' || scope !== 'items') return [];
  if (threads !== undefined) return threads;
  const found = new Set<string>();
  for (const ids of inParts(caught, atOnce)) for (const { thread } of await catalog.find({ ids })) found.add(thread);
  return [...found];
}
