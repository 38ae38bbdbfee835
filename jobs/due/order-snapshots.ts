import type { Account } from '../../config/register/accounts.ts';
import type { Orders } from '../../storage/archive/orders.ts';
import type { Ledger } from '../../storage/ledger/ledger.ts';
import type { Order } from '../../storage/records/order.ts';
import type { SnapshotReason } from '../../storage/records/snapshot-description.ts';
import { closeWithdrawn, type Withdrawing } from './close-withdrawn.ts';

export interface OrderingContext extends Withdrawing {
  orders: Pick<Orders, 'placeOrders' | 'closeOrder'>;
  ledger: Pick<Ledger, 'append' | 'entriesAbout'>;
  /** UTC, ISO 8601. */
  now(): string;
  /** The committee whose archive an account's records go to today. */
  committeeOf(account: Account): string;
}

/** What a person orders. `by` names who, as the ledger shall have it: `cli:root`. */
export interface Wish {
  accounts: Account[];
  reason: SnapshotReason;
  note: string | null;
  by: string;
}

/**
 * Places a person's orders, one for each account. An order that the same person has placed already, and waits for, is not placed again; one that
 * was taken back, and is open still, answers nothing.
 * Throws NameRefusedError for an order that cannot be placed, after the others have been.
 */
export async function orderSnapshots(context: OrderingContext, wish: Wish): Promise<Order[]> {
  const { reason, note, by } = wish;
  const orderedAt = context.now();
  const requests = wish.accounts.map((account) => {
    return { account: account.id, committee: context.committeeOf(account), reason, note, orderedBy: by, orderedAt };
  });
  const place = (some: typeof requests) =>
    context.orders.placeOrders(some.map((request) => ({ ...request, slot: null })));
  const first = await place(requests);
  const { closed } = await closeWithdrawn(
    context,
    first.flatMap((one) => (one.order === null || one.isNew ? [] : [one.order])),
  );
  const isClosed = first.map(({ order }) => order !== null && closed.includes(order));
  const anew = await place(requests.filter((_, index) => isClosed[index]));
  const placed = first.map((one, index) => (isClosed[index] ? (anew.shift() ?? one) : one));
  const orders: Order[] = [];
  for (const one of placed) {
    if (one.order === null) continue;
    orders.push(one.order);
    if (!one.isNew) continue;
    const { id, account, committee } = one.order;
    await context.ledger.append('snapshot-ordered', by, { order: id, account, committee, reason });
  }
  for (const one of placed) if (one.order === null) throw one.refused;
  return orders;
}
