import type { Reader } from '../../../jobs/workplace.ts';
import { contentOf } from '../../../storage/archive/deliveries.ts';
import type { DeliveredThing, FiledDelivery } from '../../../storage/records/delivery.ts';
import type { DeliveryPart } from '../shape/delivery-content.ts';
import { itemsPart, itemsPartId } from './items-part.ts';
import { knownEvents } from './known-events.ts';
import { papersPart, papersPartId } from './papers-part.ts';
import { snapshotPart } from './snapshot-part.ts';

/** A part of a delivery that nobody has read yet. */
export interface PartSource {
  id: string;
  open(): Promise<DeliveryPart>;
}

/** The parts of a delivery in their order: snapshots, each account's items, the committee's papers. `draft`: the path of a file for what is made on the way. */
export async function* partSources(
  reader: Reader,
  { delivery }: FiledDelivery,
  draft: string,
): AsyncGenerator<PartSource> {
  const { root } = reader.archive;
  const { timezone } = reader.configuration.settings;
  const known = knownEvents(reader, delivery);
  let items: Extract<DeliveredThing, { item: string }>[] = [];
  const ofAccount = (): PartSource => {
    const its = items;
    const account = its[0]?.account ?? '';
    const open = async () => itemsPart(reader, delivery, its, { ...named(reader, account), known, draft });
    return { id: itemsPartId(account), open };
  };
  for await (const thing of contentOf(root, delivery)) {
    if ('snapshot' in thing) {
      yield { id: thing.snapshot, open: () => snapshotPart(root, thing, { timezone, known }) };
      continue;
    }
    if (items.length > 0 && items[0]?.account !== thing.account) {
      yield ofAccount();
      items = [];
    }
    items.push(thing);
  }
  if (items.length > 0) yield ofAccount();
  yield { id: papersPartId, open: async () => papersPart(reader, delivery, draft) };
}

function named({ configuration }: Reader, account: string): { account: string; accountName: string } {
  return { account, accountName: configuration.accounts.find(({ id }) => id === account)?.name ?? account };
}
