import type { FiledDelivery } from '../../../storage/records/delivery.ts';
import type { DeliveryFacts, PartEvent } from '../shape/delivery-content.ts';

/** What was done with a delivery itself, as far as is known when it is packed: a person chose what it holds, and it was packed. */
export function deliveryEvents({ delivery }: FiledDelivery, facts: DeliveryFacts): PartEvent[] {
  const { snapshots, items, laterItems, lockedItems, lockedSnapshots, proposedBy, proposedAt } = delivery;
  const { id, receiver, agreement, software, createdAt } = facts;
  return [
    {
      type: 'appraisal',
      at: proposedAt,
      outcome: 'success',
      detail: `chosen as ${delivery.id} for ${receiver} by the agreement ${agreement}: ${snapshots} snapshots and ${items} items`,
      note: `left out: ${laterItems} items to be disposed of later, ${lockedItems} locked items, ${lockedSnapshots} snapshots that may show something locked`,
      agent: { name: proposedBy, type: 'person' },
    },
    {
      type: 'information package creation',
      at: createdAt,
      outcome: 'success',
      detail: `packed as ${id} for ${receiver}`,
      note: 'each sealed file was compared with its digest as it was packed',
      agent: { name: `${software.name} ${software.version}`, type: 'software' },
    },
  ];
}
