import { alikeAgain, alikeByUnit, alikeStatements } from './alike-schema.ts';
import { CatalogRefusedError } from './catalog-faults.ts';
import { isNote } from './noted-items.ts';
import { notedStatements } from './noted-schema.ts';
import type { EngineKind } from './schema.ts';
import { sealedByIndex, sealedStatements } from './sealed-schema.ts';
import { snapshotTextStatements, unreadStatements } from './snapshot-texts.ts';

/** SQL that SQLite and PostgreSQL both take, or one text for each. */
export type Statement = string | Readonly<Record<EngineKind, string>>;

/** The statements of the migrations after `done`, for one engine. Throws CatalogRefusedError for a catalog of a newer version. */
export function statementsAfter(done: number, kind: EngineKind): string[] {
  if (done > migrations.length) throw newerCatalog(done);
  return migrations
    .slice(done)
    .flat()
    .map((statement) => (typeof statement === 'string' ? statement : statement[kind]));
}

function newerCatalog(done: number): CatalogRefusedError {
  return new CatalogRefusedError(
    `expected a catalog of version ${migrations.length} or earlier, found one of version ${done}: a newer Ögonblick has made it`,
    'Use the newer version again. Or let this one make a catalog of its own: name another data folder or database, and run `ogonblick reindex`.',
    {
      swedish: `katalogen har version ${done} och är gjord av ett nyare Ögonblick; den här versionen känner till ${migrations.length}. Använd den nyare igen. Eller låt den här göra en egen katalog: ange en annan datamapp eller databas, och kör \`ogonblick reindex\`.`,
    },
  );
}

/**
 * Every change of the tables, in order. `schema_version` holds the number of the last change applied. A released change is never edited:
 * add another.
 */
