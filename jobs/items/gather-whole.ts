import type { Account } from '../../config/register/accounts.ts';
import type { ItemCatalog, ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';
import type { HoldsOn } from '../judge/holds-on.ts';
import { type WholeItem, wholeItem } from './whole-item.ts';

export interface WholeContext {
  catalog: Pick<ItemCatalog, 'threads' | 'runs' | 'snapshotsShowing'>;
  accounts: readonly (Pick<Account, 'id' | 'opened' | 'closed'> & { capture: Pick<Account['capture'], 'level'> })[];
  holdsOn: HoldsOn;
  /** By account; see `last-looks.ts`. */
  lastLooks: ReadonlyMap<string, { look: { at: string } }>;
}

/** How many rows' surroundings are looked up at a time. */
const atOnce = 500;

/** The items whole, in the rows' order. */
export async function gatherWhole(context: WholeContext, rows: readonly ItemRow[]): Promise<WholeItem[]> {
  const { catalog } = context;
  const runs = new Map<string, ItemRun[]>();
  for (const account of new Set(rows.map((row) => row.account))) runs.set(account, await catalog.runs(account));
  const found: WholeItem[] = [];
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows.slice(start, start + atOnce);
    const threads = await catalog.threads([...new Set(some.map(({ thread }) => thread))]);
    const snapshots = await catalog.snapshotsShowing(some);
    const held = await context.holdsOn(some);
    for (const row of some) {
      const account = context.accounts.find(({ id }) => id === row.account);
      found.push(
        wholeItem(row, {
          thread: threads.get(row.thread) ?? null,
          runs: runs.get(row.account) ?? [],
          snapshots: snapshots.get(row.id) ?? [],
          lastLook: context.lastLooks.get(row.account)?.look.at ?? null,
          accountOpenedAt: account?.opened ?? null,
          accountClosedAt: account?.closed ?? null,
          accountLevel: account?.capture.level ?? null,
          holds: held.get(row.id) ?? [],
        }),
      );
    }
  }
  return found;
}
