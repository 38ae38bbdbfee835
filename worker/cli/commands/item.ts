import { type GoneItem, goneAnswer, goneInThread, goneItem } from '../../../jobs/items/gone-item.ts';
import { itemFilesOf } from '../../../jobs/items/item-store-of.ts';
import { addedByHand } from '../../../jobs/items/outside.ts';
import { savedByHand } from '../../../jobs/items/saved.ts';
import { readableBy, showItems } from '../../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { findItems } from '../../../jobs/plans/find-items.ts';
import type { WhereWords } from '../../../jobs/search/where.ts';
import { parseWhere } from '../../../jobs/search/where.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { uncollectedByHand } from '../../../jobs/takedowns/uncollected.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { isItemId } from '../../../storage/items/item-id.ts';
import { actionFiles } from '../../../storage/layout/items-layout.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { ItemAction } from '../../../storage/records/item-action.ts';
import { savedInWords } from '../../papers/pages/snapshots/machine-read-part.ts';
import type { Locale } from '../../words/archive-words.ts';
import { chooseItems, itemInWords, readSearch } from '../parts/choose-items.ts';
import { today } from '../parts/configuration.ts';
import { decider, purposeFor, runner, type SaidPurpose } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { printedItemWords } from '../printed/item-words.ts';

export interface ListOptions
  extends Partial<Record<Exclude<keyof WhereWords, 'text'>, string>>,
    SaidPerson,
    SaidPurpose {
  where?: string;
  limit: number;
  offset: number;
}

/** Lists collected items, newest publication first. Secret items are shown to officers only. */
export async function listItems(io: Io, text: string[], options: ListOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const { where = '', as, passphraseFile, purpose, limit, offset, ...words } = options;
  // The filter asks whether there are such kinds, authors and states.
  const asked = { ...parseWhere([where, ...text].join(' ')), ...(words as WhereWords) };
  const { filter, ruled } = readSearch(asked, workplace.configuration.settings.timezone);
  const search = { filter: readableBy(as, filter), ruled };
  const rows = await findItems(workplace, search, { today: today(), limit, offset });
  if (as !== undefined) {
    const by = await decider(io, workplace, { as, passphraseFile }, rows);
    await noteLooks(workplace, by, rows, purposeFor(workplace, purpose === undefined ? {} : { purpose }, rows));
  }
  if (rows.length === limit) io.err(`${printedItemWords[io.locale].more(limit, offset)}\n`);
  const items = await showItems(workplace, rows);
  const gone = items.length === 0 ? await goneCalled(workplace, asked.text) : [];
  printResult(io, { items, ...(gone.length > 0 && { gone: gone.map(goneTold) }) }, () =>
    [...items.map(itemInWords(io.locale)), ...gone.map((one) => goneInWords(one, workplace)), ''].join('\n'),
  );
  return exitCodes.done;
}

/** The disposed item that somebody searches for by its id. */
async function goneCalled(workplace: Reader, text: string | undefined): Promise<GoneItem[]> {
  const gone = text !== undefined && isItemId(text) ? await goneItem(workplace, text) : null;
  return gone === null ? [] : [gone];
}

/** What is left of a disposed item, for the document. */
function goneTold({ item, on, list, told, tombstone }: GoneItem): object {
  const { account, committee, class: itsClass, rule, decision, dueFrom } = tombstone;
  return { item, account, committee, on, list, class: itsClass, rule, decision, dueFrom, told };
}

function goneInWords({ item, told }: GoneItem, { configuration }: Reader): string {
  return `${item}  ${told[configuration.settings.locale]}`;
}

/**
 * Shows one item: its versions, its thread with what was disposed of in it, the decisions about it, and the snapshots that show it. Of an item
 * that was disposed of, when and by what decision.
 */
