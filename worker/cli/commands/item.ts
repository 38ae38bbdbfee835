import { itemFilesOf } from '../../../jobs/items/item-store-of.ts';
import { readableBy, showItems } from '../../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { WhereWords } from '../../../jobs/search/where.ts';
import { parseWhere } from '../../../jobs/search/where.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { actionFiles } from '../../../storage/layout/items-layout.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { ItemAction } from '../../../storage/records/item-action.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { chooseItems, itemInWords, readFilter } from '../parts/choose-items.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { decider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';

export interface ListOptions extends Omit<WhereWords, 'text'>, SaidPerson {
  where?: string;
  limit: number;
  offset: number;
}

/** Lists collected items, newest publication first. Secret items are shown to officers only. */
export async function listItems(io: Io, text: string[], options: ListOptions): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const { where = '', as, passphraseFile, limit, offset, ...words } = options;
  const asked = { ...parseWhere([where, ...text].join(' ')), ...words };
  const filter = readFilter(asked, workplace.configuration.settings.timezone);
  const rows = await workplace.catalog.items.find({ ...readableBy(as, filter), limit, offset });
  if (as !== undefined) await noteLooks(workplace, await decider(io, workplace, { as, passphraseFile }, rows), rows);
  if (rows.length === limit) io.err(`The first ${limit} from ${offset}: go on with --offset ${offset + limit}.\n`);
  const items = await showItems(workplace, rows);
  printResult(io, { items }, () => [...items.map(itemInWords), ''].join('\n'));
  return exitCodes.done;
}

/** Shows one item: its versions, its thread, the decisions about it, and the snapshots that show it. */
export async function showItem(io: Io, id: string, options: SaidPerson): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const [row] = (await chooseItems(workplace, { ids: [id], as: options.as })) as [ItemRow];
  const by = await decider(io, workplace, options, [row]);
  const { catalog } = workplace;
  const [item] = (await showItems(workplace, [row])) as [WholeItem];
  const siblings = await catalog.items.find({
    thread: row.thread,
    account: row.account,
    withoutSecret: options.as === undefined,
  });
  await noteLooks(workplace, by, siblings);
  const thread = (await showItems(workplace, siblings)).reverse();
  const versions = row.locked ? [] : await itemFilesOf(workplace).versions(row);
  const actions = (await catalog.items.actions([row.id])).get(row.id) ?? [];
  const snapshots = (await catalog.items.snapshotsShowing([row])).get(row.id) ?? [];
  const takedown = await noteOf(workplace, row);
  printResult(io, { item, versions, thread, actions, snapshots, takedown }, () =>
    showInWords({ item, versions, thread, actions }),
  );
  return exitCodes.done;
}

export async function openForCommand(io: Io, stack: Parameters<typeof openWorkplace>[2]): Promise<Workplace> {
  return openWorkplace(io.environment, await requireConfiguration(io), stack);
}

async function noteOf(workplace: Reader, row: ItemRow): Promise<unknown> {
  if (row.takedown === null) return null;
  const text = await itemFilesOf(workplace).actionFile(row, row.takedown.note, actionFiles.note);
  return text === null ? null : { ...(JSON.parse(text) as object), closedAt: row.takedown.closedAt };
}

function showInWords(shown: {
  item: WholeItem;
  versions: ItemVersion[];
  thread: WholeItem[];
  actions: ItemAction[];
}): string {
  const { item, versions, thread, actions } = shown;
  return [
    itemInWords(item),
    ...(item.permalink ? [item.permalink] : []),
    `  collected ${item.capturedAt}, last seen ${item.lastSeenAt}${item.removedAt ? `, removed ${item.removedAt}` : ''}`,
    ...versions.map(({ version, capturedAt, text }) => `  version ${version}, ${capturedAt}: ${text}`),
    ...item.media.map(({ kind, file, missing }) => `  ${kind}: ${file ?? missing}`),
    ...item.snapshots.map((id) => `  shown in ${id}`),
    ...actions.map(({ at, by, what }) => `  ${at} ${by}: ${what}`),
    'In its thread:',
    ...thread.map((one) => `${one.id === item.id ? '>' : ' '} ${itemInWords(one)}`),
    '',
  ].join('\n');
}
