import type { Kysely } from 'kysely';
import type { ItemDecisions } from '../records/decisions.ts';
import { decisionsToTable } from './item-rows.ts';
import type { CatalogTables } from './schema.ts';

/** What the catalog has of an account's decisions, to be compared with the records. */
export interface DecidedItems {
  /** `action`: JSON, as the catalog keeps it. */
  actions: { id: string; item: string; action: string }[];
  /** The items of which it has any decision. */
  items: { id: string; returnedAt: string | null; isAsDecided(decisions: ItemDecisions): boolean }[];
}

export async function decidedItems(tables: Kysely<CatalogTables>, account: string): Promise<DecidedItems> {
  const actions = await tables
    .selectFrom('item_actions')
    .select(['id', 'item', 'action'])
    .where('account', '=', account)
    .execute();
  const rows = await tables
    .selectFrom('items')
    .selectAll()
    .where('account', '=', account)
    .where((column) =>
      column.or([
        column('id', 'in', tables.selectFrom('item_actions').select('item').where('account', '=', account)),
        column('locked', '<>', 0),
        column('secret', '<>', 0),
        ...(['tags', 'reviews'] as const).map((name) => column(name, '<>', '[]')),
        ...(
          [
            'class',
            'case_number',
            'registered_at',
            'case_closed_at',
            'takedown',
            'obsolete_at',
            'delivered_at',
          ] as const
        ).map((name) => column(name, 'is not', null)),
      ]),
    )
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    returnedAt: row.returned_at,
    isAsDecided: (decisions: ItemDecisions) =>
      Object.entries(decisionsToTable(decisions)).every(([name, value]) => row[name as keyof typeof row] === value),
  }));
  return { actions, items };
}
