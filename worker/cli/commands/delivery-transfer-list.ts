import { resolve } from 'node:path';
import { expectNewFile, writeDocument } from '../../papers/register/document.ts';
import { transferList } from '../../papers/register/transfer-list.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { knownDelivery } from '../parts/show-delivery.ts';
import { fileLine } from '../printed/file-words.ts';

/** Writes a delivery's leveransreversal, to be signed by both parties. */
export async function writeTransferList(io: Io, id: string, options: { to?: string }): Promise<number> {
  const file = resolve(options.to ?? `leveransreversal_${id}.pdf`);
  await expectNewFile(file, ['.pdf']);
  await using workplace = await openForCommand(io);
  const document = await transferList(workplace, await knownDelivery(workplace, id));
  const written = await writeDocument(document, file, workplace.configuration.settings, workplace.office.now());
  printResult(io, { delivery: id, documents: [written] }, () => `${fileLine(io.locale, file, written)}\n`);
  return exitCodes.done;
}
