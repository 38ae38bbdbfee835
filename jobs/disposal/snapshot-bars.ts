import { allDeliveries, contentOf } from '../../storage/archive/deliveries.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import type { ItemRow, WithheldItem } from '../../storage/catalog/item-catalog.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import { deliveryState, holdsItsContent, receiptsOf } from '../../storage/records/delivery-state.ts';
import type { SnapshotFacts } from '../../storage/records/disposed-snapshot.ts';
import { committeesOf, type Hold } from '../../storage/records/hold.ts';
import { goesOnFrom } from '../judge/heirs.ts';
import { heldThreads } from '../judge/held-threads.ts';
import { holdState } from '../judge/hold-state.ts';
import { standingOf } from '../secrecy/withheld-snapshots.ts';
import type { Reader } from '../workplace.ts';

/** Items that are looked up at a time. */
const atOnce = 500;

/**
 * The holds that stand on a committee's snapshots, by snapshot. A hold on items holds each snapshot that shows one of them, or that was taken
 * while one may have been there, and those that a request for a copy names; a hold by a query, on items that are not here any more, or of a
 * request from before its snapshots were named, holds what its committees have: nobody has asked
 * a picture what is in it. Of a snapshot that was disposed of (and has come back) nobody knows what it shows: it is held with its account.
 */
export async function holdsOnSnapshots(
  reader: Reader,
  snapshots: readonly Pick<SnapshotRow, 'id' | 'account' | 'committee' | 'disposedAt'>[],
): Promise<Map<string, string[]>> {
  const { accounts, committees: plans } = reader.configuration;
  const succession = { plans, accounts };
  const held = new Map<string, string[]>();
  for (const filed of await reader.holds()) {
    if (holdState(filed) === 'lifted') continue;
    const { hold } = filed;
    const items = await itemsOf(reader, hold);
    const shows = items && new Set((await standingOf(reader, items)).map(({ snapshot }) => snapshot));
    const its = hold.scope === 'committee' && !hold.committees ? [hold.target] : committeesOf(hold);
    const each = its.map((committee) => goesOnFrom(committee, succession));
    const covers = (row: (typeof snapshots)[number]) => {
      if (hold.scope === 'account') return row.account === hold.target;
      if (hold.snapshots?.includes(row.id)) return true;
      if (items === null) return each.some((isCommittees) => isCommittees(row));
      return row.disposedAt === null ? shows?.has(row.id) : items.some(({ account }) => account === row.account);
    };
    for (const row of snapshots) {
      if (covers(row)) held.set(row.id, [...(held.get(row.id) ?? []), hold.id]);
    }
  }
  return held;
}

/** The items that a hold names, and those of the threads that it holds whole; null where it names none, or one that is not here. */
async function itemsOf({ catalog }: Reader, hold: Hold): Promise<WithheldItem[] | null> {
  const { kind, scope, target, caught, snapshots } = hold;
  if (scope !== 'item' && scope !== 'items' && scope !== 'thread') return null;
  // A request may be about snapshots alone, and its hold from before did not name them.
  if (kind === 'disclosure' && scope === 'items' && snapshots === undefined) return null;
  const ids = scope === 'items' ? caught : [target];
  const rows: ItemRow[] = [];
  for (const some of inParts(ids, atOnce)) rows.push(...(await catalog.items.find({ ids: some })));
  if (rows.length < new Set(ids).size) return null;
  const threads = scope === 'thread' ? rows.map(({ thread }) => thread) : await heldThreads(catalog.items, hold);
  if (threads.length > 0) {
    const members = await catalog.items.members([...new Set(threads)]);
    // What was gone before somebody asked is no part of the request.
    if (scope === 'thread' && members.some(({ gone }) => gone)) return null;
    for (const some of inParts(members, atOnce)) {
      rows.push(...(await catalog.items.find({ ids: some.map(({ id }) => id) })));
    }
  }
  return rows.map((row) => ({
    ...row,
    publishedPrecision: row.publishedPrecision ?? null,
    goneAt: row.missedAt ?? row.removedAt,
  }));
}

/** The deliveries that hold a committee's snapshots. `open`: no receipt has come yet; the delivery's id by the snapshot's. */
export interface DeliveredSnapshots {
  accepted: ReadonlyMap<string, NonNullable<SnapshotFacts['delivery']>>;
  open: ReadonlyMap<string, string>;
}

/** Throws RecordDamagedError where a delivery cannot be read. */
export async function deliveredSnapshots({ archive }: Reader, committee: string): Promise<DeliveredSnapshots> {
  const accepted = new Map<string, NonNullable<SnapshotFacts['delivery']>>();
  const open = new Map<string, string>();
  for (const filed of await allDeliveries(archive.root)) {
    const { delivery, events } = filed;
    if (delivery.committee !== committee || !holdsItsContent(filed)) continue;
    const said = events.find((event) => event.what === 'accepted');
    for await (const thing of contentOf(archive.root, delivery)) {
      if (!('snapshot' in thing)) continue;
      if (deliveryState(filed) === 'accepted' && said?.what === 'accepted') {
        const { on, sha256 } = said;
        const receipts = new Set([...receiptsOf(filed).map((one) => one.receipt), said.receipt]);
        accepted.set(thing.snapshot, { id: delivery.id, on, receipt: [...receipts].join(', '), sha256 });
      } else open.set(thing.snapshot, delivery.id);
    }
  }
  return { accepted, open };
}