export const migrations: Statement[][] = [
  [
    `create table snapshots (
      id text primary key, account text not null, committee text not null, platform text not null, year integer not null,
      status text not null, reason text not null, ordered_by text not null, ordered_at text not null,
      started_at text not null, finished_at text not null, folder text not null, posts_captured integer,
      bytes bigint not null, manifest_digest text not null, because text)`,
    'create index snapshots_by_account on snapshots (account, started_at desc)',
    'create index snapshots_by_committee on snapshots (committee, year, started_at desc)',
    'create index snapshots_by_time on snapshots (started_at desc)',
    `create table attempts (
      path text primary key, account text not null, committee text not null, platform text not null, status text not null,
      reason text not null, order_id text not null, started_at text not null, finished_at text not null, because text)`,
    'create index attempts_by_account on attempts (account, started_at desc)',
    'create index attempts_by_committee on attempts (committee, started_at desc)',
    'create index attempts_by_time on attempts (started_at desc)',
  ],
  [
    `create table items (
      number bigint primary key, id text not null unique, account text not null, committee text not null,
      platform text not null, platform_id text not null, kind text not null, direction text not null, parent text,
      thread text not null, author_role text not null, author_name text, author_platform_id text, published_at text,
      edited_at text, captured_at text not null, latest_at text not null, visibility text not null, hidden_at text,
      body text not null, permalink text, address text, media text not null, version integer not null, month text not null,
      nonce text not null, seen_at text not null, asked_at text, missed_at text, removed_at text, class text,
      tags text not null, case_number text, registered_at text, case_closed_at text, locked integer not null,
      secret integer not null, takedown text, takedown_category text, takedown_closed text)`,
    'create index items_by_account on items (account, number)',
    'create index items_by_committee on items (committee, number)',
    'create index items_by_thread on items (thread, number)',
    `create index items_gone on items (account, number)
      where removed_at is not null or hidden_at is not null or missed_at is not null`,
    `create index items_decided on items (account, number)
      where class is not null or tags <> '[]' or case_number is not null or locked <> 0 or secret <> 0 or takedown is not null`,
    `create table item_names (account text not null, platform_id text not null, id text not null,
      primary key (account, platform_id))`,
    'create table item_runs (path text primary key, account text not null, started_at text not null, header text not null)',
    'create index item_runs_by_account on item_runs (account, started_at)',
    `create table item_actions (id text primary key, item text not null, account text not null, at text not null,
      action text not null)`,
    'create index item_actions_by_item on item_actions (item, at)',
    'create index item_actions_by_account on item_actions (account)',
    'create table shown (snapshot text not null, account text not null, name text not null, primary key (snapshot, name))',
    'create index shown_by_name on shown (account, name)',
    {
      // Words only: the full texts are in `items`. Diacritics are folded before this (full-text.ts); å ä ö are letters of their own.
      sqlite: `create virtual table item_text using fts5(words, facets, content='', contentless_delete=1,
        tokenize="unicode61 remove_diacritics 0")`,
      postgres: 'create table item_text (number bigint primary key, words tsvector not null)',
    },
    {
      // Removed words must not stay behind in the index's pages (sqlite.org/fts5.html, "secure-delete").
      sqlite: "insert into item_text (item_text, rank) values ('secure-delete', 1)",
      postgres: 'create index item_text_by_word on item_text using gin (words)',
    },
  ],
  ['create table holds (id text primary key, committee text not null, files integer not null, record text not null)'],
  [
    'alter table items add column obsolete_at text',
    "alter table items add column reviews text not null default '[]'",
    'alter table items add column delivered_at text',
  ],
  ['alter table items add column only_exported integer not null default 0'],
  ['alter table items add column quarantine text'],
  [
    // Due items lie in ranges of these indexes: undecided items, decided items, items that are gone.
    'create index items_by_fate on items (committee, kind, author_role, number)',
    `create index items_decided_in on items (committee, number) where (class is not null or case_number is not null or
      obsolete_at is not null or delivered_at is not null or reviews <> '[]')`,
    'create index items_removed_in on items (committee, number) where removed_at is not null',
  ],
  alikeStatements,
  // This index alone answers when each account was last saved, and last before its closing.
  ['create index snapshots_by_reason on snapshots (account, reason, started_at)'],
  [
    // Missing and unexplained items, and items with a note: few among many, asked for by committee and for all.
    'create index items_noted on items (number) where takedown is not null',
    'create index items_noted_in on items (committee, number) where takedown is not null',
    `create index items_unexplained on items (number)
      where (removed_at is not null or hidden_at is not null) and takedown_closed is null`,
    `create index items_unexplained_in on items (committee, number)
      where (removed_at is not null or hidden_at is not null) and takedown_closed is null`,
  ],
  [...notedStatements, ...alikeAgain],
  [
    // A disposed item still tells something of the rest of its thread. Earlier disposals are in the archive's tombstones.
    `create table buried_items (item text primary key, account text not null, thread text, parent text, author_role text,
      published_at text, edited_at text, tags text not null)`,
    'create index buried_items_by_thread on buried_items (thread)',
    'create index buried_items_by_account on buried_items (account)',
    'create table item_threads (item text not null, thread text not null, primary key (item, thread))',
    'create index item_threads_by_thread on item_threads (thread)',
    'create table catch_up (what text primary key)',
    "insert into catch_up values ('tombstones')",
  ],
  [
    // The names of an item's parent and thread now go when the item goes, and `item_names` holds only the item's own names. Before, a
    // mentioned name kept the id from the first item that mentioned it, even when no item mentioned it any more.
    'alter table items add column platform_parent text',
    'alter table items add column platform_thread text',
    'create index item_names_by_id on item_names (id)',
    `update items set
      platform_thread = (select min(platform_id) from item_names n where n.id = items.thread and n.account = items.account),
      platform_parent = (select min(platform_id) from item_names n where n.id = items.parent and n.account = items.account)`,
    `create table names_of_items (account text not null, platform_id text not null, id text not null, since text not null,
      primary key (account, platform_id, id))`,
    `insert into names_of_items select n.account, n.platform_id, n.id, items.captured_at from item_names n
      join items on items.id = n.id`,
    'drop table item_names',
    'alter table names_of_items rename to item_names',
    'create index items_by_platform_thread on items (account, platform_thread, thread) where thread <> id',
    'create index items_by_platform_parent on items (account, platform_parent, parent) where parent is not null',
  ],
  // Notes outlive their items, so they are found by their actions.
  [`create index item_actions_noted on item_actions (item) where ${isNote}`],
  // For items that came back before this change, `reindex` finds out when.
  ['alter table items add column returned_at text'],
  // The names were stored in plain form only. They are read anew from the sealed lists, in all their forms (`recordShown`).
  ['delete from shown', "insert into catch_up values ('shown')"],
  [
    'alter table snapshots add column reader_lost integer not null default 0',
    'create index snapshots_reader_lost on snapshots (account, started_at) where reader_lost = 1',
  ],
  ['alter table items add column published_precision text'],
  alikeByUnit,
  // Filled from the text layers of the sealed snapshots (`recordTexts`).
  snapshotTextStatements,
  // A snapshot that a list has taken keeps its row: what was saved that year stays true.
  ['alter table snapshots add column disposal_list text', 'alter table snapshots add column disposed_at text'],
  // Which archive the catalog is of: the hash of its ledger's first line, and how many lines there were when it was last looked at.
  ['create table known_archive (first text primary key, lines bigint not null)'],
  // Of a bag that something was taken out of: for which list it was made, and whose place it takes. For earlier ones `reindex` finds it out.
  ['alter table snapshots add column made_for text', 'alter table snapshots add column replaces text'],
  // The ledger's last line at the last look, and what an earlier look saw that was not there later.
  ['head text', 'lost_lines bigint', 'lost_head text'].map(
    (column) => `alter table known_archive add column ${column}`,
  ),
  // Of these indexes alone are told what each year has in the archive, and which snapshots a page far down in the list shows.
  [
    'create index snapshots_volume on snapshots (committee, year, disposal_list, replaces, made_for, status, bytes)',
    'create index snapshots_in_order on snapshots (started_at desc, id desc, disposal_list, replaces, made_for)',
  ],
  // Both were reckoned from all snapshots at each look of the desk.
  sealedStatements,
  unreadStatements,
  sealedByIndex,
  // What is new of saved searches is asked for at each letter, each feed and each page: mostly nothing.
  ['create index items_captured on items (captured_at, number)'],
  // For items shown in part before this change there was no such word.
  ['alter table items add column in_part_at text'],
  // Of what persons had saved before, nobody has said that it shows the whole page. Only such snapshots have these words.
  [
    'alter table snapshots add column answers integer not null default 1',
    `update snapshots set answers = 0 where because in (
      'Sparad för hand av en person; hur mycket av sidan som kom med är inte känt.',
      'Saved by hand by a person; how much of the page it holds is not known.')`,
    'create index snapshots_beside on snapshots (account) where answers = 0',
  ],
  // Of what snapshots show was told with the account's next collecting only, which not every account has.
  ["insert into catch_up values ('shown') on conflict do nothing"],
];
