import { accountFolders } from '../archive/snapshot.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { holdFiles } from '../disposal/holds.ts';
import { rightOne, toldHolds } from '../disposal/lost-holds.ts';
import { type Problem, warning } from '../files/damage.ts';
import { actionFiles } from '../items/action-files.ts';
import { countedActions } from '../items/counted-actions.ts';
import { type ToldOfItems, toldOfLedger } from '../items/told-of-items.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { decisionsNow } from '../records/decisions.ts';
import { type ItemAction, itemActionSchema } from '../records/item-action.ts';

/** What the catalog says of decisions and holds. */
export interface CatalogOfDecisions {
  items: Pick<Catalog['items'], 'decided'>;
  holds: Pick<Catalog['holds'], 'all'>;
}

const mostNamed = 20;

/**
 * Compares the catalog with the records: persons' decisions about items, what follows from them, and the holds. What goes out is judged by the records
 * themselves; but searches, counts and proposals go by the catalog. `opened`: items that are told of as open already. `told`: what the ledger says.
 */
export async function verifyCatalog(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
  { catalog, told, opened }: { catalog: CatalogOfDecisions; told: ToldOfItems; opened: readonly string[] },
): Promise<Problem[]> {
  const first = await differing(root, ledger, catalog, told);
  if (first.size === 0) return [];
  // What is decided meanwhile has reached the catalog, the record and the ledger by now.
  const again = await differing(root, ledger, catalog, await toldOfLedger(root, ledger));
  const both = [...again].filter((what) => first.has(what) && !opened.some((id) => what.endsWith(` ${id}`)));
  if (both.length <= mostNamed)
    return both.map((what) => warning(catalogFile, `has ${what} otherwise than the records. ${mends}`));
  return [
    warning(catalogFile, `has ${both.length} things otherwise than the records, the first is ${both[0]}. ${mends}`),
  ];
}

const catalogFile = 'katalog.sqlite';
const mends = 'Run `ogonblick reindex`, which makes it anew from them';

async function differing(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
  catalog: CatalogOfDecisions,
  told: ToldOfItems,
): Promise<Set<string>> {
  const found = new Set<string>();
  const committees = new Map<string, string[]>();
  for await (const { committee, account } of accountFolders(root))
    committees.set(account, [...(committees.get(account) ?? []), committee]);
  for (const [account, its] of committees)
    for (const id of await decidedOtherwise(root, { account, committees: its }, catalog, told))
      found.add(`what is decided about the item ${id}`);
  const rows = new Map((await catalog.holds.all()).map((filed) => [filed.hold.id, filed]));
  for (const { id, sha256, events } of (await toldHolds(ledger)).values()) {
    const row = rows.get(id);
    rows.delete(id);
    // A statement that the ledger does not know counts for nothing, wherever it stands.
    const isSame =
      rightOne(row?.hold, sha256) !== null &&
      events.every(
        (one) =>
          rightOne(
            row?.events.find(({ number }) => number === one.number),
            one.sha256,
          ) !== null,
      );
    if (!isSame) found.add(`the hold ${id}`);
  }
  // One that has a file is told of by it.
  for (const { id } of holdFiles(root)) rows.delete(id);
  for (const id of rows.keys()) found.add(`the hold ${id}`);
  return found;
}

async function decidedOtherwise(
  root: string,
  { account, committees }: { account: string; committees: readonly string[] },
  catalog: CatalogOfDecisions,
  told: ToldOfItems,
): Promise<Set<string>> {
  const filed = new Map<string, Map<string, ItemAction>>();
  for (const committee of committees) {
    for (const path of await actionFiles(root, committee, account)) {
      for (const action of (await countedActions(root, { path, account }, told)).actions) {
        const its = filed.get(action.item) ?? new Map<string, ItemAction>();
        filed.set(action.item, its.set(action.id, action));
      }
    }
  }
  const otherwise = new Set<string>();
  const { actions, items } = await catalog.items.decided(account);
  for (const { item, id, action } of actions) {
    const here = filed.get(item)?.get(id);
    if (here === undefined || JSON.stringify(itemActionSchema.parse(here)) !== action) otherwise.add(item);
  }
  const known = new Set(actions.map(({ id }) => id));
  for (const [item, its] of filed) for (const id of its.keys()) if (!known.has(id)) otherwise.add(item);
  for (const { id, returnedAt, isAsDecided } of items) {
    const its = [...(filed.get(id)?.values() ?? [])].sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1));
    if (!isAsDecided(decisionsNow(its, returnedAt))) otherwise.add(id);
  }
  return otherwise;
}
