import type { Account } from '../config/accounts.ts';
import type { Ledger } from '../storage/ledger.ts';
import type { Orders } from '../storage/orders.ts';
import type { Order } from '../storage/records/order.ts';
import type { SnapshotReason } from '../storage/records/snapshot-description.ts';

export interface OrderingContext {
  orders: Orders;
  ledger: Ledger;
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
 * Places a person's orders, one for each account. An account that has an open order for the same reason keeps that one:
 * a command that was killed and given again must not give two snapshots.
 */
export async function orderSnapshots(context: OrderingContext, wish: Wish): Promise<Order[]> {
  const open = await context.orders.openOrders();
  const orders: Order[] = [];
  for (const account of wish.accounts) {
    const standing = open.find(
      (order) => order.account === account.id && order.reason === wish.reason && order.slot === null,
    );
    orders.push(standing ?? (await placeNew(context, account, wish)));
  }
  return orders;
}

async function placeNew(context: OrderingContext, account: Account, wish: Wish): Promise<Order> {
  const order = await context.orders.placeOrder({
    account: account.id,
    committee: context.committeeOf(account),
    reason: wish.reason,
    note: wish.note,
    orderedBy: wish.by,
    orderedAt: context.now(),
    slot: null,
  });
  await context.ledger.append('snapshot-ordered', wish.by, {
    order: order.id,
    account: order.account,
    committee: order.committee,
    reason: order.reason,
  });
  return order;
}
