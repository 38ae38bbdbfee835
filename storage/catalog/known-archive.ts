import type { Kysely } from 'kysely';
import type { CatalogTables, KnownArchiveTable } from './schema.ts';

type Tables = Kysely<CatalogTables>;

/** Tables that an archive in which anything has happened fills. */
const filled = ['snapshots', 'attempts', 'items', 'item_runs', 'item_actions', 'buried_items', 'holds'] as const;

/** The archive that the catalog is of, as it was when it was last looked at. Null: nobody has looked. */
export async function knownArchive(tables: Tables): Promise<KnownArchiveTable | null> {
  const row = await tables.selectFrom('known_archive').selectAll().executeTakeFirst();
  // pg gives big integers as text.
  if (row === undefined) return null;
  return { ...row, lines: Number(row.lines), lost_lines: row.lost_lines === null ? null : Number(row.lost_lines) };
}

/** Null: nobody has looked. */
export async function noteArchive(tables: Tables, known: KnownArchiveTable | null): Promise<void> {
  await tables.transaction().execute(async (inside) => {
    await inside
      .deleteFrom('known_archive')
      .where('first', '<>', known?.first ?? '')
      .execute();
    if (known === null) return;
    const { first: _, ...rest } = known;
    await inside
      .insertInto('known_archive')
      .values(known)
      .onConflict((conflict) => conflict.column('first').doUpdateSet(rest))
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
