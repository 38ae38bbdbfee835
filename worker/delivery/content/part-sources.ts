import type { DeliveredSecrecy } from '../../../jobs/delivery/delivered-secrecy.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { contentFrom, placedContentOf } from '../../../storage/archive/deliveries.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { Delivery, FiledDelivery } from '../../../storage/records/delivery.ts';
import type { DeliveryPart } from '../shape/delivery-content.ts';
import { type DeliveredItem, type ItemDrafts, itemsPart, itemsPartId } from './items-part.ts';
import { knownEvents } from './known-events.ts';
import { papersPart, papersPartId } from './papers-part.ts';
import { snapshotPart } from './snapshot-part.ts';

/** A part of a delivery that nobody has read yet. */
export interface PartSource {
  id: string;
  open(): Promise<DeliveryPart>;
}

/** What the parts are made with. `drafts`: paths of files for what is made on the way. `secretItems`: the delivery's items that are marked secret. */
export interface PartMeans {
  drafts: ItemDrafts;
  secrecy: DeliveredSecrecy;
  secretItems: readonly Pick<ItemRow, 'id' | 'account'>[];
}

/** The parts of a delivery in their order: snapshots, each account's items, the committee's papers. */
export async function* partSources(
  reader: Reader,
  { delivery }: FiledDelivery,
  { drafts, secrecy, secretItems }: PartMeans,
): AsyncGenerator<PartSource> {
  const { root } = reader.archive;
  const { timezone } = reader.configuration.settings;
  const known = knownEvents(reader, delivery);
  const ofAccount = ({ account, at, count }: Run): PartSource => ({
    id: itemsPartId(account),
    async open() {
      const items = { count, read: () => itemsFrom(root, delivery, at, count) };
      return itemsPart(reader, delivery, items, {
        ...named(reader, account),
        known,
        drafts,
        secrecy,
        secret: secretItems.filter((row) => row.account === account).map(({ id }) => id),
      });
    },
  });
  let run = null as Run | null;
  for await (const { thing, at } of placedContentOf(root, delivery)) {
    if ('snapshot' in thing)
      yield { id: thing.snapshot, open: () => snapshotPart(root, thing, { timezone, known, secrecy }) };
    else if (run?.account === thing.account) run.count += 1;
    else {
      if (run !== null) yield ofAccount(run);
      run = { account: thing.account, at, count: 1 };
    }
  }
  if (run !== null) yield ofAccount(run);
  yield { id: papersPartId, open: async () => papersPart(reader, delivery, drafts.lines) };
}

/** An account's items, which stand after each other: a million are not held in memory. `at`: where the first begins. */
interface Run {
  account: string;
  at: number;
  count: number;
}

async function* itemsFrom(root: string, delivery: Delivery, at: number, count: number): AsyncGenerator<DeliveredItem> {
  let left = count;
  for await (const { thing } of contentFrom(root, delivery, at)) {
    if ('item' in thing) yield thing;
    left -= 1;
    if (left === 0) return;
  }
}

function named({ configuration }: Reader, account: string): { account: string; accountName: string } {
  return { account, accountName: configuration.accounts.find(({ id }) => id === account)?.name ?? account };
}
