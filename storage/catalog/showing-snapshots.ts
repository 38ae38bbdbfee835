import { type Kysely, sql } from 'kysely';
import { inParts } from '../files/in-parts.ts';
import { ownNames } from '../shown/own-names.ts';
import { liesThere } from './disposed-snapshots.ts';
import type { ItemRow } from './item-rows.ts';
import { itemsAtOnce } from './item-writes.ts';
import type { CatalogTables } from './schema.ts';

/** The facts that give an item's possible names in a snapshot. */
export type NamedItem = Pick<ItemRow, 'id' | 'account' | 'platform' | 'kind' | 'platformId' | 'permalink'>;

type Tables = Kysely<CatalogTables>;

/**
 * The snapshots whose lists name the items' ids or addresses, by item. A snapshot counts if it shows the item, or the post that a comment
 * has its address from. The result is wider than `snapshotsShowing`, for checks that must miss nothing.
 */
export async function snapshotsNaming(tables: Tables, items: readonly NamedItem[]): Promise<Map<string, Set<string>>> {
  const naming = new Map<string, Set<string>>();
  for (const [item, its] of await snapshotsShowing(tables, items, 'quarantined'))
    naming.set(item, new Set(its.map(({ id }) => id)));
  for (const some of inParts(items, itemsAtOnce)) {
    const ids = some.map(({ id }) => id);
    const rows = await tables
      .selectFrom('items')
      .innerJoin('shown', 'shown.account', 'items.account')
      .where('items.id', 'in', ids)
      .where(sql<boolean>`(shown.name = items.platform_id or shown.name = items.address)`)
      .select(['items.id as item', 'shown.snapshot as snapshot'])
      .execute();
    for (const { item, snapshot } of rows) naming.set(item, (naming.get(item) ?? new Set()).add(snapshot));
  }
  return naming;
}

/** The snapshots that lie there and show the items, by item, oldest first, as far as names that belong to the item alone can tell (`ownNames`). */
export async function snapshotsShowing(
  tables: Tables,
  items: readonly NamedItem[],
  which?: 'quarantined',
): Promise<Map<string, { id: string; startedAt: string }[]>> {
  const shown = new Map<string, { id: string; startedAt: string }[]>();
  for (const [account, its] of await ofPicturedAccounts(tables, items)) {
    for (const some of inParts(its, itemsAtOnce)) {
      const bearers = await bearersAmong(tables, some);
      for (const names of inParts([...bearers.keys()], 5000)) {
        const rows = await tables
          .selectFrom('shown')
          .innerJoin('snapshots', 'snapshots.id', 'shown.snapshot')
          .where('shown.account', '=', account)
          .where('shown.name', 'in', names)
          .$if(which === undefined, (query) => query.where(liesThere))
          .select(['shown.name', 'snapshots.id as id', 'snapshots.started_at as startedAt'])
          .execute();
        for (const { name, ...snapshot } of rows) {
          for (const item of bearers.get(name) ?? []) shown.set(item, [...(shown.get(item) ?? []), snapshot]);
        }
      }
    }
  }
  for (const [item, its] of shown) shown.set(item, eachOnce(its));
  return shown;
}

/** The items by account. Accounts without any snapshot that shows posts are left out: their names need not be gathered. */
async function ofPicturedAccounts(tables: Tables, items: readonly NamedItem[]): Promise<Map<string, NamedItem[]>> {
  const byAccount = new Map<string, NamedItem[]>();
  for (const item of items) {
    const others = byAccount.get(item.account);
    if (others) others.push(item);
    else byAccount.set(item.account, [item]);
  }
  for (const account of [...byAccount.keys()]) {
    const first = tables.selectFrom('shown').select('snapshot').where('account', '=', account).limit(1);
    if ((await first.executeTakeFirst()) === undefined) byAccount.delete(account);
  }
  return byAccount;
}

/** The items that bear each name, by name. */
async function bearersAmong(tables: Tables, items: readonly NamedItem[]): Promise<Map<string, Set<string>>> {
  const names = new Map<string, string[]>(items.map(({ id, platformId }) => [id, [platformId]]));
  const ids = [...names.keys()];
  const others = await tables.selectFrom('item_names').where('id', 'in', ids).select(['id', 'platform_id']).execute();
  for (const { id, platform_id } of others) names.get(id)?.push(platform_id);
  const bearers = new Map<string, Set<string>>();
  for (const { id, platform, kind, permalink } of items) {
    const own = ownNames({ platform, kind, names: names.get(id) ?? [], permalink });
    for (const name of [...own.ids, ...own.addresses, ...own.contents])
      bearers.set(name, (bearers.get(name) ?? new Set()).add(id));
  }
  return bearers;
}

function eachOnce(snapshots: readonly { id: string; startedAt: string }[]): { id: string; startedAt: string }[] {
  const byId = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]));
  return [...byId.values()].sort((a, b) =>
    a.startedAt < b.startedAt || (a.startedAt === b.startedAt && a.id < b.id) ? -1 : 1,
  );
}

export async function shownSnapshots(tables: Tables, account: string): Promise<Set<string>> {
  const rows = await tables.selectFrom('shown').select('snapshot').distinct().where('account', '=', account).execute();
  return new Set(rows.map(({ snapshot }) => snapshot));
}
