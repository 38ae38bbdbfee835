import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Workplace } from '../workplace.ts';

/** Writes down who looks at items that are marked secret, before they are shown. Other items are passed over. */
export async function noteLooks(
  { ledger }: Pick<Workplace, 'ledger'>,
  by: string,
  rows: readonly Pick<ItemRow, 'id' | 'committee' | 'secret'>[],
): Promise<void> {
  for (const { id, committee, secret } of rows) {
    if (secret) await ledger.append('secret-viewed', by, { item: id, committee });
  }
}
