import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { type Sought, soughtItem } from '../../storage/shown/find-in-snapshot.ts';
import type { SoughtAmong } from '../../storage/shown/numbers-in-snapshot.ts';
import { ownNames } from '../../storage/shown/own-names.ts';
import { itemFilesOf } from '../items/item-store-of.ts';
import type { Reader } from '../workplace.ts';

/** Items of an account by what a snapshot may show of them. */
export async function soughtItems(reader: Reader, account: string, rows: readonly ItemRow[]): Promise<Sought[]> {
  const names = await reader.catalog.items.names(
    account,
    rows.map(({ id }) => id),
  );
  const sought: Sought[] = [];
  for (const row of rows) {
    const texts = await textsOf(reader, row);
    sought.push(soughtItem({ ...row, names: [row.platformId, ...(names.get(row.id) ?? [])], texts }));
  }
  return sought;
}

/** The same with who wrote them, and below which post: what tells them from others that say the same. */
export async function soughtAmong(reader: Reader, account: string, rows: readonly ItemRow[]): Promise<SoughtAmong[]> {
  const { items } = reader.catalog;
  const threads = [...new Set(rows.map(({ thread }) => thread))];
  const names = await items.names(account, threads);
  const starts = new Map((await items.find({ ids: threads })).map((row) => [row.id, row]));
  const sought = await soughtItems(reader, account, rows);
  return sought.map((one, at) => {
    const { id, thread, platform, platformThread, author } = rows[at] as ItemRow;
    // A comment that is its own thread answers nothing that we know.
    if (thread === id) return { ...one, author: author.name, thread: null };
    const named = [...(platformThread === null ? [] : [platformThread]), ...(names.get(thread) ?? [])];
    const { permalink = null } = starts.get(thread) ?? {};
    return { ...one, author: author.name, thread: ownNames({ platform, kind: 'post', names: named, permalink }) };
  });
}

/** The item's words in each of its versions: an old snapshot shows old words. */
async function textsOf(reader: Reader, row: ItemRow): Promise<string[]> {
  if (row.version === 1) return [row.text];
  return (await itemFilesOf(reader).versions(row)).map(({ text }) => text);
}
