import { createHash } from 'node:crypto';
import { standings } from '../../jobs/disposal/lists.ts';
import type { Reader } from '../../jobs/workplace.ts';
import type { DrillRecord } from '../../storage/replicas/drill-record.ts';

/** What two installations of one archive have to agree on: how many there are, which, and a digest of which and how they stand. */
export type InstallationFacts = Record<'snapshots' | 'items' | 'holds' | 'lists' | 'orders', Some>;

interface Some {
  count: number;
  digest: string;
  /** Null: there may be millions. */
  ids: ReadonlySet<string> | null;
}

/** `today`: a civil day. */
export async function installationFacts(reader: Reader, today: string): Promise<InstallationFacts> {
  const { catalog, orders } = reader;
  const items = new Sum(null);
  for await (const page of catalog.items.findPages({}))
    for (const { id, version, locked, secret } of page) items.add(id, [version, locked, secret]);
  const snapshots = new Sum();
  for (const { id } of await catalog.snapshots({})) snapshots.add(id, null);
  const holds = new Sum();
  for (const hold of await reader.holds()) holds.add(hold.hold.id, hold);
  const lists = new Sum();
  for (const { id, state } of await standings(reader, today)) lists.add(id, state);
  const open = new Sum();
  for (const { id } of await orders.openOrders([])) open.add(id, null);
  return { snapshots, items, holds, lists, orders: open };
}

export function compared(here: InstallationFacts, there: InstallationFacts): DrillRecord['counts'] {
  return (Object.keys(here) as (keyof InstallationFacts)[]).map((what) => ({
    what,
    here: here[what].count,
    there: there[what].count,
    same: here[what].count === there[what].count && here[what].digest === there[what].digest,
  }));
}

/** A digest that does not go by the order: the digests of all, one upon the other. */
class Sum implements Some {
  count = 0;
  readonly ids: Set<string> | null;
  readonly #sum = Buffer.alloc(32);

  constructor(ids: Set<string> | null = new Set()) {
    this.ids = ids;
  }

  add(id: string, fact: unknown): void {
    this.count += 1;
    this.ids?.add(id);
    const digest = createHash('sha256')
      .update(JSON.stringify([id, fact]))
      .digest();
    for (const [at, byte] of digest.entries()) this.#sum[at] = (this.#sum[at] ?? 0) ^ byte;
  }

  get digest(): string {
    return this.#sum.toString('hex');
  }
}
