import type { Words } from '../../config/base/words.ts';
import { contentOf } from '../../storage/archive/deliveries.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { gathered } from '../../storage/files/in-parts.ts';
import type { FiledDelivery } from '../../storage/records/delivery.ts';
import { takenSnapshots } from '../disposal/gone-snapshots.ts';
import { deliveryRefusals } from '../refusal/delivery-refusals.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { withheldSnapshots } from '../secrecy/withheld-snapshots.ts';
import type { Workplace } from '../workplace.ts';

/** How many items are looked up at a time. */
const atOnce = 500;

/** What of a delivery is marked secret: items, and the ids of snapshots. */
export interface SecretToPack {
  items: ItemRow[];
  snapshots: string[];
}

/**
 * The items of a delivery that are marked secret, and its snapshots that are, or hold such an item: whoever packs them looks at them. Throws NotAllowedError where something in the delivery may not be
 * packed any more: it was locked since the proposal, a disposal list under way has it in quarantine, or it is disposed of.
 */
export async function secretToPack(workplace: Workplace, { delivery }: FiledDelivery): Promise<SecretToPack> {
  const withheld = await withheldSnapshots(workplace);
  const [locked, going, snapshots]: [string[], string[], string[]] = [[], [], []];
  const secret: ItemRow[] = [];
  const taken = await takenSnapshots(workplace, delivery.committee);
  for await (const some of gathered(contentOf(workplace.archive.root, delivery), atOnce)) {
    const ids: string[] = [];
    for (const thing of some) {
      if ('item' in thing) {
        ids.push(thing.item);
        continue;
      }
      if (taken.has(thing.snapshot)) going.push(thing.snapshot);
      const why = withheld.get(thing.snapshot);
      if (why !== undefined) (why === 'locked' ? locked : snapshots).push(thing.snapshot);
    }
    const known = await workplace.catalog.items.heldBack(ids);
    const marked: string[] = [];
    for (const id of ids) {
      const item = known.get(id);
      if (item === undefined || item.quarantine !== null) going.push(id);
      else if (item.locked) locked.push(id);
      else if (item.secret) marked.push(id);
    }
    if (marked.length > 0) secret.push(...(await workplace.catalog.items.find({ ids: marked })));
  }
  refuse(locked, 'anything locked', 'locked', 'what is locked is left out then', deliveryRefusals.deliveryHoldsLocked);
  refuse(
    going,
    'anything disposed of',
    'disposed of or in quarantine',
    'what is left is delivered then',
    deliveryRefusals.deliveryHoldsGoing,
  );
  return { items: secret, snapshots };
}

function refuse(
  ids: readonly string[],
  without: string,
  found: string,
  then: string,
  told: (count: number) => Words,
): void {
  if (ids.length === 0) return;
  throw new NotAllowedError(
    `expected a delivery without ${without}, found ${ids.length} ${found} since it was proposed (${ids.slice(0, 3).join(', ')})`,
    `Cancel the delivery (one that was sent is rejected), and propose it anew: ${then}.`,
    told(ids.length),
  );
}
