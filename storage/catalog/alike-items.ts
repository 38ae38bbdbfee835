import { type Kysely, sql } from 'kysely';
import type { AuthorRole, ItemKind } from '../../config/base/item-words.ts';
import { isSingle, singleOrder } from './alike-schema.ts';
import { pagedRows } from './item-pages.ts';
import type { ItemRow } from './item-rows.ts';
import type { CatalogTables } from './schema.ts';

/** Items of a committee that are alike in everything that the catalog counts by. No person has decided about any of them. */
export interface AlikeItems {
  count: number;
  kind: ItemKind;
  role: AuthorRole;
  /** A UTC instant on the civil day (Stockholm) of publication, or the day itself. Null: nobody knows. */
  published: string | null;
  edited: boolean;
  gone: 'removed' | 'hidden' | null;
  media: boolean;
  /** `account`, `platform` and `captured` are null unless they were asked for. `captured` has the form of `published`. */
  account: string | null;
  platform: string | null;
  captured: string | null;
}

/** Further columns that tell items apart. */
export type AlikeBy = 'account' | 'platform' | 'captured';

type Tables = Kysely<CatalogTables>;

export async function alikeItems(tables: Tables, committee: string, by: ReadonlySet<AlikeBy>): Promise<AlikeItems[]> {
  const rows = await tables
    .selectFrom('alike_items')
    .where('committee', '=', committee)
    .where('count', '>', 0)
    .groupBy(['kind', 'author_role', 'published', 'edited', 'gone', 'media', ...by])
    .select(['kind', 'author_role', 'published', 'edited', 'gone', 'media'])
    .select((['account', 'platform', 'captured'] as const).map((one) => asked(by, one).as(one)))
    .select(sql<number | string>`sum(count)`.as('count'))
    .execute();
  return rows.map(({ author_role, published, captured, edited, gone, media, ...row }) => ({
    account: row.account,
    platform: row.platform,
    kind: row.kind as ItemKind,
    role: author_role as AuthorRole,
    published: momentOf(published),
    captured: captured === null ? null : momentOf(captured),
    edited: edited !== 0,
    gone: gone === 0 ? null : gone === 1 ? 'hidden' : 'removed',
    media: media !== 0,
    count: Number(row.count),
  }));
}

function asked(by: ReadonlySet<AlikeBy>, column: AlikeBy) {
  return by.has(column) ? sql<string | null>`${sql.ref(column)}` : sql<string | null>`null`;
}

/** `2024-05-10`, or `2024-05-10T22` in the hours in which Stockholm's day may be another. */
function momentOf(hour: string): string | null {
  if (hour === '') return null;
  return hour.length > 10 ? `${hour}:00:00Z` : hour;
}

/** Items of a committee that belong to no sort of alike items, in pages. */
export function singleItems(
  tables: Tables,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
  committee: string,
): AsyncGenerator<ItemRow[]> {
  const its = tables.selectFrom('items').where('committee', '=', committee);
  return pagedRows(its.where(sql<boolean>`${sql.raw(isSingle())}`), whenFree, sql<number>`${sql.raw(singleOrder)}`);
}

/** Every tag on any of the committee's items. */
export async function tagsInUse(tables: Tables, committee: string): Promise<Set<string>> {
  const rows = await tables
    .selectFrom('items')
    .select('tags')
    .distinct()
    .where('committee', '=', committee)
    .where(sql<boolean>`tags <> '[]'`)
    .execute();
  return new Set(rows.flatMap(({ tags }) => JSON.parse(tags) as string[]));
}
