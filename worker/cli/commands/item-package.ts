import { resolve } from 'node:path';
import { refuseWhereHoldIsLost } from '../../../jobs/holds/lost-records.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { packageItem } from '../../copies/package-item.ts';
import { chooseItems, itemInWords } from '../parts/choose-items.ts';
import { decider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { openForCommand } from './item.ts';

/** Writes what the diary needs of an item as one zip file, and notes that a copy was made. A locked item is not copied. */
export async function writeItemPackage(io: Io, id: string, options: { to: string } & SaidPerson): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const [row] = (await chooseItems(workplace, { ids: [id], as: options.as })) as [ItemRow];
  const by = await decider(io, workplace, options, [row]);
  await refuseWhereHoldIsLost(workplace, [row.committee]);
  if (row.locked) {
    throw new NotAllowedError(
      `expected an item that may be copied, found that ${id} is locked`,
      'It may be illegal to hold or spread. Two persons can open it: `ogonblick item unlock`.',
    );
  }
  const file = resolve(options.to);
  const { sha256, bytes, files } = await packageItem(workplace, row, { to: file, secret: options.as !== undefined });
  const store = itemStoreOf(workplace);
  const decision = { what: 'package', sha256, bytes } as const;
  await store.decide(by, new Date().toISOString(), [{ id: store.newId(), row, decision }]);
  const items = await showItems(workplace, [row]);
  printResult(io, { package: { file, sha256, bytes, files }, items }, () =>
    [...items.map(itemInWords), `${file}  ${bytes} bytes, SHA-256 ${sha256}`, ''].join('\n'),
  );
  return exitCodes.done;
}
