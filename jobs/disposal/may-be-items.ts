import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { mayBe, type SealedWords, type Sought } from '../../storage/shown/find-in-snapshot.ts';
import type { ShownPlace } from '../../storage/shown/numbers-in-snapshot.ts';
import type { Reader } from '../workplace.ts';
import { soughtItems } from './sought-items.ts';

/**
 * For each of these posts and comments of a snapshot, the items of the account that it may be, as the archive still has them: also those on lists and
 * in their grace. An item whose words cannot be read may be any.
 */
export async function mayBeItems(
  reader: Reader,
  account: string,
  places: readonly SealedWords[],
): Promise<Set<string>[]> {
  const found = places.map(() => new Set<string>());
  if (places.length === 0) return found;
  for await (const rows of reader.catalog.items.findPages({ account })) {
    const all = await readable(reader, account, rows);
    for (const [at, place] of places.entries()) {
      for (const { id, sought } of all) if (sought === null || mayBe(sought, place)) found[at]?.add(id);
    }
  }
  return found;
}

/** Those of which nothing else of the account may be what stands there, neither what the archive has nor what was disposed of. */
export async function areOnlyThese<One extends { item: string; place: Pick<ShownPlace, 'alone'> }>(
  reader: Reader,
  account: string,
  all: readonly One[],
): Promise<ReadonlySet<One>> {
  const found = await mayBeItems(
    reader,
    account,
    all.map(({ place }) => place.alone),
  );
  const alone = new Set<One>();
  for (const [at, one] of all.entries()) {
    const others = [...(found[at] ?? [])].filter((id) => id !== one.item);
    const time = one.place.alone.entries[0]?.at ?? null;
    if (others.length === 0 && time !== null && !(await reader.catalog.items.anyBuriedAt(account, time)))
      alone.add(one);
  }
  return alone;
}

async function readable(reader: Reader, account: string, rows: readonly ItemRow[]) {
  const once = rows.filter(({ version }) => version === 1);
  const sought = await soughtItems(reader, account, once);
  const all: { id: string; sought: Sought | null }[] = once.map(({ id }, at) => ({ id, sought: sought[at] ?? null }));
  for (const row of rows.filter(({ version }) => version > 1)) {
    all.push({ id: row.id, sought: await soughtOrNull(reader, account, row) });
  }
  return all;
}

/** Its earlier versions lie in files. */
async function soughtOrNull(reader: Reader, account: string, row: ItemRow): Promise<Sought | null> {
  try {
    return (await soughtItems(reader, account, [row]))[0] ?? null;
  } catch (error) {
    if (error instanceof RecordDamagedError) return null;
    throw error;
  }
}
