import { goneItem } from '../../../jobs/items/gone-item.ts';
import { readableBy } from '../../../jobs/items/shown-items.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { parseWhere, type WhereWords, whereFilter } from '../../../jobs/search/where.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import type { ItemFilter, ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { aroundTime } from '../../papers/pages/told-in.ts';
import { UsageError } from './io.ts';

/** The items that a command is about, by their ids or by a query. `as`: the officer who asks. Without an officer secret items are hidden. */
export interface Choice {
  ids: readonly string[];
  where?: string | undefined;
  as: string | undefined;
}

/** The chosen items. Throws UsageError when an id is no item's or nothing is chosen, and NotAllowedError for a secret item. */
export async function chooseItems(workplace: Reader, { ids, where, as }: Choice): Promise<ItemRow[]> {
  const { catalog, configuration } = workplace;
  if ((ids.length === 0) === (where === undefined)) {
    throw new UsageError(
      'expected either ids of items or --where, found both or none',
      'Name items by their ids, or choose them with --where "account:… state:…".',
    );
  }
  if (where !== undefined) {
    return catalog.items.find(readableBy(as, readFilter(parseWhere(where), configuration.settings.timezone)));
  }
  const rows = await itemsCalled(workplace, ids);
  if (as === undefined && rows.some(({ secret }) => secret)) {
    throw new NotAllowedError('expected an officer, since the item is marked secret', 'Say who you are with --as.');
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

async function noSuchItem(workplace: Reader, id: string): Promise<UsageError> {
  const gone = await goneItem(workplace, id);
  const found = JSON.stringify(id);
  if (gone === null) return new UsageError(`expected the id of an item, found ${found}`, 'See `ogonblick item list`.');
  return new UsageError(
    `expected the id of an item that is here, found ${found}, which was disposed of on ${gone.on} by the list ${gone.list}`,
    `See \`ogonblick dispose show ${gone.list}\`.`,
  );
}

/** The filter that the options describe. Throws UsageError. */
export function readFilter(words: WhereWords, timezone: string): ItemFilter {
  const { filter, problem } = whereFilter(words, timezone);
  if (filter !== null) return filter;
  throw new UsageError(problem, 'See `ogonblick item list --help`.');
}

/** An item as one line for a person. */
export function itemInWords(item: WholeItem): string {
  const { before, after } = aroundTime(item, 'en');
  const day = `${before}${item.publishedAt?.slice(0, 10) ?? 'no date   '}${after}`;
  const marks = [
    ...(item.removedAt ? ['removed'] : item.missedAt ? ['missing'] : []),
    ...(item.hiddenAt ? ['hidden'] : []),
    ...(item.takedownNoted ? ['noted as taken down'] : []),
    ...(item.locked ? ['locked'] : []),
    ...(item.secret ? ['secret'] : []),
    ...item.holds,
    ...(item.inGrace ? [`in grace: ${item.inGrace}`] : []),
    ...(item.class ? [item.class] : []),
    ...(item.caseNumber ? [item.caseNumber] : []),
    ...item.tags.map((tag) => `#${tag}`),
  ];
  const words = item.locked ? '(locked)' : item.text.replace(/\s+/g, ' ').slice(0, 80);
  return `${item.id}  ${day}  ${item.kind.padEnd(7)}  ${item.account}  ${marks.length > 0 ? `[${marks.join(', ')}] ` : ''}${words}`;
}
