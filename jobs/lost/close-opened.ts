import type { Reader, Workplace } from '../workplace.ts';

/** The ids of what the catalog takes for open and the records close. */
export async function openedIds(reader: Pick<Reader, 'opened'>): Promise<string[]> {
  return (await reader.opened()).map(({ id }) => id).sort();
}

/** Tells the catalog anew what was decided about the items that it takes for open and the records close. Returns their ids. */
export async function closeOpened(workplace: Pick<Workplace, 'catalog' | 'opened'>): Promise<string[]> {
  const opened = await workplace.opened();
  for (const { account, actions } of opened) await workplace.catalog.items.recordActions(account, actions);
  return opened.map(({ id }) => id);
}
