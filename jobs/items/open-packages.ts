import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import type { ItemAction } from '../../storage/records/item-action.ts';
import type { Reader } from '../workplace.ts';

/** A package of an item for the diary, whose receiver has given no receipt yet. `receiptBy` is a civil day, `at` UTC. */
export interface OpenPackage {
  /** The action that tells of the package. */
  action: string;
  item: string;
  at: string;
  by: string;
  sha256: string;
  receiver: string;
  receiptBy: string;
}

/** An open package of an item that is still there. `late`: its last day has passed. */
export interface WaitingPackage extends OpenPackage {
  row: ItemRow;
  late: boolean;
}

/** The newest package of an item, where its receipt is still waited for. `actions` are about that item, oldest first. */
export function openPackageOf(actions: readonly ItemAction[]): OpenPackage | null {
  let newest: OpenPackage | null = null;
  let received = false;
  for (const action of actions) {
    if (action.what === 'deliver') received = action.deliveredAt !== null;
    if (action.what !== 'package' || action.receiver === undefined || action.receiptBy === undefined) continue;
    const { id, item, at, by, sha256, receiver, receiptBy } = action;
    newest = { action: id, item, at, by, sha256, receiver, receiptBy };
    received = false;
  }
  return received ? null : newest;
}

/** How many items are looked up at a time. */
const atOnce = 500;

/** All packages that wait for their receipt, those whose last day comes first before the others. `today` is civil. */
export async function waitingPackages({ ledger, catalog }: Reader, today: string): Promise<WaitingPackage[]> {
  const items = new Set<string>();
  for await (const { data } of ledger.entriesAbout(['item-packaged'])) {
    if (typeof data.receiptBy === 'string' && typeof data.item === 'string') items.add(data.item);
  }
  const found: WaitingPackage[] = [];
  for (const ids of inParts([...items], atOnce)) {
    const actions = await catalog.items.actions(ids);
    for (const row of await catalog.items.find({ ids })) {
      const open = openPackageOf(actions.get(row.id) ?? []);
      if (open !== null) found.push({ ...open, row, late: open.receiptBy < today });
    }
  }
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ receiptBy, action }: OpenPackage): string {
  return `${receiptBy} ${action}`;
}
