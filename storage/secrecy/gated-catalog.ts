import type { Catalog } from '../catalog/catalog.ts';
import type { HeldBack, ItemCatalog, ItemFilter, ItemRow, WithheldItem } from '../catalog/item-catalog.ts';
import { tombstonesAmong } from '../disposal/tombstones.ts';
import { inParts } from '../files/in-parts.ts';
import type { Tombstone } from '../records/tombstone.ts';
import type { ClosedItem, ClosedItems } from './closed-items.ts';

/** Ids in one question. */
const atOnce = 500;

/**
 * The catalog with the gate before its items: what the records close is locked or secret in every answer, also of a catalog that is old, wrong or
 * lost. What the catalog itself closes stays closed. `root` is the archive's.
 */
export function gatedCatalog(catalog: Catalog, closed: ClosedItems, root: string): Catalog {
  return { ...catalog, items: gatedItems(catalog.items, closed, root) };
}

/** The items that the catalog takes for open and the records close. */
export async function openedInCatalog(
  items: Pick<ItemCatalog, 'heldBack'>,
  closed: ReadonlyMap<string, ClosedItem>,
): Promise<ClosedItem[]> {
  const opened: ClosedItem[] = [];
  for (const ids of inParts([...closed.keys()], atOnce)) {
    const rows = await items.heldBack(ids);
    for (const id of ids) {
      const [row, one] = [rows.get(id), closed.get(id)];
      if (row && one && ((one.locked && !row.locked) || (one.secret && !row.secret))) opened.push(one);
    }
  }
  return opened;
}

type State = Pick<ItemRow, 'id' | 'locked' | 'secret'>;

function gatedItems(items: ItemCatalog, closed: ClosedItems, root: string): ItemCatalog {
  const buried = new Map<string, Tombstone>();

  const asked = async (filter: ItemFilter): Promise<{ filter: ItemFilter; now: ReadonlyMap<string, ClosedItem> }> => {
    const now = await closed.all();
    if (!filter.withoutSecret && !filter.withoutLocked && filter.state !== 'secret' && filter.state !== 'locked')
      return { filter, now };
    const opened = await openedInCatalog(items, now);
    const idsWhere = (is: 'locked' | 'secret') => opened.filter((one) => one[is]).map(({ id }) => id);
    return { filter: { ...filter, closed: { locked: idsWhere('locked'), secret: idsWhere('secret') } }, now };
  };
  /** The rows that may be given. The catalog may have changed since it was asked what it takes for open. */
  const given = <Row extends State>(rows: readonly Row[], filter: ItemFilter, now: ReadonlyMap<string, ClosedItem>) =>
    rows
      .map((row) => closedAs(row, now))
      .filter(({ locked, secret }) => !(filter.withoutLocked && locked) && !(filter.withoutSecret && secret));
  async function* each<Row extends State>(pages: AsyncIterable<Row[]>, filter: ItemFilter = {}) {
    for await (const rows of pages) yield given(rows, filter, await closed.all());
  }

  return {
    ...items,
    async find(asking = {}) {
      const { filter, now } = await asked(asking);
      return given(await items.find(filter), filter, now);
    },
    async idsFound(asking) {
      return items.idsFound((await asked(asking)).filter);
    },
    async *findPages(asking) {
      const { filter } = await asked(asking);
      yield* each(items.findPages(filter), filter);
    },
    pages: (committee) => each(items.pages(committee)),
    duePages: (committee, ranges) => each(items.duePages(committee, ranges)),
    singles: (committee) => each(items.singles(committee)),
    async known(account, names) {
      const { ids, rows } = await items.known(account, names);
      const now = await closed.all();
      for (const [name, row] of rows) if (now.get(row.id)?.locked) rows.set(name, { ...row, locked: true });
      return { ids, rows };
    },
    async heldBack(ids) {
      const [rows, now] = [await items.heldBack(ids), await closed.all()];
      return new Map([...rows].map(([id, row]): [string, HeldBack] => [id, closedAs({ id, ...row }, now)]));
    },
    async *standing(account) {
      for await (const rows of items.standing(account)) {
        const now = await closed.all();
        yield rows.map((row) => {
          const { locked = false, secret = false } = now.get(row.id) ?? {};
          return { ...row, locked: locked ? 1 : row.locked, secret: secret ? 1 : row.secret };
        });
      }
    },
    async withheld(account) {
      const now = await closed.all();
      const rows = (await items.withheld(account)).map((row) => ({
        ...row,
        locked: now.get(row.id)?.locked || row.locked,
      }));
      const known = new Set(rows.map(({ id }) => id));
      const others = [...now.values()].filter((one) => !known.has(one.id) && (account ?? one.account) === one.account);
      return [...rows, ...(await withheldBesides(others))];
    },
  };

  /** Items that the catalog does not withhold: it is wrong, or they are not here any more. */
  async function withheldBesides(others: readonly ClosedItem[]): Promise<WithheldItem[]> {
    const found: WithheldItem[] = [];
    const gone = new Map(others.map((one) => [one.id, one]));
    for (const ids of inParts([...gone.keys()], atOnce)) {
      for (const row of await items.find({ ids })) {
        const { missedAt, removedAt, publishedPrecision = null } = row;
        found.push({
          ...row,
          publishedPrecision,
          goneAt: missedAt ?? removedAt,
          locked: gone.get(row.id)?.locked ?? true,
        });
        gone.delete(row.id);
      }
    }
    for (const account of new Set([...gone.values()].map((one) => one.account))) {
      const its = [...gone.values()].filter((one) => one.account === account);
      const lacking = its.filter(({ id }) => !buried.has(id)).map(({ id }) => id);
      for (const [id, tombstone] of await tombstonesAmong(root, account, new Set(lacking))) buried.set(id, tombstone);
      found.push(...its.map((one) => leftOf(one, buried.get(one.id) ?? null)));
    }
    return found;
  }
}

function closedAs<Row extends State>(row: Row, now: ReadonlyMap<string, ClosedItem>): Row {
  const one = now.get(row.id);
  return one === undefined ? row : { ...row, locked: row.locked || one.locked, secret: row.secret || one.secret };
}

/** An item that is not here: what its tombstone tells. */
function leftOf({ id, account, locked }: ClosedItem, tombstone: Tombstone | null): WithheldItem {
  const { publishedAt = null, goneAt = null } = tombstone?.place ?? {};
  const names = { platform: '', kind: 'post' as const, platformId: '', permalink: null };
  return { id, account, locked, ...names, publishedAt, publishedPrecision: null, goneAt, left: tombstone };
}
