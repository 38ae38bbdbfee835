import { type WaitingPackage, waitingPackages } from '../../../jobs/items/open-packages.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { type PrintedItemWords, printedItemWords } from '../printed/item-words.ts';

/** Lists the packages that wait for their receipt, those whose last day has passed first. Tells no words of the items. Changes nothing. */
export async function listPackages(io: Io): Promise<number> {
  await using workplace = await openForCommand(io, { readOnly: true });
  const waiting = await waitingPackages(workplace, today());
  const packages = waiting.map(({ row: { account, committee }, action: _, ...one }) => ({
    ...one,
    account,
    committee,
  }));
  printResult(io, { packages }, () => {
    const says = printedItemWords[io.locale];
    return `${waiting.map((one) => inWords(one, says)).join('\n') || says.noneWaiting}\n`;
  });
  return waiting.some(({ late }) => late) ? exitCodes.needsPerson : exitCodes.done;
}

function inWords(one: WaitingPackage, says: PrintedItemWords): string {
  const { item, row, receiver, receiptBy, late, at, by } = one;
  return `${item}  ${row.account}  ${says.waiting(receiver, receiptBy, late)}  (${says.madeBy(civilDate(at), by)})`;
}
