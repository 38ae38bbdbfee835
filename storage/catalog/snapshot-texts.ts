import { type Kysely, type RawBuilder, sql } from 'kysely';
import { parseQuery, wordsOf } from '../shown/folded-text.ts';
import { ftsQuery, tsQuery } from './full-text.ts';
import type { CatalogTables, EngineKind } from './schema.ts';

/*
 * The words of sealed snapshots, as those of items in `full-text.ts`. A page may hold more words than PostgreSQL can place in one text, so a
 * snapshot's words lie in parts. A snapshot without any part is not read yet; one without any words has one part.
 */

/** PostgreSQL knows the places of 16,383 words and takes 1 MB at once; a word has at most 100 letters. */
const wordsInPart = 4000;

/** The end of a part stands in the next one too, so that words in a row are found where they go over. */
const again = 50;

/** The statements that make the tables. */
export const snapshotTextStatements = [
  {
    sqlite: `create table snapshot_parts (number integer primary key, snapshot text not null, part integer not null,
      wordless integer not null, unique (snapshot, part))`,
    postgres: `create table snapshot_parts (number bigint generated always as identity primary key, snapshot text not null,
      part integer not null, wordless integer not null, unique (snapshot, part))`,
  },
  {
    sqlite: `create virtual table snapshot_text using fts5(words, content='', contentless_delete=1,
      tokenize="unicode61 remove_diacritics 0")`,
    postgres: 'create table snapshot_text (number bigint primary key, words tsvector not null)',
  },
  {
    sqlite: "insert into snapshot_text (snapshot_text, rank) values ('secure-delete', 1)",
    postgres: 'create index snapshot_text_by_word on snapshot_text using gin (words)',
  },
];

/**
 * `unread_snapshots`: those of which the catalog was not told the text, without what was disposed of, and an index of those without words. Each search
 * asks for both, and there are few or none; without the table each of all snapshots was looked up. Triggers keep it, in the transaction that changes a snapshot or a part.
 */
export const unreadStatements = [
  'create table unread_snapshots (snapshot text primary key)',
  `insert into unread_snapshots select id from snapshots
    where disposed_at is null and not exists (select 1 from snapshot_parts where snapshot = snapshots.id)`,
  'create index snapshots_wordless on snapshot_parts (snapshot) where wordless = 1',
  ...[
    { when: 'snapshot_unread after insert on snapshots', does: unreadWithoutParts('new.id') },
    { when: 'snapshot_gone after delete on snapshots', does: 'delete from unread_snapshots where snapshot = old.id' },
    {
      when: 'snapshot_disposed after update on snapshots',
      does: 'delete from unread_snapshots where snapshot = new.id and new.disposed_at is not null',
    },
    {
      when: 'snapshot_read after insert on snapshot_parts',
      does: 'delete from unread_snapshots where snapshot = new.snapshot',
    },
    { when: 'snapshot_forgotten after delete on snapshot_parts', does: unreadWithoutParts('old.snapshot') },
  ].flatMap(({ when, does }) => {
    const [name] = when.split(' ');
    return [
      {
        sqlite: `create trigger ${when} begin ${does}; end`,
        postgres: `create function note_${name}() returns trigger language plpgsql as $$ begin ${does}; return null; end $$`,
      },
      { sqlite: 'select 1', postgres: `create trigger ${when} for each row execute function note_${name}()` },
    ];
  }),
];

function unreadWithoutParts(id: string): string {
  return `insert into unread_snapshots select id from snapshots where id = ${id} and disposed_at is null
    and not exists (select 1 from snapshot_parts where snapshot = ${id}) on conflict do nothing`;
}

/** Takes in a snapshot's text; null: it has none that can be searched. Must run in a transaction. A second run changes nothing. */
export async function putSnapshotText(
  tables: Kysely<CatalogTables>,
  kind: EngineKind,
  { snapshot, text }: { snapshot: string; text: string | null },
): Promise<void> {
  const words = wordsOf(text ?? '');
  for (let start = 0, part = 0; part === 0 || start < words.length; start += wordsInPart, part += 1) {
    const row = { snapshot, part, wordless: words.length === 0 ? 1 : 0 };
    const added = await tables
      .insertInto('snapshot_parts')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .executeTakeFirst();
    if (added === undefined) continue;
    const its = words.slice(start, start + wordsInPart + again).join(' ');
    if (kind === 'sqlite')
      await sql`insert into snapshot_text (rowid, words) values (${added.number}, ${its})`.execute(tables);
    else
      await sql`insert into snapshot_text (number, words) values (${added.number}::bigint, to_tsvector('simple', ${its}))`.execute(
        tables,
      );
  }
}

/** Forgets what these snapshots say. Must run in a transaction. */
export async function removeSnapshotTexts(
  tables: Kysely<CatalogTables>,
  kind: EngineKind,
  snapshots: readonly string[],
): Promise<void> {
  const rows = await tables.selectFrom('snapshot_parts').select('number').where('snapshot', 'in', snapshots).execute();
  if (rows.length === 0) return;
  const column = kind === 'sqlite' ? sql`rowid` : sql`number`;
  const numbers = sql.join(rows.map(({ number }) => Number(number)));
  await sql`delete from snapshot_text where ${column} in (${numbers})`.execute(tables);
  await tables.deleteFrom('snapshot_parts').where('snapshot', 'in', snapshots).execute();
}

export async function emptySnapshotTexts(tables: Kysely<CatalogTables>, kind: EngineKind): Promise<void> {
  if (kind === 'sqlite') await sql`insert into snapshot_text (snapshot_text) values ('delete-all')`.execute(tables);
  else await sql`delete from snapshot_text`.execute(tables);
  await tables.deleteFrom('snapshot_parts').execute();
}

/** Whether a row of `snapshots` holds every term of the query. A query without terms finds nothing. */
export function holdsText(kind: EngineKind, query: string): RawBuilder<boolean>[] {
  const terms = parseQuery(query);
  if (terms.length === 0) return [sql<boolean>`1 = 0`];
  return terms.map((term) =>
    kind === 'sqlite'
      ? sql<boolean>`snapshots.id in (select snapshot from snapshot_text
          join snapshot_parts on snapshot_parts.number = snapshot_text.rowid where snapshot_text match ${ftsQuery([term], {})})`
      : sql<boolean>`snapshots.id in (select snapshot from snapshot_text
          join snapshot_parts on snapshot_parts.number = snapshot_text.number
          where snapshot_text.words @@ to_tsquery('simple', ${tsQuery([term])}))`,
  );
}

/** `unknown`: the catalog was not told the snapshot's text yet. `none`: it has no text that can be searched. */
export type TextStanding = 'unknown' | 'none';

export function textStands(standing: TextStanding): RawBuilder<boolean> {
  return standing === 'unknown'
    ? sql<boolean>`snapshots.id in (select snapshot from unread_snapshots)`
    : sql<boolean>`snapshots.id in (select snapshot from snapshot_parts where wordless = 1)`;
}
