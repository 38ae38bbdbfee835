import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Workplace } from '../workplace.ts';
import { recordReadable } from './record-shown.ts';

/**
 * Whether snapshots show the item, by its own names. `shown`: some that lie there do; `in-grace`: only such as lie in the quarantine of a disposal
 * list; `nowhere`: none of its account's does; `unread`: none of which the posts could be read.
 */
export type SoughtIn = 'shown' | 'in-grace' | 'nowhere' | 'unread';

/** Where no snapshot is known to show the item, the catalog is told first of those that nobody has asked it of yet. */
export async function soughtIn(workplace: Pick<Workplace, 'archive' | 'catalog'>, row: ItemRow): Promise<SoughtIn> {
  const { items } = workplace.catalog;
  const isShown = async (which?: 'quarantined') => (await items.snapshotsShowing([row], which)).has(row.id);
  if (await isShown()) return 'shown';
  const unread = await recordReadable(workplace, row.account);
  if (await isShown()) return 'shown';
  if (unread.size > 0) return 'unread';
  return (await isShown('quarantined')) ? 'in-grace' : 'nowhere';
}
