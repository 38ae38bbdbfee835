import { standingMark } from '../../../jobs/secrecy/secrecy-state.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { FiledSecrecy } from '../../../storage/records/secrecy-mark.ts';
import { openSecrecyMarks } from '../../../storage/secrecy-marks.ts';
import { openClosingStack } from '../../closing-stack.ts';
import { markItem, markSnapshot, snapshotCalled } from '../../secrecy/mark-secret.ts';
import { standingInSnapshots } from '../../withheld-snapshots.ts';
import type { Workplace } from '../../workplace.ts';
import { itemsCalled } from '../choose-items.ts';
import { namedDecider } from '../deciding.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, printResult, UsageError } from '../io.ts';
import type { SaidPerson } from '../prove-person.ts';
import { openForReading } from './item.ts';

export interface SecrecyOptions extends SaidPerson {
  item?: string;
  snapshot?: string;
  reason: string;
}

/** Marks an item or a sealed snapshot secret, by a named officer. */
export const markSecret = (io: Io, options: SecrecyOptions & { paragraph: string }) =>
  say(io, options, options.paragraph);

/** Lifts a marking, by a named officer. */
export const liftSecret = (io: Io, options: SecrecyOptions) => say(io, options, null);

async function say(io: Io, options: SecrecyOptions, paragraph: string | null): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const { item, snapshot, reason } = options;
  if ((item === undefined) === (snapshot === undefined)) {
    throw new UsageError('expected --item or --snapshot, found both or none', 'Mark one thing at a time.');
  }
  const at = new Date().toISOString();
  if (snapshot !== undefined) {
    const row = await knownSnapshot(workplace, snapshot);
    const by = await namedDecider(io, workplace, options, [row]);
    print(io, [await markSnapshot(workplace, row, { paragraph, reason, by, at })]);
    return exitCodes.done;
  }
  const [row] = (await itemsCalled(workplace, [item ?? ''])) as [ItemRow];
  const by = await namedDecider(io, workplace, options, [row]);
  await markItem(workplace, row, { paragraph, reason, by, at });
  const snapshots = paragraph === null ? [] : await standingInSnapshots(workplace, ({ id }) => id === row.id);
  printResult(io, { item: { id: row.id, secret: paragraph !== null }, snapshots }, () =>
    [
      `${row.id}  ${paragraph ?? 'no longer marked secret'}`,
      ...snapshots.map(({ folder, standing }) => `  ${standing === 'shown' ? 'shown' : 'perhaps'} in ${folder}`),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}

/** The snapshots that are marked; with `--all` also those whose marking was lifted. Nothing of what they hold. */
export async function listSecret(io: Io, options: { all?: boolean }): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const all = await openSecrecyMarks(workplace.archive.root).all();
  print(
    io,
    all.filter((filed) => options.all || standingMark(filed) !== null),
  );
  return exitCodes.done;
}

/** Throws UsageError. */
export async function knownSnapshot(workplace: Workplace, id: string): Promise<SnapshotRow> {
  const row = await snapshotCalled(workplace, id);
  if (row) return row;
  throw new UsageError(`expected the id of a sealed snapshot, found ${JSON.stringify(id)}`, 'Its folder bears its id.');
}

function print(io: Io, filed: readonly FiledSecrecy[]): void {
  const snapshots = filed.map((one) => ({ ...one, marked: standingMark(one) !== null }));
  printResult(io, { snapshots }, () =>
    [
      ...filed.map((one) => {
        const mark = standingMark(one);
        return `${one.snapshot}  ${mark === null ? 'not marked' : `${mark.paragraph}, ${mark.by} ${mark.at}: ${mark.reason}`}`;
      }),
      '',
    ].join('\n'),
  );
}