export async function showItem(io: Io, id: string, options: SaidPerson & SaidPurpose): Promise<number> {
  await using workplace = await openForCommand(io);
  const isHere = (await workplace.catalog.items.find({ ids: [id] })).length > 0;
  const disposed = isHere ? null : await goneItem(workplace, id);
  if (disposed !== null) {
    printResult(io, { item: null, gone: goneTold(disposed) }, () => `${goneInWords(disposed, workplace)}\n`);
    return exitCodes.done;
  }
  const [row] = (await chooseItems(workplace, { ids: [id], as: options.as })) as [ItemRow];
  const { catalog } = workplace;
  const siblings = await catalog.items.find({
    thread: row.thread,
    account: row.account,
    withoutSecret: options.as === undefined,
  });
  const by = await runner(io, workplace, options, withSecret(row, siblings));
  const [item] = (await showItems(workplace, [row])) as [WholeItem];
  await noteLooks(workplace, by, siblings, purposeFor(workplace, options, siblings));
  const thread = (await showItems(workplace, siblings)).reverse();
  const versions = row.locked ? [] : await itemFilesOf(workplace).versions(row);
  const actions = (await catalog.items.actions([row.id])).get(row.id) ?? [];
  const snapshots = (await catalog.items.snapshotsShowing([row])).get(row.id) ?? [];
  const takedown = await noteOf(workplace, row);
  const gone = await goneInThread(workplace, row);
  const answer = goneAnswer(item, gone);
  const left = gone.length === 0 ? {} : { gone: gone.map(goneTold), ...(answer !== null && { goneAnswer: answer }) };
  printResult(io, { item, versions, thread, actions, snapshots, takedown, ...left }, () => {
    const { locale } = workplace.configuration.settings;
    const lines = [
      ...gone.map((one) => `  ${goneInWords(one, workplace)}`),
      ...(answer === null ? [] : [answer[locale]]),
    ];
    return showInWords({ item, versions, thread, actions, gone: lines }, io.locale);
  });
  return exitCodes.done;
}

/** The item, and what is secret in its thread: an officer of the committee of each is asked for, since accounts change committees. */
export function withSecret(row: ItemRow, thread: readonly ItemRow[]): ItemRow[] {
  return [row, ...thread.filter(({ secret }) => secret)];
}

async function noteOf(workplace: Reader, row: ItemRow): Promise<unknown> {
  if (row.takedown === null) return null;
  const text = await itemFilesOf(workplace).actionFile(row, row.takedown.note, actionFiles.note);
  return text === null ? null : { ...(JSON.parse(text) as object), closedAt: row.takedown.closedAt };
}

interface Shown {
  item: WholeItem;
  versions: ItemVersion[];
  thread: WholeItem[];
  actions: ItemAction[];
  /** What is left of what was disposed of in the thread. */
  gone: string[];
}

function showInWords({ item, versions, thread, actions, gone }: Shown, locale: Locale): string {
  const says = printedItemWords[locale];
  const line = itemInWords(locale);
  const added = addedByHand(versions[0] ?? {});
  const uncollected = uncollectedByHand(versions[0] ?? {});
  const saved = savedByHand(versions[0] ?? {});
  return [
    line(item),
    ...(item.permalink ? [item.permalink] : []),
    ...(added === null ? [] : [`  ${says.addedByHand(added.by, added.reason)}`]),
    ...(uncollected === null
      ? []
      : [`  ${says.uncollected(uncollected.by, says.wordsBy[uncollected.words ?? 'none'])}`]),
    ...(saved === null ? [] : [`  ${savedInWords(saved, locale)}`]),
    `  ${says.collected(item.capturedAt, item.lastSeenAt, item.removedAt)}`,
    ...versions.map(({ version, capturedAt, text }) => `  ${says.version(version, capturedAt, text)}`),
    ...item.media.map(({ kind, file, missing }) => `  ${kind}: ${file ?? missing}`),
    ...item.snapshots.map((id) => `  ${says.shownIn(id)}`),
    ...actions.map((action) => `  ${action.at} ${action.by}: ${says.act(action)}`),
    says.thread,
    ...thread.map((one) => `${one.id === item.id ? '>' : ' '} ${line(one)}`),
    ...gone,
    '',
  ].join('\n');
}
