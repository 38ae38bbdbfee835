import { contentOf } from '../../storage/archive/deliveries.ts';
import { tombstonesAmong } from '../../storage/disposal/tombstones.ts';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import type { Reader } from '../workplace.ts';

/** `replacedBy`: the snapshot that took its place, since something was taken out of it; null for what was disposed of whole. */
export interface DisposedOf {
  item: string;
  list: string;
  replacedBy: string | null;
}

/** What was delivered and has been disposed of or replaced since, by which list: it cannot be delivered anew. In the order of the ids. */
export async function disposedOfDelivery({ archive }: Reader, { delivery }: FiledDelivery): Promise<DisposedOf[]> {
  const byAccount = new Map<string, Set<string>>();
  for await (const thing of contentOf(archive.root, delivery)) {
    const id = 'item' in thing ? thing.item : thing.snapshot;
    byAccount.set(thing.account, (byAccount.get(thing.account) ?? new Set()).add(id));
  }
  const gone: DisposedOf[] = [];
  for (const [account, ids] of byAccount) {
    for (const { item, list, replacedBy } of (await tombstonesAmong(archive.root, account, ids)).values())
      gone.push({ item, list, replacedBy: replacedBy?.id ?? null });
  }
  return gone.sort((a, b) => (a.item < b.item ? -1 : 1));
}
