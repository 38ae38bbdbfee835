/** The catalog's tables, as both engines have them. Instants are ISO 8601 in UTC with milliseconds, so that text order is time order. */
export interface SnapshotsTable {
  id: string;
  account: string;
  committee: string;
  platform: string;
  year: number;
  status: string;
  reason: string;
  ordered_by: string;
  ordered_at: string;
  started_at: string;
  finished_at: string;
  folder: string;
  posts_captured: number | null;
  bytes: number;
  manifest_digest: string;
  /** What a partial snapshot lacks. */
  because: string | null;
}

export interface AttemptsTable {
  path: string;
  account: string;
  committee: string;
  platform: string;
  status: string;
  reason: string;
  order_id: string;
  started_at: string;
  finished_at: string;
  because: string | null;
}

export interface CatalogTables {
  snapshots: SnapshotsTable;
  attempts: AttemptsTable;
}

/**
 * Every change of the tables, in order; the number of the last one applied is kept in `schema_version`. SQL that SQLite and
 * PostgreSQL both take. What has been released is never edited: add another.
 */
export const migrations: string[][] = [
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
];
