import { contentOf } from '../../storage/archive/deliveries.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { digestBytes } from '../../storage/files/bag.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import { packagesOf, receiptsOf } from '../../storage/records/delivery-state.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import { decideItems } from '../items/decide-items.ts';
import { deliveryRefusals } from '../refusal/delivery-refusals.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import type { Workplace } from '../workplace.ts';
import { deliveriesOf, deliveryThatMay, type Saying, sayOfDelivery } from './deliveries-of.ts';
import { packagesReceipted, type Receipt, receiptEnding, refuseSecondReceipt } from './receipt.ts';

/** How many items are marked as delivered at a time. */
const atOnce = 500;

/**
 * A receipt of the receiving archive has come, which is kept. Of some packages of a delivery that is split it is written down as that; the delivery is
 * accepted when each package has one. Then the items are marked as delivered on the last of the days (the clock of rules that wait for it), and that is written down last, so that
 * what was broken off is done again. `on` is a civil day. `said`: a person has read that the receipt is of the delivery. Throws NotAllowedError.
 */
export async function acceptDelivery(
  workplace: Workplace,
  id: string,
  { on, receipt, said }: { on: string; receipt: Receipt; said: boolean },
  by: Saying,
): Promise<FiledDelivery> {
  const filed = await deliveryThatMay(workplace, id, 'accepted');
  const its = packagesReceipted(filed, receipt, said);
  const before = receiptsOf(filed);
  const known = before.find(({ sha256 }) => sha256 === digestBytes(receipt.content));
  if (known === undefined && !said) refuseSecondReceipt(filed, receipt.name, its);
  const taken = new Set([...its, ...before.flatMap(({ packages }) => packages)]);
  const isWhole = packagesOf(filed).every((name) => taken.has(name));
  if (known !== undefined && !isWhole) return filed;
  const kept = known ?? (await keepReceipt(workplace, filed, receipt));
  if (!isWhole) return await sayOfDelivery(workplace, id, { what: 'receipted', on, ...kept, packages: its }, by);
  const days = [...before.map((one) => one.on), known?.on ?? on].sort();
  const last = { on: days.at(-1) ?? on, receipt: kept.receipt, sha256: kept.sha256 };
  const receipts = [...new Set([...before.map((one) => one.receipt), kept.receipt])].join(', ');
  await markDelivered(workplace, filed, (row) => row.deliveredAt !== last.on, {
    ...by,
    decision: { what: 'deliver', deliveredAt: last.on, receipt: `${id}, ${receipts}` },
  });
  return await sayOfDelivery(workplace, id, { what: 'accepted', ...last }, by);
}

async function keepReceipt(
  workplace: Workplace,
  filed: FiledDelivery,
  receipt: Receipt,
): Promise<{ receipt: string; sha256: string }> {
  const kept = await deliveriesOf(workplace).keepReceipt(filed, receipt.content, receiptEnding(receipt));
  if (typeof kept !== 'string') return kept;
  throw new NotAllowedError(
    `expected the receipt that a broken off acceptance of ${filed.delivery.id} has kept, found another`,
    `Accept it by the receipt that lies at ${kept} in the archive.`,
    deliveryRefusals.receiptKeptBefore(kept),
  );
}

/**
 * Something in a delivery was found wrong after it was taken in: its items count as not handed over, so that no rule disposes of them for that, and may be
 * delivered anew. It is written down last, so that what was broken off is done again. Throws NotAllowedError.
 */
export async function recallDelivery(workplace: Workplace, id: string, by: Saying): Promise<FiledDelivery> {
  const filed = await deliveryThatMay(workplace, id, 'recalled');
  await markDelivered(workplace, filed, (row) => row.deliveredAt !== null, {
    ...by,
    decision: { what: 'deliver', deliveredAt: null, receipt: null },
  });
  return await sayOfDelivery(workplace, id, { what: 'recalled' }, by);
}

/** Writes the same decision about each item of a delivery that is still there, and of which it is `needed`. */
async function markDelivered(
  workplace: Workplace,
  { delivery }: FiledDelivery,
  needed: (row: ItemRow) => boolean,
  { by, at, reason, decision }: Saying & { decision: Extract<ItemDecision, { what: 'deliver' }> },
): Promise<void> {
  const ids: string[] = [];
  for await (const thing of contentOf(workplace.archive.root, delivery)) if ('item' in thing) ids.push(thing.item);
  for (const some of inParts(ids, atOnce)) {
    const rows = (await workplace.catalog.items.find({ ids: some })).filter(needed);
    await decideItems(
      workplace,
      { by, at, reason: reason ?? undefined },
      rows.map((row) => ({ row, decision })),
    );
  }
}
