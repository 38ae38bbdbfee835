import { type Kysely, sql } from 'kysely';
import { decisionsNow, noDecisions } from '../records/decisions.ts';
import { actionsAbout } from './action-writes.ts';
import type { Engine } from './engine.ts';
import { firstNumber } from './item-number.ts';
import { decisionsToTable } from './item-rows.ts';
import { type CatalogEntry, rebuild } from './rebuild.ts';
import type { CatalogTables } from './schema.ts';
import { openPassing } from './sqlite.ts';

type Row = Record<string, unknown>;

/** A row that is not the same as its records make it. */
export interface Difference {
  table: Compared;
  /** What the row is about: its item, snapshot, account … */
  id: string;
  /** Whose the row is: the account, else the committee. Null: it does not say. */
  of: string | null;
  /** `lacking`: only the records give the row. `added`: only the catalog has it. Otherwise the columns that are not the same. */
  is: 'lacking' | 'added' | { column: string; here: unknown; anew: unknown }[];
}

/**
 * The columns of each table's key in the order of its index, the column that the row is looked up by (and named by, unless `about` is
 * another), and the table of which it tells the sums.
 */
const compared = {
  items: { key: ['id'], by: 'id' },
  item_names: { key: ['account', 'platform_id', 'id'], by: 'id' },
  item_threads: { key: ['item', 'thread'], by: 'item' },
  item_runs: { key: ['path'], by: 'path' },
  item_actions: { key: ['id'], by: 'id', about: 'item' },
  buried_items: { key: ['item'], by: 'item' },
  holds: { key: ['id'], by: 'id' },
  snapshots: { key: ['id'], by: 'id' },
  attempts: { key: ['path'], by: 'path' },
  shown: { key: ['snapshot', 'name'], by: 'snapshot' },
  alike_items: {
    key: 'committee account platform kind author_role published captured edited gone media'.split(' '),
    by: 'account',
    sumsOf: 'items',
  },
  last_sealed: { key: ['account'], by: 'account', sumsOf: 'snapshots' },
  snapshot_volumes: { key: ['committee', 'year'], by: 'committee', sumsOf: 'snapshots' },
} as const satisfies Partial<Record<keyof CatalogTables, Table>>;
interface Table {
  key: readonly string[];
  by: string;
  about?: string;
  sumsOf?: keyof CatalogTables;
}
export type Compared = keyof typeof compared;
const tables: Record<Compared, Table> = compared;

const atOnce = 500;

/** `decisions`: holds, persons' decisions, and what these make of the items; the entries need be of these two kinds only. */
export type ComparedPart = 'all' | 'decisions';

/**
 * The rows of the catalog that are not as these entries make them: each column of each table that `rebuild` fills, but for the words of the full-text
 * indexes. Nothing is changed. Where a table differs, the sums of its rows are not compared. `folder`: where another catalog has room meanwhile.
 */
export async function* differences(
  engine: Engine,
  entries: AsyncIterable<CatalogEntry>,
  { part, folder }: { part: ComparedPart; folder: string },
): AsyncGenerator<Difference> {
  const anew = openPassing(folder);
  try {
    await rebuild(anew, entries);
    // An earlier version filled it, and it knows that it lacks some.
    const isBehind = await isBehindOfShown(engine);
    const differing = new Set<string>();
    for (const table of part === 'all' ? (Object.keys(tables) as Compared[]) : decided) {
      if (differing.has(tables[table].sumsOf ?? '')) continue;
      for await (const difference of differencesIn(table, engine, anew)) {
        if (table === 'shown' && difference.is === 'lacking' && isBehind) continue;
        differing.add(table);
        yield difference;
      }
    }
    if (part === 'decisions') yield* decidedOtherwise(engine, anew);
  } finally {
    await anew.close();
  }
}

async function isBehindOfShown({ tables, whenFree }: Read): Promise<boolean> {
  const behind = tables.selectFrom('catch_up').select('what').where('what', '=', 'shown');
  return (await whenFree(() => behind.executeTakeFirst())) !== undefined;
}

const decided = ['item_actions', 'holds'] as const;

