import { sql } from 'kysely';
import type { FiledHold } from '../records/hold.ts';
import type { Engine } from './engine.ts';
import type { CatalogTables } from './schema.ts';

/** What the catalog knows of holds, for readers only. */
export interface HoldCatalogReader {
  /** All holds, in the order of their ids. */
  all(): Promise<FiledHold[]>;
  /** The number of files behind the holds in the catalog, to be compared with what lies in the archive. */
  files(): Promise<number>;
}

/** What the catalog knows of the holds (gallringsstopp). */
export interface HoldCatalog extends HoldCatalogReader {
  /** Records a hold, or its longer history. */
  record(filed: FiledHold): Promise<void>;
}

export function holdCatalog({ tables, whenFree }: Pick<Engine, 'tables' | 'whenFree'>): HoldCatalog {
  return {
    record: (filed) => whenFree(() => putHold(tables, filed)),
    all: () =>
      whenFree(async () => {
        const rows = await tables.selectFrom('holds').select('record').orderBy('id').execute();
        return rows.map(({ record }) => JSON.parse(record) as FiledHold);
      }),
    files: () =>
      whenFree(async () => {
        const sum = sql<number | string | null>`sum(files)`.as('sum');
        return Number((await tables.selectFrom('holds').select(sum).executeTakeFirst())?.sum ?? 0);
      }),
  };
}

/** Of two histories the longer one is kept. */
export async function putHold(tables: Engine['tables'], filed: FiledHold): Promise<void> {
  const row: CatalogTables['holds'] = {
    id: filed.hold.id,
    committee: filed.hold.committee,
    files: 1 + filed.events.length,
    record: JSON.stringify(filed),
  };
  await tables
    .insertInto('holds')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row).where('holds.files', '<', row.files))
    .execute();
}
