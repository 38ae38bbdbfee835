import { itemStoreOf } from '../../../jobs/items/item-store-of.ts';
import { showItems } from '../../../jobs/items/shown-items.ts';
import { type FiledNote, filedNotes } from '../../../jobs/takedowns/filed-notes.ts';
import {
  isOfMany,
  type ManyCategory,
  manyCategories,
  ownCategoryWords,
  type SaidOfMany,
  type ToBeFiled,
  toBeFiled,
  whyNotAmongMany,
  wordsOfMany,
} from '../../../jobs/takedowns/many-takedowns.ts';
import { closeNotes, justAfter, notesToClose, writeNotes } from '../../../jobs/takedowns/takedowns.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { isOfEarlier } from '../../../storage/records/decisions.ts';
import type { TakedownCategory } from '../../../storage/records/item-action.ts';
import { chooseItems, itemInWords } from '../parts/choose-items.ts';
import { decider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { printedItemWords } from '../printed/item-words.ts';
import { printNotes } from './takedown.ts';

export interface CloseOptions extends SaidPerson {
  where?: string;
  category?: TakedownCategory;
  reason?: string;
  yes?: boolean;
}

/**
 * Closes the notes of the named items. With a query it closes the notes of many items that others took away, and first writes a note for each
 * item that has none.
 */
export async function closeTakedowns(io: Io, ids: string[], options: CloseOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  if (options.where !== undefined) return await closeMany(io, workplace, { ...options, where: options.where });
  const notes = await newestNotes(workplace, ids);
  const there = ids.filter((id) => notes.get(id)?.isThere !== false);
  const rows = there.length > 0 || ids.length === 0 ? await chooseItems(workplace, { ids: there, as: options.as }) : [];
  const by = await decider(io, workplace, options, [...rows, ...notes.values()]);
  const unnoted = rows.find(({ id }) => !notes.has(id));
  if (unnoted) {
    throw new UsageError(
      `expected a written note of what happened to ${unnoted.id}, found none`,
      `Write it first: \`ogonblick takedown add ${unnoted.id} --category … --reason … --how …\`.`,
      `det finns ingen anteckning om vad som hände med ${unnoted.id}. Skriv den först: \`ogonblick takedown add ${unnoted.id} --category … --reason … --how …\`.`,
    );
  }
  await closeNotes(itemStoreOf(workplace), [...notes.values()], { by, at: new Date().toISOString() });
  await printNotes(io, workplace, rows, []);
  return exitCodes.done;
}

/** The newest notes of existing and of disposed items. Items without a note are left out. */
async function newestNotes(workplace: Reader, ids: readonly string[]): Promise<Map<string, FiledNote>> {
  const found = new Map<string, FiledNote>();
  for (const id of ids) {
    const [newest] = await filedNotes(workplace, { item: id });
    if (newest) found.set(id, newest);
  }
  return found;
}

async function closeMany(io: Io, workplace: Workplace, options: CloseOptions & { where: string }): Promise<number> {
  const category = categoryOfMany(options.category);
  const chosen = await chooseItems(workplace, { ids: [], where: options.where, as: options.as });
  const rows = chosen.filter((row) => isGone(row) && row.takedown?.closedAt == null);
  const by = await decider(io, workplace, options, rows);
  refuseOthers(rows, category);
  const unnoted = rows.filter(({ takedown, returnedAt }) => takedown === null || isOfEarlier(takedown, returnedAt));
  const at = new Date().toISOString();
  const { timezone } = workplace.configuration.settings;
  const said: SaidOfMany = { category, reason: options.reason, by, at, timezone };
  if (!options.yes) return await previewNotes(io, workplace, rows, toBeFiled(unnoted, said));
  const written = await writeNotes(workplace, unnoted, (row) => wordsOfMany(row, said), { by, at });
  await closeNotes(itemStoreOf(workplace), notesToClose(rows, written), { by, at: justAfter(at) });
  await printNotes(io, workplace, rows, written);
  return exitCodes.done;
}

/** The category, if many items may have it at once. Throws UsageError otherwise. */
function categoryOfMany(category: TakedownCategory | undefined): ManyCategory {
  if (category !== undefined && isOfMany(category)) return category;
  throw new UsageError(
    `expected --category ${manyCategories.join(', ')} beside --where, found ${category ?? 'none'}`,
    category === undefined
      ? 'Say what they have in common.'
      : `Write a note of each with \`ogonblick takedown add\`: ${ownCategoryWords.en}.`,
    `tillsammans med --where ska --category vara en av ${manyCategories.join(', ')}. ${
      category === undefined
        ? 'Säg vad de har gemensamt.'
        : `Skriv en anteckning om varje med \`ogonblick takedown add\`: ${ownCategoryWords.sv}.`
    }`,
  );
}

/** Throws UsageError when an item cannot be noted among many. Nothing is written then. */
function refuseOthers(rows: readonly ItemRow[], category: ManyCategory): void {
  const refused = rows.flatMap((row) => {
    const because = whyNotAmongMany(row, category);
    return because === null ? [] : [`${row.id} ${because.en}`];
  });
  if (refused.length === 0) return;
  const more = refused.length > 5 ? `; and ${refused.length - 5} more` : '';
  throw new UsageError(
    `expected only what others took away, found ${refused.length} of ${rows.length} that were not: ${refused.slice(0, 5).join('; ')}${more}`,
    'Narrow the query (`state:removed` leaves out what is hidden), and write a note of each of these with `ogonblick takedown add`.',
    `bara det som andra tog bort kan avslutas på en gång; ${refused.length} av ${rows.length} är annat. Gör sökningen smalare (\`state:removed\` utelämnar det dolda), och skriv en anteckning om vart och ett med \`ogonblick takedown add\`.`,
  );
}

/** Shows every sentence that would be filed. Nothing is written. */
async function previewNotes(
  io: Io,
  workplace: Reader,
  rows: readonly ItemRow[],
  notes: readonly ToBeFiled[],
): Promise<number> {
  const items = await showItems(workplace, rows);
  const says = printedItemWords[io.locale];
  printResult(io, { preview: true, count: items.length, items, notes }, () =>
    [
      ...items.slice(0, 50).map(itemInWords(io.locale)),
      ...(items.length > 50 ? [says.andMore(items.length - 50)] : []),
      ...notes.flatMap(({ items: its, reason, how, caseNumber, noCaseBecause }) => [
        says.willBeFiled(its),
        `  ${reason}`,
        `  ${how}`,
        `  ${caseNumber === null ? says.noCase(noCaseBecause ?? '') : says.case(caseNumber)}`,
      ]),
      says.notesToWrite(
        items.length,
        notes.reduce((sum, one) => sum + one.items.length, 0),
      ),
      '',
    ].join('\n'),
  );
  return exitCodes.needsPerson;
}

function isGone(row: ItemRow): boolean {
  return row.removedAt !== null || row.hiddenAt !== null || row.takedown !== null;
}
