import type { Kysely } from 'kysely';
import type { CatalogTables, KnownArchiveTable } from './schema.ts';

type Tables = Kysely<CatalogTables>;

/** Tables that an archive in which anything has happened fills. */
const filled = ['snapshots', 'attempts', 'items', 'item_runs', 'item_actions', 'buried_items', 'holds'] as const;

/** The archive that the catalog is of, as it was when it was last looked at. Null: nobody has looked. */
export async function knownArchive(tables: Tables): Promise<KnownArchiveTable | null> {
  const row = await tables.selectFrom('known_archive').selectAll().executeTakeFirst();
  // pg gives big integers as text.
  return row === undefined ? null : { first: row.first, lines: Number(row.lines) };
}

export async function noteArchive(tables: Tables, known: KnownArchiveTable): Promise<void> {
  await tables.transaction().execute(async (inside) => {
    await inside.deleteFrom('known_archive').where('first', '<>', known.first).execute();
    await inside
      .insertInto('known_archive')
      .values(known)
      .onConflict((conflict) => conflict.column('first').doUpdateSet({ lines: known.lines }))
      .execute();
  });
}

export async function isEmpty(tables: Tables): Promise<boolean> {
  for (const table of filled) {
    if (
      (await tables
        .selectFrom(table)
        .select(({ lit }) => lit(1).as('one'))
        .limit(1)
        .executeTakeFirst()) !== undefined
    )
      return false;
  }
  return true;
}
