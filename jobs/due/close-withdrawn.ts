import type { Orders } from '../../storage/archive/orders.ts';
import type { LedgerReader } from '../../storage/ledger/ledger.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import type { Order } from '../../storage/records/order.ts';

export interface Withdrawing {
  orders: Pick<Orders, 'closeOrder'>;
  ledger: Pick<LedgerReader, 'entriesAbout'>;
  /** Whether something is sealed under the order's name. */
  isSealed(order: Order): Promise<boolean>;
}

/** Lines that say that orders are taken back. */
export const withdrawals = ['orders-withdrawn', 'order-cancelled'] as const;

/** The orders that a line about the end of orders names: a snapshot has its order's name. Pure. */
export function ordersNamed({ data }: Pick<LedgerEntry, 'data'>): string[] {
  return String(data.orders ?? data.order ?? data.snapshot).split(' ');
}

/** Under this key the ledger is told once that a person's order is taken back, however often that is tried. An id may be given anew. */
export function withdrawalKey({ id, orderedAt }: Pick<Order, 'id' | 'orderedAt'>): string {
  return `withdrawn:${id}:${orderedAt}`;
}

/**
 * Closes those of the open orders that the ledger says are taken back: a process was killed, or a disk failed, between the line and the file. An
 * id may be given anew: a line counts that is younger than the order. What is sealed already stands, to be recorded.
 */
export async function closeWithdrawn(
  { ledger, orders, isSealed }: Withdrawing,
  open: readonly Order[],
): Promise<{ standing: Order[]; closed: Order[] }> {
  const [standing, closed]: [Order[], Order[]] = [[], []];
  const withdrawn = open.length === 0 ? new Set<string>() : await withdrawnAmong(ledger, open);
  for (const order of open) {
    if (!withdrawn.has(order.id) || (await isSealed(order))) standing.push(order);
    else {
      await orders.closeOrder(order.id);
      closed.push(order);
    }
  }
  return { standing, closed };
}

async function withdrawnAmong(ledger: Withdrawing['ledger'], open: readonly Order[]): Promise<Set<string>> {
  const orderedAt = new Map(open.map((order) => [order.id, Date.parse(order.orderedAt)]));
  const withdrawn = new Set<string>();
  for await (const entry of ledger.entriesAbout(withdrawals)) {
    for (const id of ordersNamed(entry)) {
      const placed = orderedAt.get(id);
      if (placed !== undefined && Date.parse(entry.at) >= placed) withdrawn.add(id);
    }
  }
  return withdrawn;
}