/** The items of which the catalog has a decision, or another mark of one, that these actions do not make. */
async function* decidedOtherwise(here: Read, anew: Read): AsyncGenerator<Difference> {
  const none = Object.entries(decisionsToTable(noDecisions));
  const marked = none.map(([column, value]) =>
    value === null ? sql<boolean>`${sql.ref(column)} is not null` : sql<boolean>`${sql.ref(column)} <> ${value}`,
  );
  const acted = sql<boolean>`id in (select item from item_actions)`;
  const which = sql<boolean>`(${sql.join([...marked, acted], sql` or `)})`;
  for await (const rows of pages('items', here, which)) {
    const actions = await actionsAbout(
      anew.tables,
      rows.map(({ id }) => String(id)),
    );
    for (const row of rows) {
      const its = decisionsNow(actions.get(String(row.id)) ?? [], said('', row.returned_at));
      const is = columnsApart(row, decisionsToTable(its));
      if (is.length > 0) yield { ...named('items', row), is };
    }
  }
}

type Read = Pick<Engine, 'tables' | 'whenFree'>;

async function* differencesIn(table: Compared, here: Read, anew: Read): AsyncGenerator<Difference> {
  let both = 0;
  for await (const rows of pages(table, here)) {
    const others = await rowsLike(table, anew, rows);
    for (const row of rows) {
      const other = others.get(keyOf(table, row));
      if (other === undefined) yield { ...named(table, row), is: 'added' };
      else {
        both += 1;
        const is = columnsApart(row, other);
        if (is.length > 0) yield { ...named(table, row), is };
      }
    }
  }
  // Mostly the catalog has all that the records give, which their number tells.
  if (both === (await countIn(table, anew))) return;
  for await (const rows of pages(table, anew)) {
    const others = await rowsLike(table, here, rows);
    for (const row of rows) if (!others.has(keyOf(table, row))) yield { ...named(table, row), is: 'lacking' };
  }
}

function named(table: Compared, row: Row): Pick<Difference, 'table' | 'id' | 'of'> {
  return {
    table,
    id: String(row[tables[table].about ?? tables[table].by]),
    of: said('', row.account ?? row.committee),
  };
}

function columnsApart(row: Row, other: Row) {
  return Object.keys(other)
    .filter((column) => said(column, row[column]) !== said(column, other[column]))
    .map((column) => ({ column, here: row[column], anew: other[column] }));
}

/** PostgreSQL gives big numbers as text. An item's number has a part that goes by which other items came before it. */
function said(name: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return name === 'number' ? String(Math.floor(Number(value) / firstNumber('1970-01-01T00:00:01Z'))) : String(value);
}

const keyOf = (table: Compared, row: Row) => tables[table].key.map((column) => said('', row[column])).join('\n');

/** Sums of nothing stay behind, and count for none. */
function tableOf({ tables: all }: Read, table: Compared) {
  const its = (all as unknown as Kysely<Record<string, Row>>).selectFrom(table);
  return table === 'alike_items' || table === 'snapshot_volumes' ? its.where('count', '<>', 0) : its;
}

async function countIn(table: Compared, from: Read): Promise<number> {
  const counted = tableOf(from, table).select(({ fn }) => fn.countAll().as('count'));
  return Number((await from.whenFree(() => counted.executeTakeFirstOrThrow())).count);
}

async function* pages(table: Compared, from: Read, which = sql<boolean>`1 = 1`): AsyncGenerator<Row[]> {
  const { key } = tables[table];
  const refs = sql.join(key.map((column) => sql.ref(column)));
  for (let last: Row | undefined; ; ) {
    let query = tableOf(from, table).selectAll().where(which).limit(atOnce);
    for (const column of key) query = query.orderBy(column);
    const after = last;
    if (after !== undefined)
      query = query.where(sql<boolean>`(${refs}) > (${sql.join(key.map((column) => after[column]))})`);
    const rows = await from.whenFree(() => query.execute());
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) return;
    last = rows.at(-1);
  }
}

async function rowsLike(table: Compared, from: Read, rows: readonly Row[]): Promise<Map<string, Row>> {
  const { by } = tables[table];
  const values = [...new Set(rows.map((row) => row[by]))];
  if (values.length === 0) return new Map();
  const found = await from.whenFree(() => tableOf(from, table).selectAll().where(by, 'in', values).execute());
  return new Map(found.map((row) => [keyOf(table, row), row]));
}
