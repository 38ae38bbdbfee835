import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { ItemCatalog } from '../../../storage/catalog/item-catalog.ts';
import { bareLook } from '../../tools/bare-look.ts';

/**
 * Rows of items alone, as `reindex` puts them in, made by the database itself: threads of one post and 39 comments on 40 accounts in
 * 2024 to 2026, less than three years old, and as many as `due` of them older. Everything was captured a day after it was published.
 */
export interface Filling {
  items: number;
  due: number;
  committee: string;
}

const columns = `number, id, account, committee, platform, platform_id, kind, direction, parent, thread, author_role, author_name,
  published_at, captured_at, latest_at, visibility, body, permalink, address, media, version, month, nonce, seen_at, tags, locked, secret`;

/** What differs between the databases. */
interface Dialect {
  /** A table `n (i)` of whole numbers from `first` on. */
  numbers(first: number, count: number): string;
  /** `01J…`, 26 characters, of a whole number. */
  id(number: string): string;
  /** Seconds since 1970 as an instant. */
  instant(seconds: string): string;
}

const sqlite: Dialect = {
  numbers: (first, count) =>
    `with recursive n (i) as (select ${first} union all select i + 1 from n where i < ${first + count - 1})`,
  id: (number) => `printf('01J%023d', ${number})`,
  instant: (seconds) => `strftime('%Y-%m-%dT%H:%M:%S.000Z', ${seconds}, 'unixepoch')`,
};

const postgres: Dialect = {
  numbers: (first, count) => `with n (i) as (select generate_series(${first}::bigint, ${first + count - 1}))`,
  id: (number) => `'01J' || lpad((${number})::text, 23, '0')`,
  instant: (seconds) => `to_char(to_timestamp(${seconds}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`,
};

const [oldFrom, oldTo, youngFrom, youngTo] = [
  [2023, 0, 1],
  [2023, 11, 30],
  [2024, 0, 1],
  [2026, 9, 20],
].map(([year = 0, month = 0, day = 0]) => Date.UTC(year, month, day) / 1000) as [number, number, number, number];

function inserted(dialect: Dialect, { items, due, committee }: Filling, first: number, count: number): string {
  const span = (from: number, to: number, index: string, of: number) =>
    `(${from} + cast(${index} * ${(to - from) / Math.max(1, of)} as bigint))`;
  const at = `case when i < ${due} then ${span(oldFrom, oldTo, 'i', due)}
    else ${span(youngFrom, youngTo, `(i - ${due})`, items - due)} end`;
  const [isPost, thread] = ['i % 40 = 0', dialect.id('i - i % 40')];
  const link = `'https://www.facebook.com/kommunen/posts/' || i`;
  return `${dialect.numbers(first, count)}
    insert into items (${columns})
    select at * 1048576 + i % 1048576, ${dialect.id('i')}, 'konto-' || ((i / 40) % 40), '${committee}', 'facebook', cast(i as text),
      case when ${isPost} then 'post' else 'comment' end, case when ${isPost} then 'drawn-up' else 'received' end,
      case when ${isPost} then null else ${thread} end, ${thread}, case when ${isPost} then 'account' else 'public' end,
      'Invånare ' || (i % 5000), ${dialect.instant('at')}, ${dialect.instant('at + 86400')}, ${dialect.instant('at + 86400')}, 'public',
      'biblioteket öppnar måndag snöröjning gatan förskolan återvinning information badhuset vinter nr' || i, ${link},
      ${link.replace('https://www.', '')}, '[]', 1, '2024-01', 'x', ${dialect.instant('at + 86400')}, '[]', 0, 0
    from (select i, ${at} as at from n) numbered`;
}

/** In parts, so that nobody holds all of them at once. */
const atOnce = 500_000;

export async function fillSqlite(folder: string, filling: Filling): Promise<void> {
  const database = new Database(join(folder, 'katalog.sqlite'));
  // A bench that is cut short is begun again.
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -1000000');
  for (const [first, count] of parts(filling)) database.exec(inserted(sqlite, filling, first, count));
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

export async function fillPostgres(url: string, filling: Filling): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set synchronous_commit = off');
  for (const [first, count] of parts(filling)) await client.query(inserted(postgres, filling, first, count));
  // As the server does by itself sooner or later.
  await client.query('vacuum analyze items, alike_items');
  await client.end();
}

/** Makes the words of all items ready to be searched, which `reindex` does item by item. */
export function indexSqlite(folder: string): void {
  const database = new Database(join(folder, 'katalog.sqlite'));
  database.pragma('synchronous = OFF');
  database.exec(`insert into item_text (rowid, words, facets) select number, body, '' from items
    where not exists (select 1 from item_text limit 1)`);
  database.close();
}

export async function indexPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into item_text (number, words) select number, to_tsvector('simple', body) from items
    on conflict do nothing`);
  await client.query('vacuum analyze item_text');
  await client.end();
}

/** A full look at every account, after all of the items. `day`: civil. */
export async function recordLooks(items: ItemCatalog, committee: string, day: string): Promise<void> {
  for (let n = 0; n < 40; n++) {
    const run = bareLook(`${day}T02:00:00.000Z`, { account: `konto-${n}`, committee });
    await items.recordRun({ path: `${n}`, run, lines: [] });
  }
}

function* parts({ items }: Filling): Generator<[first: number, count: number]> {
  for (let first = 0; first < items; first += atOnce) yield [first, Math.min(atOnce, items - first)];
}
