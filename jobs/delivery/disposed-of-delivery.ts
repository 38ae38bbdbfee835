import { contentOf } from '../../storage/archive/deliveries.ts';
import { tombstonesAmong } from '../../storage/disposal/tombstones.ts';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import type { Reader } from '../workplace.ts';

/** What was delivered and has been disposed of since, by which list: it cannot be delivered anew. In the order of the ids. */
export async function disposedOfDelivery(
  { archive }: Reader,
  { delivery }: FiledDelivery,
): Promise<{ item: string; list: string }[]> {
  const byAccount = new Map<string, Set<string>>();
  for await (const thing of contentOf(archive.root, delivery)) {
    const id = 'item' in thing ? thing.item : thing.snapshot;
    byAccount.set(thing.account, (byAccount.get(thing.account) ?? new Set()).add(id));
  }
  const gone: { item: string; list: string }[] = [];
  for (const [account, ids] of byAccount) {
    for (const { item, list } of (await tombstonesAmong(archive.root, account, ids)).values())
      gone.push({ item, list });
  }
  return gone.sort((a, b) => (a.item < b.item ? -1 : 1));
}
