import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import type { Visitor } from '../page/visitor.ts';

/** Writes down who looks at something secret, before it is shown. */
export async function noteSecretView(
  { workplace }: ActingMeans,
  { person }: Visitor,
  { id, committee }: Pick<ItemRow, 'id' | 'committee'>,
): Promise<void> {
  await noteLooks(workplace, person.id, [{ id, committee, secret: true }]);
}
