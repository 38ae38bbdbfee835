import { type Kysely, sql } from 'kysely';
import type { AuthorRole, ItemKind } from '../../config/base/item-words.ts';
import { firstNumber } from './item-number.ts';
import { type ItemsQuery, pagedRows } from './item-pages.ts';
import type { ItemRow } from './item-rows.ts';
import type { CatalogTables } from './schema.ts';

/**
 * A fact that must lie before a day (`YYYY-MM-DD`, compared as text), and before `beforeUtc` when its time is in UTC (`…Z`). An unknown
 * `published` passes too, since what was said in its thread can take its place.
 */
export interface FactBound {
  fact: 'published' | 'captured' | 'edited' | 'removed' | 'registered' | 'case-closed' | 'obsolete' | 'delivered';
  before: string;
  beforeUtc: string;
}

/** Alternatives. All bounds of an alternative must hold. An alternative without bounds always holds. */
export type Bounds = readonly (readonly FactBound[])[];

/** The ranges of a committee's items that may hold due items. Items outside the ranges are not due. */
export interface DueRanges {
  /** For items that persons have decided or noted about, and for items that are gone. */
  touched: Bounds;
  /** For all other items: each kind and role once, with its own bounds. */
  plain: readonly { kind: ItemKind; role: AuthorRole; bounds: Bounds }[];
}

type Tables = Kysely<CatalogTables>;

/** The text of two partial indexes: a query that repeats it is answered by those indexes. */
const decided = sql<boolean>`(class is not null or case_number is not null or obsolete_at is not null or delivered_at is not null or reviews <> '[]')`;
const undecided = sql<boolean>`class is null and case_number is null and obsolete_at is null and delivered_at is null and reviews = '[]'`;

/** The rows in the ranges, each once, in pages. */
export async function* dueRows(
  tables: Tables,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
  committee: string,
  { touched, plain }: DueRanges,
): AsyncGenerator<ItemRow[]> {
  const its = tables.selectFrom('items').where('committee', '=', committee);
  // A review may make any day the item's due day.
  const reviewed = sql<boolean>`reviews <> '[]'`;
  const queries: ItemsQuery[] = [
    its.where(decided).where((its) => its.or([reviewed, boundsCondition(touched)])),
    its.where('takedown', 'is not', null).where(undecided).where(boundsCondition(touched)),
    its
      .where('removed_at', 'is not', null)
      .where('takedown', 'is', null)
      .where(undecided)
      .where(boundsCondition(touched)),
    ...plain.map(({ kind, role, bounds }) =>
      below(its.where('kind', '=', kind).where('author_role', '=', role), bounds)
        .where('removed_at', 'is', null)
        .where('takedown', 'is', null)
        .where(undecided)
        .where(boundsCondition(bounds)),
    ),
  ];
  for (const query of queries) yield* pagedRows(query, whenFree);
}

/** An item's number grows with its publication. When every alternative bounds the publication, the index ends the search. */
function below(query: ItemsQuery, bounds: Bounds): ItemsQuery {
  const days = bounds.map((all) => all.find(({ fact }) => fact === 'published')?.before);
  // Undefined sorts last, and stands for an alternative without such a bound.
  const latest = days.toSorted().at(-1);
  return latest === undefined ? query : query.where('number', '<', firstNumber(`${latest}T00:00:00Z`));
}

function boundsCondition(bounds: Bounds) {
  if (bounds.length === 0) return sql<boolean>`1 = 0`;
  const alternatives = bounds.map((all) =>
    all.length === 0 ? sql`1 = 1` : sql`(${sql.join(all.map(boundCondition), sql` and `)})`,
  );
  return sql<boolean>`(${sql.join(alternatives, sql` or `)})`;
}

function boundCondition({ fact, before, beforeUtc }: FactBound) {
  const time = timeOf(fact);
  const lies = sql`${time} < ${before} and (${time} < ${beforeUtc} or ${time} not like '%Z')`;
  return fact === 'published' ? sql`(published_at is null or ${lies})` : lies;
}

function timeOf(fact: FactBound['fact']) {
  switch (fact) {
    case 'published':
      return sql.ref('published_at');
    case 'captured':
      return sql.ref('captured_at');
    case 'edited':
      return sql`coalesce(edited_at, published_at)`;
    case 'removed':
      return sql`coalesce(taken_down_at, removed_at)`;
    case 'registered':
      return sql.ref('registered_at');
    case 'case-closed':
      return sql.ref('case_closed_at');
    case 'obsolete':
      return sql.ref('obsolete_at');
    case 'delivered':
      return sql.ref('delivered_at');
  }
}
