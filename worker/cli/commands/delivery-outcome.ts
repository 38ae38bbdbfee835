import { basename } from 'node:path';
import { acceptDelivery, recallDelivery } from '../../../jobs/delivery/accept-delivery.ts';
import { deliveryThatMay, sayOfDelivery } from '../../../jobs/delivery/deliveries-of.ts';
import { disposedOfDelivery } from '../../../jobs/delivery/disposed-of-delivery.ts';
import { packagesReceipted, type Receipt } from '../../../jobs/delivery/receipt.ts';
import type { SaidOfDelivery } from '../../../storage/records/delivery.ts';
import { pastDayIn } from '../parts/days.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import type { Io } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { receiptIn } from '../parts/receipt-file.ts';
import { knownDelivery, printDeliveries } from '../parts/show-delivery.ts';

/** Writes down what is said of a delivery, by a named officer. */
const saying =
  <Options extends SaidPerson>(said: (options: Options) => SaidOfDelivery) =>
  async (io: Io, id: string, options: Options & { reason?: string }): Promise<number> => {
    await using workplace = await openForCommand(io);
    const { delivery } = await knownDelivery(workplace, id);
    const by = await namedDecider(io, workplace, options, [delivery]);
    const how = { by, at: workplace.office.now(), reason: options.reason ?? null };
    printDeliveries(io, [await sayOfDelivery(workplace, id, said(options), how)]);
    return exitCodes.done;
  };

export const noteSent = saying(({ on, how }: SaidPerson & { on: string; how: string }) => ({
  what: 'sent',
  on: pastDayIn('--on', on),
  how,
}));

export const reject = saying(({ on }: SaidPerson & { on: string }) => ({
  what: 'rejected',
  on: pastDayIn('--on', on),
}));

export const cancel = saying(() => ({ what: 'cancelled' }));

/** Notes that something in a delivery was wrong, and takes back that its items were delivered. Tells what of it is disposed of here. */
export async function recall(io: Io, id: string, options: { reason: string } & SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const { delivery } = await knownDelivery(workplace, id);
  const by = await namedDecider(io, workplace, options, [delivery]);
  const filed = await recallDelivery(workplace, id, { by, at: workplace.office.now(), reason: options.reason });
  printDeliveries(io, [filed], [], await disposedOfDelivery(workplace, filed));
  return exitCodes.done;
}

/** Keeps the receipts, one after another. Once each package of the delivery has one, the items are marked as delivered. */
export async function accept(
  io: Io,
  id: string,
  options: { receipt: string[]; on: string; isOfIt?: boolean; isOfAll?: boolean } & SaidPerson,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const { delivery } = await knownDelivery(workplace, id);
  const by = await namedDecider(io, workplace, options, [delivery]);
  const on = pastDayIn('--on', options.on);
  const receipts: Receipt[] = [];
  for (const name of options.receipt)
    receipts.push({ name: basename(name), content: (await receiptIn(name, '--receipt')).content });
  const read = options.isOfAll ? 'of-all' : options.isOfIt ? 'of-it' : 'nothing';
  let filed = await deliveryThatMay(workplace, id, 'accepted');
  // All are judged before the first is told: a faulty one leaves none of the others written down.
  for (const receipt of receipts) packagesReceipted(filed, receipt, read);
  for (const receipt of receipts) {
    const how = { by, at: workplace.office.now(), reason: null };
    filed = await acceptDelivery(workplace, id, { on, receipt, read }, how);
  }
  printDeliveries(io, [filed]);
  return exitCodes.done;
}
