import { resolve } from 'node:path';
import { refuseWhereHoldIsLost } from '../../../jobs/holds/lost-records.ts';
import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { itemsAround, themeItems } from '../../../jobs/themes/theme-items.ts';
import { packageTheme } from '../../copies/package-theme.ts';
import { themeWords } from '../../words/theme-words.ts';
import { decider, purposeOf, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { themeCalled } from '../parts/theme-called.ts';
import { fileLine } from '../printed/file-words.ts';

/**
 * Writes a theme as one zip file, and notes of each item that a copy was made, so that whoever locks it is told where it went. Exit 1 when
 * snapshots were left out.
 */
export async function writeThemePackage(
  io: Io,
  id: string,
  options: { to: string } & SaidPerson & SaidPurpose,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const { ledger, configuration } = workplace;
  const filed = await themeCalled(workplace, id);
  const secret = options.as !== undefined;
  const rows = await themeItems(workplace, filed, { withoutSecret: !secret, withoutLocked: true });
  const around = await itemsAround(workplace, rows, { withoutSecret: !secret });
  const aims = [...rows, ...around.filter((row) => row.secret)];
  const by = await decider(io, workplace, options, aims);
  await refuseWhereHoldIsLost(workplace, new Set(rows.map(({ committee }) => committee)));
  const purpose = purposeOf(workplace, options, true);
  if (secret) await noteLooks(workplace, by, around, purpose);
  const file = resolve(options.to);
  const packed = await packageTheme(workplace, filed, { rows, around }, { to: file });
  const { sha256, bytes, files, snapshots, leftOut } = packed;
  await ledger.append('theme-packaged', by, {
    theme: id,
    sha256,
    bytes,
    items: rows.length,
    snapshots: snapshots.length,
    ...(purpose === null ? {} : { purpose }),
  });
  const store = itemStoreOf(workplace);
  const decision = { what: 'package', sha256, bytes } as const;
  const at = workplace.office.now();
  await store.decide(
    by,
    at,
    rows.map((row) => ({ id: store.newId(), row, decision })),
  );
  const says = themeWords[configuration.settings.locale];
  printResult(io, { package: { file, sha256, bytes, files, items: rows.length, snapshots, leftOut } }, () =>
    [
      fileLine(io.locale, file, { bytes, sha256 }),
      `  ${says.packed(rows.length, snapshots.length)}`,
      `  ${says.packageLacks}`,
      ...(leftOut.length === 0 ? [] : [`  ${says.leftOut(leftOut.join(', '))}`]),
      '',
    ].join('\n'),
  );
  return leftOut.length === 0 ? exitCodes.done : exitCodes.needsPerson;
}
