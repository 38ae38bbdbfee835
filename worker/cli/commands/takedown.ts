import { type VanishedTask, vanishedTasks } from '../../../jobs/items/vanished.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { TakedownCategory, TakedownNote } from '../../../storage/records/item-action.ts';
import { openClosingStack } from '../../closing-stack.ts';
import { itemStoreOf } from '../../collect/collect-now.ts';
import { noteLooks } from '../../secrecy/note-looks.ts';
import { showItems } from '../../shown-items.ts';
import { readNote } from '../../takedown-note.ts';
import { closeNotes, justAfter, takenDownTime, usualReasons, wordsOfMany, writeNotes } from '../../takedowns.ts';
import type { Workplace } from '../../workplace.ts';
import { chooseItems, itemInWords } from '../choose-items.ts';
import { decider } from '../deciding.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, printResult, UsageError } from '../io.ts';
import { openForReading } from './item.ts';
import { preview } from './item-decide.ts';

export interface AddOptions {
  category: TakedownCategory;
  reason: string;
  how: string;
  at: string;
  /** A case number, or why there is none. */
  case?: string;
  noCase?: string;
  as?: string;
}

/** Writes down that something was taken off a platform, outside the medium (guidelines 15 and 16), with a copy of what stood there. */
export async function addTakedown(io: Io, id: string, options: AddOptions): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const { timezone } = workplace.configuration.settings;
  if ((options.case === undefined) === (options.noCase === undefined)) {
    throw new UsageError(
      'expected either --case or --no-case, found both or none',
      'Give the case number, or --no-case with the reason why it is not registered (diarieförs ej).',
    );
  }
  const takenDownAt = instantOf(options.at, timezone);
  const rows = await chooseItems(workplace, { ids: [id], as: options.as });
  const by = decider(io, workplace, options.as, rows);
  const at = new Date().toISOString();
  const words = {
    category: options.category,
    reason: options.reason,
    how: options.how,
    takenDownAt,
    notedBy: by,
    notedAt: at,
    caseNumber: options.case ?? null,
    noCaseBecause: options.noCase ?? null,
  };
  const notes = await writeNotes(workplace, rows, () => words, { by, at });
  await printNotes(io, workplace, rows, notes);
  return exitCodes.done;
}

/** What is gone and needs a note, and the notes that are not closed. The words about what is secret are shown to officers only. */
export async function listTakedowns(io: Io, options: { all?: boolean; as?: string }): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const store = itemStoreOf(workplace);
  const rows = await workplace.catalog.items.find({ state: 'undocumented' });
  const tasks = vanishedTasks(rows.filter((row) => row.takedown === null));
  const noted = await workplace.catalog.items.find({ state: 'noted' });
  const open = noted.filter((row) => row.takedown?.closedAt == null);
  const asked = options.all ? noted : open;
  const readable = asked.filter((row) => !row.secret || options.as !== undefined);
  if (options.as !== undefined) await noteLooks(workplace, decider(io, workplace, options.as, readable), readable);
  const takedowns: ListedNote[] = [];
  for (const row of readable) {
    takedowns.push({ ...(await readNote(store, row)), closedAt: row.takedown?.closedAt ?? null });
  }
  const listed = { tasks, takedowns, secret: asked.length - readable.length };
  printResult(io, listed, () => listInWords(listed, open.length, workplace.configuration.settings.locale));
  return tasks.length + open.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** `secret`: how many notes are not shown. */
interface Listed {
  tasks: readonly VanishedTask[];
  takedowns: readonly ListedNote[];
  secret: number;
}

type ListedNote = TakedownNote & { closedAt: string | null };

export interface CloseOptions {
  where?: string;
  category?: TakedownCategory;
  reason?: string;
  yes?: boolean;
  as?: string;
}

/** Closes notes. With a query, also of what has no note yet: one of the given category is written for each. */
export async function closeTakedowns(io: Io, ids: string[], options: CloseOptions): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const { where, category } = options;
  if (where !== undefined && category === undefined)
    throw new UsageError('expected --category beside --where, found none', 'Say what they have in common.');
  const chosen = await chooseItems(workplace, { ids, where, as: options.as });
  const rows = where === undefined ? chosen : chosen.filter((row) => isGone(row) && row.takedown?.closedAt == null);
  const by = decider(io, workplace, options.as, rows);
  const unnoted = rows.filter((row) => row.takedown === null);
  if (where === undefined && unnoted[0]) {
    throw new UsageError(
      `expected a written note of what happened to ${unnoted[0].id}, found none`,
      `Write it first: \`ogonblick takedown add ${unnoted[0].id} --category … --reason … --how … --at …\`.`,
    );
  }
  if (where !== undefined && !options.yes) return await preview(io, workplace, rows);
  const store = itemStoreOf(workplace);
  const at = new Date().toISOString();
  const reason = reasonFor(unnoted, options);
  const written = category
    ? await writeNotes(workplace, unnoted, (row) => wordsOfMany(row, { category, reason, by, at }), { by, at })
    : [];
  await closeNotes(store, rows, written, { by, at: justAfter(at) });
  await printNotes(io, workplace, rows, written);
  return exitCodes.done;
}

function isGone(row: ItemRow): boolean {
  return row.removedAt !== null || row.hiddenAt !== null;
}

/** Only for what the municipality did not take away itself is there a reason that needs no words of its own. Throws UsageError. */
function reasonFor(unnoted: readonly ItemRow[], { category, reason }: CloseOptions): string {
  const given = reason ?? (category && usualReasons[category]);
  if (given !== undefined || unnoted.length === 0) return given ?? '';
  throw new UsageError(`expected --reason for the category ${category}, found none`, 'Say why they were taken down.');
}

async function printNotes(
  io: Io,
  workplace: Workplace,
  rows: readonly ItemRow[],
  notes: TakedownNote[],
): Promise<void> {
  const items: WholeItem[] = await showItems(
    workplace,
    await workplace.catalog.items.find({ ids: rows.map(({ id }) => id) }),
  );
  printResult(io, { takedowns: notes, items }, () =>
    [
      ...items.map(itemInWords),
      ...items.map(
        (item) => `${item.id}: ${item.takedownClosed ? `closed ${item.takedownClosed}` : 'noted, not closed'}`,
      ),
      '',
    ].join('\n'),
  );
}

function listInWords({ tasks, takedowns, secret }: Listed, open: number, locale: 'sv' | 'en'): string {
  return [
    ...tasks.map((task) => {
      const many = task.items.length > 1 ? ` (${task.items.length}, one ${task.about})` : '';
      return `${task.title[locale]}: ${task.account}, since ${task.since}${many}\n  ${task.items.slice(0, 5).join(' ')}`;
    }),
    ...takedowns.map((note) => `${note.item}: ${note.category}, ${note.closedAt ? `closed ${note.closedAt}` : 'open'}`),
    ...(secret > 0 ? [`${secret} about what is secret: an officer sees them with --as`] : []),
    `${tasks.length} to be explained, ${open} notes open`,
    '',
  ].join('\n');
}

/** Throws UsageError. */
function instantOf(given: string, timezone: string): string {
  const instant = takenDownTime(given, { timezone, now: new Date().toISOString() });
  if (instant !== null) return instant;
  throw new UsageError(
    `expected --at like 2026-11-20 or 2026-11-20T14:30 that is not to come, found ${JSON.stringify(given)}`,
    'Say when it was taken down, in ISO 8601.',
  );
}
