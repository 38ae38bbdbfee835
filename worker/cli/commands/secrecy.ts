import { decideItems } from '../../../jobs/items/decide-items.ts';
import { markItem, markSnapshot, snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import { type ItemMark, markedItems } from '../../../jobs/secrecy/marked-items.ts';
import { standingMark } from '../../../jobs/secrecy/secrecy-state.ts';
import { standingInSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import {
  notRegistered,
  type UnregisteredReason,
  unregisteredMissing,
  unregisteredWords,
} from '../../../jobs/takedowns/unregistered-secret.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { FiledSecrecy } from '../../../storage/records/secrecy-mark.ts';
import { lostSecrecy } from '../../../storage/secrecy/lost-secrecy.ts';
import { openSecrecyMarks } from '../../../storage/secrecy/secrecy-marks.ts';
import { itemOrLeft } from '../parts/choose-items.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { type SecrecyWords, secrecyWords } from '../printed/secrecy-words.ts';

export interface SecrecyOptions extends SaidPerson {
  item?: string;
  snapshot?: string;
  reason: string;
}

/** How an item that is marked is registered in the diary. */
interface Registering {
  case?: string;
  noCase?: UnregisteredReason;
}

/** Marks an item or a sealed snapshot secret, by a named officer. Of an item the case number is noted, or why there is none. */
export async function markSecret(
  io: Io,
  options: SecrecyOptions & Registering & { paragraph: string },
): Promise<number> {
  const { case: caseNumber, noCase, snapshot } = options;
  const said = [caseNumber, noCase].filter((one) => one !== undefined);
  if (said.length > (snapshot === undefined ? 1 : 0)) {
    throw new UsageError(
      'expected --case or --no-case of an item, found both, or one of them of a snapshot',
      'Give one of them, with --item.',
      'ange --case eller --no-case, inte båda, och bara tillsammans med --item.',
    );
  }
  return await say(io, options, options.paragraph);
}

/** Lifts a marking, by a named officer. */
export const liftSecret = (io: Io, options: SecrecyOptions) => say(io, options, null);

async function say(io: Io, options: SecrecyOptions & Registering, paragraph: string | null): Promise<number> {
  await using workplace = await openForCommand(io);
  const { item, snapshot, reason } = options;
  if ((item === undefined) === (snapshot === undefined)) {
    throw new UsageError(
      'expected --item or --snapshot, found both or none',
      'Mark one thing at a time.',
      'ange --item eller --snapshot, inte båda och inte inget: en sak i taget.',
    );
  }
  const at = new Date().toISOString();
  const says = secrecyWords[io.locale];
  if (snapshot !== undefined) {
    const row = await knownSnapshot(workplace, snapshot);
    const by = await namedDecider(io, workplace, options, [row]);
    const marked = withStanding(await markSnapshot(workplace, row, { paragraph, reason, by, at }));
    printResult(io, { snapshots: [marked] }, () => `${snapshotInWords(marked, says)}\n`);
    return exitCodes.done;
  }
  const row = await itemOrLeft(workplace, item ?? '');
  const by = await namedDecider(io, workplace, options, [row]);
  const { case: caseNumber, noCase } = options;
  const why = noCase === undefined ? reason : `${reason}. ${notRegistered(unregisteredWords[noCase].sv)}`;
  await markItem(workplace, row, { paragraph, reason: why, by, at });
  if (caseNumber !== undefined) {
    const decision = { what: 'register', caseNumber, registeredAt: at, caseClosedAt: null } as const;
    await decideItems(workplace, { by, at, reason: undefined }, [{ row, decision }]);
  }
  const isLeft = paragraph !== null && (caseNumber ?? noCase ?? row.caseNumber ?? null) === null;
  const toRegister = isLeft ? unregisteredMissing[io.locale] + seeRegister[io.locale] : null;
  const snapshots = paragraph === null ? [] : await standingInSnapshots(workplace, ({ id }) => id === row.id);
  printResult(io, { item: { id: row.id, secret: paragraph !== null }, snapshots, toRegister }, () =>
    [
      `${row.id}  ${paragraph ?? says.lifted}`,
      ...snapshots.map(({ folder, standing }) => `  ${says.shownIn(folder, standing === 'shown')}`),
      ...(toRegister === null ? [] : [`  ${toRegister}`]),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}

/** The marked items and snapshots; with `--all` also the snapshots whose marking was lifted. Shows nothing of their content. */
export async function listSecret(io: Io, options: { all?: boolean }): Promise<number> {
  await using workplace = await openForCommand(io);
  const all = await openSecrecyMarks(workplace.archive.root).all();
  const lost = await lostSecrecy(workplace.archive.root, workplace.ledger);
  const unread = [...lost.values()].filter(({ snapshot }) => !all.some((filed) => filed.snapshot === snapshot));
  const filed = [...all, ...unread.map((one) => ({ ...one, marks: [] }))].map((one) => ({
    ...withStanding(one),
    ...(lost.has(one.snapshot) ? { lost: true } : {}),
  }));
  const snapshots = filed.filter((one) => options.all || one.marked || one.lost);
  const items = await markedItems(workplace);
  const says = secrecyWords[io.locale];
  printResult(io, { items, snapshots }, () =>
    [
      ...items.map(
        (mark) => `${mark.item}  ${inWords(mark, says)}${mark.disposedOf === null ? '' : `, ${says.disposedOf(mark)}`}`,
      ),
      ...snapshots.map((one) => snapshotInWords(one, says)),
      '',
    ].join('\n'),
  );
  return lost.size > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** The snapshot of that id. Throws UsageError when there is none. */
export async function knownSnapshot(workplace: Reader, id: string): Promise<SnapshotRow> {
  const row = await snapshotCalled(workplace, id, { inGrace: true });
  if (row) return row;
  throw new UsageError(
    `expected the id of a sealed snapshot, found ${JSON.stringify(id)}`,
    'Its folder bears its id.',
    `det finns ingen förseglad ögonblicksbild ${JSON.stringify(id)}. Mappen heter som dess id.`,
  );
}

function withStanding(filed: FiledSecrecy): FiledSecrecy & { marked: boolean } {
  return { ...filed, marked: standingMark(filed) !== null };
}

const seeRegister = {
  sv: ' Se `ogonblick item register --help`.',
  en: ' See `ogonblick item register --help`.',
};

function snapshotInWords(filed: FiledSecrecy & { lost?: boolean }, says: SecrecyWords): string {
  if (filed.lost) return `${filed.snapshot}  ${says.lost}`;
  const mark = standingMark(filed);
  return `${filed.snapshot}  ${mark === null ? says.unmarked : `${inWords(mark, says)}: ${mark.reason}`}`;
}

function inWords(
  { paragraph, locked = false, by, at }: Pick<ItemMark, 'paragraph' | 'by' | 'at'> & Partial<Pick<ItemMark, 'locked'>>,
  says: SecrecyWords,
): string {
  return `${paragraph ?? (locked ? says.locked : says.takenDown)}, ${by} ${at}`;
}
