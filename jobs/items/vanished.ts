import type { ItemRow } from '../../storage/catalog/item-catalog.ts';

/** "Saknas på plattformen": somebody has to say what happened. One task for items that vanished together; it does not say who took them away. */
export interface VanishedTask {
  account: string;
  committee: string;
  /** Whether a whole thread is gone, what one author wrote, or a single item. */
  about: 'thread' | 'author' | 'item';
  items: string[];
  /** The earliest time by which one of them was gone; UTC. */
  since: string;
  title: { sv: string; en: string };
}

/** `rows` are the items that are gone (removed or hidden) and have no closed note. */
export function vanishedTasks(rows: readonly ItemRow[]): VanishedTask[] {
  const ids = new Set(rows.map(({ id }) => id));
  const isOfGone = ({ thread }: ItemRow) => ids.has(thread); // A thread is called by the item that starts it.
  const authors = new Map<string, number>();
  const authorOf = (row: ItemRow) =>
    row.author.platformId === null ? null : `${row.account} ${row.author.platformId} ${row.removedAt === null}`;
  for (const row of rows) {
    const author = isOfGone(row) ? null : authorOf(row);
    if (author !== null) authors.set(author, (authors.get(author) ?? 0) + 1);
  }
  const groups = new Map<string, { about: VanishedTask['about']; rows: ItemRow[] }>();
  for (const row of rows) {
    const author = authorOf(row);
    const [about, key]: [VanishedTask['about'], string] = isOfGone(row)
      ? ['thread', row.thread]
      : author !== null && (authors.get(author) ?? 0) > 1
        ? ['author', author]
        : ['item', row.id];
    const group = groups.get(`${about} ${key}`) ?? { about, rows: [] };
    group.rows.push(row);
    groups.set(`${about} ${key}`, group);
  }
  return [...groups.values()].map(taskOf).sort((a, b) => Number(a.since < b.since) - Number(a.since > b.since));
}

function taskOf({ about, rows }: { about: VanishedTask['about']; rows: ItemRow[] }): VanishedTask {
  const { account, committee } = rows[0] as ItemRow;
  const since = rows.map((row) => row.removedAt ?? row.hiddenAt ?? row.latestAt).sort()[0] as string;
  const hidden = rows.every((row) => row.removedAt === null);
  return { account, committee, about, items: rows.map(({ id }) => id), since, title: hidden ? hiddenTitle : goneTitle };
}

const goneTitle = { sv: 'Saknas på plattformen', en: 'Missing on the platform' };
const hiddenTitle = { sv: 'Dolt på plattformen', en: 'Hidden on the platform' };
