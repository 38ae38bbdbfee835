import { goneItem, leftOf } from '../../../jobs/items/gone-item.ts';
import type { Decided } from '../../../jobs/items/refuse-impossible.ts';
import { readableBy } from '../../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { findItems, type ItemSearch } from '../../../jobs/plans/find-items.ts';
import { parseWhere, type WhereWords, whereSearch } from '../../../jobs/search/where.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { Locale } from '../../words/archive-words.ts';
import { aroundTime } from '../../words/told-in.ts';
import { printedItemWords } from '../printed/item-words.ts';
import { today } from './configuration.ts';
import { notAllowed, UsageError } from './io.ts';

/** The items that a command is about, by their ids or by a query. `as`: the officer who asks. Without an officer secret items are hidden. */
export interface Choice {
  ids: readonly string[];
  where?: string | undefined;
  as: string | undefined;
}

/** The chosen items. Throws UsageError when an id is no item's or nothing is chosen, and NotAllowedError for a secret item. */
export async function chooseItems(workplace: Reader, { ids, where, as }: Choice): Promise<ItemRow[]> {
  const { configuration } = workplace;
  if ((ids.length === 0) === (where === undefined)) {
    throw new UsageError(
      'expected either ids of items or --where, found both or none',
      'Name items by their ids, or choose them with --where "account:… state:…".',
      'ange antingen id på inlägg eller --where, inte båda och inte inget, som --where "account:… state:…".',
    );
  }
  if (where !== undefined) {
    const { filter, ruled } = readSearch(parseWhere(where), configuration.settings.timezone);
    return findItems(workplace, { filter: readableBy(as, filter), ruled }, { today: today() });
  }
  const rows = await itemsCalled(workplace, ids);
  if (as === undefined && rows.some(({ secret }) => secret)) {
    throw notAllowed(
      'expected an officer, since the item is marked secret',
      'Say who you are with --as.',
      'inlägget är sekretessmarkerat och visas bara för handläggare. Säg vem du är med --as.',
    );
  }
  return rows;
}

/** The items with these ids, for commands that show nothing of them. Throws UsageError when an id is no item's. */
export async function itemsCalled(workplace: Reader, ids: readonly string[]): Promise<ItemRow[]> {
  const rows = await workplace.catalog.items.find({ ids });
  const found = new Map(rows.map((row) => [row.id, row]));
  const missing = ids.find((id) => !found.has(id));
  if (missing !== undefined) throw await noSuchItem(workplace, missing);
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The item of that id, also one that was disposed of: what closes and opens it counts where snapshots show it. Throws UsageError. */
export async function itemOrLeft(workplace: Reader, id: string): Promise<Decided & Partial<ItemRow>> {
  const [row] = await workplace.catalog.items.find({ ids: [id] });
  return row ?? (await leftOf(workplace, id)) ?? ((await itemsCalled(workplace, [id]))[0] as ItemRow);
}

async function noSuchItem(workplace: Reader, id: string): Promise<UsageError> {
  const gone = await goneItem(workplace, id);
  const found = JSON.stringify(id);
  if (gone === null)
    return new UsageError(
      `expected the id of an item, found ${found}`,
      'See `ogonblick item list`.',
      `det finns inget inlägg ${found}. Se \`ogonblick item list\`.`,
    );
  return new UsageError(
    `expected the id of an item that is here, found ${found}, which was disposed of on ${gone.on} by the list ${gone.list}`,
    `See \`ogonblick dispose show ${gone.list}\`.`,
    `${found} är gallrat sedan ${gone.on}, enligt listan ${gone.list}. Se \`ogonblick dispose show ${gone.list}\`.`,
  );
}

/** The search that the options describe. Throws UsageError. */
export function readSearch(words: WhereWords, timezone: string): ItemSearch {
  const { search, problem } = whereSearch(words, timezone);
  if (search !== null) return search;
  throw new UsageError(problem, 'See `ogonblick item list --help`.', null);
}

/** Tells an item as one line for a person. */
export const itemInWords = (locale: Locale) => (item: WholeItem) => {
  const says = printedItemWords[locale];
  const { before, after } = aroundTime(item, locale);
  const day = `${before}${item.publishedAt === null ? says.noDate : civilDate(item.publishedAt)}${after}`;
  const marks = [
    ...(item.removedAt ? [says.removed] : item.missedAt ? [says.missing] : []),
    ...(item.hiddenAt ? [says.hidden] : []),
    ...(item.takedownNoted ? [says.noted] : []),
    ...(item.locked ? [says.locked] : []),
    ...(item.secret ? [says.secret] : []),
    ...item.holds,
    ...(item.inGrace ? [says.inGrace(item.inGrace)] : []),
    ...(item.class ? [item.class] : []),
    ...(item.caseNumber ? [item.caseNumber] : []),
    ...item.tags.map((tag) => `#${tag}`),
  ];
  const words = item.locked ? `(${says.locked})` : item.text.replace(/\s+/g, ' ').slice(0, 80);
  return `${item.id}  ${day}  ${says.kind(item.kind).padEnd(7)}  ${item.account}  ${marks.length > 0 ? `[${marks.join(', ')}] ` : ''}${words}`;
};
