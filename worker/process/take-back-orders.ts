import { AdvisedError } from '../../config/base/own-error.ts';
import { withdrawalKey } from '../../jobs/due/close-withdrawn.ts';
import type { Reader, Workplace } from '../../jobs/workplace.ts';
import type { Order } from '../../storage/records/order.ts';
import type { Log } from '../ground/log.ts';
import { snapshotJobs } from '../ground/queue/job-kind.ts';
import { type JobQueue, openQueue } from '../ground/queue/job-queue.ts';
import { connect } from '../ground/redis/connect.ts';
import { becomeOwner } from './owner.ts';

/** The order no longer exists, was placed by the clock, or is being visited. */
export class OrderNotTakenBackError extends AdvisedError {
  static override readonly ending = 'refused';
}

/** Whether a person placed the order. The clock's orders follow from the register: one that was taken back would be placed again. */
export function isPersons({ slot }: Order): boolean {
  return slot === null;
}

/**
 * Takes back people's orders that nobody has begun: first the job in the queue, then a line in the ledger, then the order: one that is gone
 * without a line is one that was lost. Yields each id that has been taken back. When one order cannot be, those yielded before it stay taken back. Throws OrderNotTakenBackError, DataFolderOwnedError.
 */
export async function* takeBackOrders(
  workplace: Workplace,
  ids: readonly string[],
  { by, log }: { by: string; log: Log },
): AsyncGenerator<string, void> {
  const { environment, orders, ledger } = workplace;
  const { dataDirectory, redisUrl } = environment;
  const ownership = await becomeOwner({ dataDirectory, redisUrl, command: 'snapshot --take-back', log });
  try {
    const connection = await connect(ownership.connection, 'producer', log);
    try {
      const queue = openQueue(connection, snapshotJobs);
      try {
        for (const id of ids) {
          const order = await requireOpen(workplace, id);
          await requireNotBegun(queue, order);
          await ledger.appendOnce(withdrawalKey(order), 'orders-withdrawn', by, { count: 1, orders: id });
          await orders.closeOrder(id);
          yield id;
        }
      } finally {
        await queue.close();
      }
    } finally {
      await connection.close();
    }
  } finally {
    if (ownership.kind === 'owner') await ownership.release();
  }
}

async function requireOpen({ archive, orders }: Reader, id: string): Promise<Order> {
  const order = await orders.readOrder(id);
  if (order && (await archive.findSnapshot(order))) {
    throw new OrderNotTakenBackError(
      `expected an order that nobody has begun, found that ${id} is sealed already, and only not told of yet`,
      'Let it be worked: the next start of the worker tells of it.',
      {
        swedish: `${id} är redan förseglad, men har inte hunnit in i händelseloggen. Låt den vara: det sker vid nästa start av programmet (worker).`,
      },
    );
  }
  if (!order) {
    throw new OrderNotTakenBackError(
      `expected an open order, found none called ${id}: it was carried out or taken back, or never given`,
      'Look at the account with `ogonblick status`.',
      {
        swedish: `det finns ingen öppen beställning ${id}: den är utförd eller återtagen, eller har aldrig gjorts. Se kontot med \`ogonblick status\`.`,
      },
    );
  }
  if (isPersons(order)) return order;
  throw new OrderNotTakenBackError(
    `expected the order of a person, found that the clock gave ${id}, which would give it again`,
    'Change the account in accounts.yaml: when it is due follows from there.',
    {
      swedish: `${id} är schemats beställning, och skulle göras igen. Ändra kontot i accounts.yaml: där står när det ska tas.`,
    },
  );
}

async function requireNotBegun(queue: JobQueue, { id }: Order): Promise<void> {
  if (await queue.remove(id)) return;
  throw new OrderNotTakenBackError(
    `expected an order that nobody has begun, found that ${id} is being carried out`,
    'Let it end: what was seen is filed.',
    { swedish: `${id} utförs just nu. Låt den bli klar: det som har setts arkiveras.` },
  );
}
