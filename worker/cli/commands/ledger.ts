import { acceptLoss, ledgerLoss } from '../../../jobs/lost/lost-catalog.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { mendWords } from '../printed/mend-words.ts';

/** A named officer of every committee accepts that lines of the ledger are lost for good. */
export async function acceptLedgerLoss(io: Io, options: { reason: string } & SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io, { anyCatalog: true });
  const { configuration } = workplace;
  const by = await namedDecider(
    io,
    workplace,
    options,
    [...configuration.committees.keys()].map((committee) => ({ committee })),
  );
  const loss = await ledgerLoss(workplace);
  if (loss !== null) await acceptLoss(workplace, loss, { by, reason: options.reason });
  const says = mendWords[io.locale];
  printResult(
    io,
    { loss, by },
    () => `${loss === null ? says.nothingLost : says.lossAccepted(loss.held, loss.there, by)}\n`,
  );
  return exitCodes.done;
}
