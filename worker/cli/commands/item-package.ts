import { resolve } from 'node:path';
import { daysLater } from '../../../config/base/values.ts';
import { refuseWhereHoldIsLost } from '../../../jobs/holds/lost-records.ts';
import { notePackage, receiptDays } from '../../../jobs/items/note-package.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { packageItem } from '../../copies/package-item.ts';
import { chooseItems, itemInWords } from '../parts/choose-items.ts';
import { today } from '../parts/configuration.ts';
import { dayIn } from '../parts/days.ts';
import { decider, purposeOf, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, notAllowed, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { fileLine } from '../printed/file-words.ts';
import { printedItemWords } from '../printed/item-words.ts';
import { withSecret } from './item.ts';

/**
 * Writes what the diary needs of an item as one zip file, and notes that a copy was made, for whom, and until when their receipt is waited for. A
 * locked item is not copied.
 */
export async function writeItemPackage(
  io: Io,
  id: string,
  options: { to: string; receiver: string; receiptBy?: string } & SaidPerson & SaidPurpose,
): Promise<number> {
  const { receiver, receiptBy } = receivingIn(options);
  await using workplace = await openForCommand(io);
  const [row] = (await chooseItems(workplace, { ids: [id], as: options.as })) as [ItemRow];
  const secret = options.as !== undefined;
  const thread = await workplace.catalog.items.find({ thread: row.thread, account: row.account });
  const by = await decider(io, workplace, options, secret ? withSecret(row, thread) : [row]);
  const purpose = purposeOf(workplace, options, true);
  await refuseWhereHoldIsLost(workplace, [row.committee]);
  if (row.locked) {
    throw notAllowed(
      `expected an item that may be copied, found that ${id} is locked`,
      'It may be illegal to hold or spread. Two persons can open it: `ogonblick item unlock`.',
      `${id} är låst och kopieras inte: det kan vara olagligt att inneha eller sprida. Två personer kan öppna det: \`ogonblick item unlock\`.`,
    );
  }
  if (secret) await noteLooks(workplace, by, thread, purpose);
  const file = resolve(options.to);
  const { sha256, bytes, files } = await packageItem(workplace, row, { to: file, secret });
  const made = { sha256, bytes, receiver, receiptBy };
  await notePackage(workplace, row, made, { by, at: new Date().toISOString(), purpose });
  const items = await showItems(workplace, [row]);
  printResult(io, { package: { file, sha256, bytes, files, receiver, receiptBy }, items }, () =>
    [
      ...items.map(itemInWords(io.locale)),
      fileLine(io.locale, file, { bytes, sha256 }),
      printedItemWords[io.locale].packed(id, receiver, receiptBy),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}

/** Who is to receive the package, and the last day for their receipt. Throws UsageError. */
function receivingIn({ receiver, receiptBy }: { receiver: string; receiptBy?: string }): {
  receiver: string;
  receiptBy: string;
} {
  if (receiver.trim() === '') {
    throw new UsageError(
      'expected who is to receive the package, found nothing',
      'Name them with --receiver.',
      'säg med --receiver vem som ska ta emot det.',
    );
  }
  const by = receiptBy === undefined ? daysLater(today(), receiptDays) : dayIn('--receipt-by', receiptBy);
  if (by >= today()) return { receiver: receiver.trim(), receiptBy: by };
  throw new UsageError(
    `expected a day that has not passed, found ${by}`,
    'Say by --receipt-by until when the receipt is to come.',
    `--receipt-by ska vara den dag då kvittensen senast ska komma, och ${by} har passerat.`,
  );
}
