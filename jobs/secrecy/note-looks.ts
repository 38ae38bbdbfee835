import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Workplace } from '../workplace.ts';

/** Writes down who looks at items that are marked secret, and why if they say it, before they are shown. Other items are passed over. */
export async function noteLooks(
  { ledger }: Pick<Workplace, 'ledger'>,
  by: string,
  rows: readonly Pick<ItemRow, 'id' | 'committee' | 'secret'>[],
  purpose: string | null = null,
): Promise<void> {
  const why: Record<string, string> = purpose === null ? {} : { purpose };
  for (const { id, committee, secret } of rows) {
    if (secret) await ledger.append('secret-viewed', by, { item: id, committee, ...why });
  }
}

/** The same of a committee's snapshots that are withheld as secret, by their ids. */
export async function noteSnapshotLooks(
  { ledger }: Pick<Workplace, 'ledger'>,
  by: string,
  { committee, snapshots }: { committee: string; snapshots: readonly string[] },
  purpose: string | null,
): Promise<void> {
  const why: Record<string, string> = purpose === null ? {} : { purpose };
  for (const snapshot of snapshots) await ledger.append('secret-viewed', by, { snapshot, committee, ...why });
}
