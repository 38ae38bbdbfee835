import { themeTag } from '../../config/plans/theme-tag.ts';
import type { ItemFilter, ItemRow } from '../../storage/catalog/item-catalog.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import type { FiledTheme } from '../../storage/records/theme.ts';
import type { Reader } from '../workplace.ts';

/** Threads that are asked for at a time. */
const threadsAtOnce = 500;

/**
 * What belongs to a theme, newest publication first: the marked items, and what stands in a thread whose start is marked. `shown`: what
 * may be shown to the person who asks.
 */
export async function themeItems(
  { catalog }: Pick<Reader, 'catalog'>,
  { theme }: FiledTheme,
  shown: ItemFilter,
): Promise<ItemRow[]> {
  // As in every search by words: where something locked is found by them, its words are told.
  const readable = { ...shown, ...(theme.words.length > 0 && { withoutLocked: true }) };
  const marked = await catalog.items.find({ ...readable, tag: themeTag(theme.id) });
  const found = new Map(marked.map((row) => [row.id, row]));
  const starts = marked.filter(({ id, thread }) => id === thread).map(({ id }) => id);
  for (const row of await itemsInThreads(catalog, starts, readable)) found.set(row.id, row);
  const time = ({ publishedAt }: ItemRow) => publishedAt ?? '';
  return [...found.values()].sort((a, b) => (time(a) === time(b) ? 0 : time(a) < time(b) ? 1 : -1));
}

/** What stands in the threads in which these items stand, themselves included, each thread newest publication first. */
export async function itemsAround(
  { catalog }: Pick<Reader, 'catalog'>,
  rows: readonly ItemRow[],
  shown: ItemFilter,
): Promise<ItemRow[]> {
  return itemsInThreads(catalog, [...new Set(rows.map(({ thread }) => thread))], shown);
}

async function itemsInThreads(
  { items }: Reader['catalog'],
  threads: readonly string[],
  shown: ItemFilter,
): Promise<ItemRow[]> {
  const found: ItemRow[] = [];
  for (const some of inParts(threads, threadsAtOnce)) found.push(...(await items.find({ ...shown, threads: some })));
  return found;
}
