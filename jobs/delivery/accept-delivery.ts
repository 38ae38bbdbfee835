import { contentOf } from '../../storage/archive/deliveries.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { digestBytes } from '../../storage/files/bag.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import { packagesOf, receiptsOf } from '../../storage/records/delivery-state.ts';
import type { ItemDecision } from '../../storage/records/item-action.ts';
import { decideItems } from '../items/decide-items.ts';
import { deliveryRefusals } from '../refusal/delivery-refusals.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import type { Workplace } from '../workplace.ts';
import { deliveriesOf, deliveryThatMay, type Saying, sayOfDelivery } from './deliveries-of.ts';
import { packagesReceipted, type ReadOfReceipt, type Receipt, receiptEnding, refuseSecondReceipt } from './receipt.ts';

/** How many items are marked as delivered at a time. */
const atOnce = 500;

/**
 * A receipt of the receiving archive has come, which is kept. Of some packages of a delivery that is split it is written down as that; the delivery is
 * accepted when each package has one. Then the items are marked as delivered on the last of the days (the clock of rules that wait for it), and that is written down last, so that
 * what was broken off is done again. `on` is a civil day. `read`: what a person has read of the receipt. Throws NotAllowedError.
 */
export async function acceptDelivery(
  workplace: Workplace,
  id: string,
  { on, receipt, read }: { on: string; receipt: Receipt; read: ReadOfReceipt },
  by: Saying,
): Promise<FiledDelivery> {
  const filed = await deliveryThatMay(workplace, id, 'accepted');
  const proposedOn = civilDate(filed.delivery.proposedAt, workplace.configuration.settings.timezone);
  if (on < proposedOn) {
    throw new NotAllowedError(
      `expected a receipt from ${proposedOn}, when ${id} was proposed, or later, found ${on}`,
      'Give the day that the receipt tells.',
      deliveryRefusals.receiptTooEarly(id, proposedOn),
    );
  }
  const its = packagesReceipted(filed, receipt, read);
  const before = receiptsOf(filed);
  const known = before.find(({ sha256 }) => sha256 === digestBytes(receipt.content));
  if (known === undefined && read === 'nothing') refuseSecondReceipt(filed, receipt.name, its);
  if (isWhole(filed, its)) {
    const kept = known ?? (await keepReceipt(workplace, filed, receipt));
    return await tellWhole(workplace, filed, { on: known?.on ?? on, receipt: kept.receipt, sha256: kept.sha256 }, by);
  }
  if (known !== undefined) return filed;
  const kept = await keepReceipt(workplace, filed, receipt);
  const after = await sayOfDelivery(workplace, id, { what: 'receipted', on, ...kept, packages: its }, by);
  // The receipt of the last other package may have come meanwhile.
  return isWhole(after, []) ? await tellWhole(workplace, after, { on, ...kept }, by) : after;
}

/** Whether each package has a receipt, `its` among them. */
function isWhole(filed: FiledDelivery, its: readonly string[]): boolean {
  const taken = new Set([...its, ...receiptsOf(filed).flatMap(({ packages }) => packages)]);
  return packagesOf(filed).every((name) => taken.has(name));
}

/** Marks the items as delivered, and writes down that the delivery is accepted. `last`: the receipt that made it whole. */
async function tellWhole(
  workplace: Workplace,
  filed: FiledDelivery,
  last: { on: string; receipt: string; sha256: string },
  by: Saying,
): Promise<FiledDelivery> {
  const { id } = filed.delivery;
  const before = receiptsOf(filed);
  const on = [...before.map((one) => one.on), last.on].sort().at(-1) ?? last.on;
  const receipts = [...new Set([...before.map((one) => one.receipt), last.receipt])].join(', ');
  await markDelivered(workplace, filed, (row) => row.deliveredAt !== on, {
    ...by,
    decision: { what: 'deliver', deliveredAt: on, receipt: `${id}, ${receipts}` },
  });
  return await sayOfDelivery(workplace, id, { what: 'accepted', ...last, on }, by);
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
