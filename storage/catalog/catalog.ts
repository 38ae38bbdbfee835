import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Lock } from '../files/lock.ts';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import type { LastSealed, SealedStart } from './account-queries.ts';
import * as ofAccounts from './account-queries.ts';
import type { AttemptFilter, LastAttempt } from './attempt-queries.ts';
import * as ofAttempts from './attempt-queries.ts';
import { type ComparedPart, type Difference, differences } from './differences.ts';
import { type DisposalCatalog, type DisposalCatalogReader, disposalCatalog } from './disposal-catalog.ts';
import type { Engine } from './engine.ts';
import { type HoldCatalog, type HoldCatalogReader, holdCatalog } from './hold-catalog.ts';
import { type ItemCatalog, type ItemCatalogReader, itemCatalog } from './item-catalog.ts';
import { openPostgres } from './postgres.ts';
import { type CatalogEntry, type Rebuilt, rebuild } from './rebuild.ts';
import type { AttemptRow, SnapshotRow } from './rows.ts';
import type { CatalogTables, KnownArchiveTable } from './schema.ts';
import { counts, type Volume, volumes, type YearCount } from './snapshot-counts.ts';
import type { SnapshotFilter } from './snapshot-queries.ts';
import * as ofSnapshots from './snapshot-queries.ts';
import { putSnapshotText } from './snapshot-texts.ts';
import { openSqlite } from './sqlite.ts';
import { writing } from './writing.ts';

type Tables = Kysely<CatalogTables>;

/** Tables that an archive in which anything has happened fills. */
const filled = ['snapshots', 'attempts', 'items', 'item_runs', 'item_actions', 'buried_items', 'holds'] as const;

export type { LastSealed, SealedStart } from './account-queries.ts';
export type { AttemptFilter } from './attempt-queries.ts';
export { CatalogBusyError, CatalogRefusedError, CatalogUnreachableError } from './catalog-faults.ts';
export type { ComparedPart, Difference } from './differences.ts';
export type { FiledVersion } from './item-catalog.ts';
export type { CatalogEntry, Rebuilt } from './rebuild.ts';
export type { AttemptRow, SnapshotRow } from './rows.ts';
export type { Volume, YearCount } from './snapshot-counts.ts';
export type { SnapshotFilter } from './snapshot-queries.ts';

/** What the catalog knows, for readers only. */
export interface CatalogReader {
  items: ItemCatalogReader;
  holds: HoldCatalogReader;
  disposal: DisposalCatalogReader;
  snapshots(filter?: SnapshotFilter): Promise<SnapshotRow[]>;
  attempts(filter?: AttemptFilter): Promise<AttemptRow[]>;
  /** Oldest first. For all accounts, or only for those given. */
  sealedStarts(accounts?: readonly string[]): Promise<SealedStart[]>;
  /** The newest sealing by account. For all accounts, or for one. */
  lastSealed(account?: string): Promise<Map<string, LastSealed>>;
  /** Of each of these accounts the newest snapshot that lies in the archive; accounts without one are left out. */
  newestSnapshots(accounts: readonly string[]): Promise<Map<string, SnapshotRow>>;
  /** When the newest snapshots that somebody ordered were begun and done, newest first. */
  visitTimes(asked: { orderedBy: string; limit: number }): Promise<{ startedAt: string; finishedAt: string }[]>;
  /** The newest snapshots of accounts whose page the reader did not know again then, by account. */
  readerLost(): Promise<SnapshotRow[]>;
  /** The newest visit that gave no snapshot, by account. */
  lastAttempts(): Promise<Map<string, LastAttempt>>;
  /** All that has been sealed, also what has been disposed of since. */
  counts(filter?: { committee?: string; account?: string }): Promise<YearCount[]>;
  /** What lies in the archive now, each visit once. */
  volumes(): Promise<Volume[]>;
  /** The rows that it has otherwise than a catalog of these entries would; see `differences.ts`. */
  differences(entries: AsyncIterable<CatalogEntry>, part: ComparedPart): AsyncIterable<Difference>;
}

/**
 * An index of the archive in SQL, so that nobody has to walk the folders to answer. It holds nothing that is not in the folders: `reindex`
 * makes it anew. The catalog also lends its lock to whoever appends to the ledger (`exclusively`).
 */
export interface Catalog extends CatalogReader, Lock {
  items: ItemCatalog;
  holds: HoldCatalog;
  disposal: DisposalCatalog;
  /** Recording a snapshot a second time changes nothing. */
  recordSnapshot(description: SnapshotDescription, manifestDigest: string): Promise<void>;
  /** Records what a sealed snapshot says; null: nothing that can be searched. Recording it a second time changes nothing. */
  recordSnapshotText(said: { snapshot: string; text: string | null }): Promise<void>;
  /** Records a visit that gave no snapshot. Its `folder` is the path of its record. */
  recordAttempt(description: SnapshotDescription): Promise<void>;
  /** Whether it knows of nothing at all. */
  isEmpty(): Promise<boolean>;
  /** The archive that it is of; null: nobody has noted it. See `catalog-standing.ts`. */
  knownArchive(): Promise<KnownArchiveTable | null>;
  noteArchive(known: KnownArchiveTable | null): Promise<void>;
  /** Replaces the catalog's whole content by these entries, all or nothing. */
  rebuild(entries: AsyncIterable<CatalogEntry>): Promise<Rebuilt>;
  close(): Promise<void>;
}

/** `<data>/katalog.sqlite`, or the PostgreSQL database at `databaseUrl`. Throws CatalogRefusedError, CatalogUnreachableError. */
export async function openCatalog(options: { dataDirectory: string; databaseUrl: string | null }): Promise<Catalog> {
  const engine: Engine =
    options.databaseUrl === null
      ? await openSqlite(join(options.dataDirectory, 'katalog.sqlite'))
      : await openPostgres(options.databaseUrl);
  const { tables, whenFree, kind } = engine;
  return {
    items: itemCatalog(engine),
    holds: holdCatalog(engine),
    disposal: disposalCatalog(engine),
    recordSnapshot: (description, manifestDigest) =>
      whenFree(() => ofSnapshots.recordSnapshot(tables, description, manifestDigest)),
    recordSnapshotText: (said) => writing(engine, (inside) => putSnapshotText(inside, kind, said)),
    recordAttempt: (description) => whenFree(() => ofAttempts.recordAttempt(tables, description)),
    snapshots: (filter = {}) => whenFree(() => ofSnapshots.snapshots(tables, kind, filter)),
    attempts: (filter = {}) => whenFree(() => ofAttempts.attempts(tables, filter)),
    sealedStarts: (accounts) => whenFree(() => ofAccounts.sealedStarts(tables, accounts)),
    lastSealed: (account) => whenFree(() => ofAccounts.lastSealed(tables, account)),
    newestSnapshots: (accounts) => whenFree(() => ofAccounts.newestSnapshots(tables, accounts)),
    visitTimes: (asked) => whenFree(() => ofAccounts.visitTimes(tables, asked)),
    readerLost: () => whenFree(() => ofAccounts.readerLost(tables)),
    lastAttempts: () => whenFree(() => ofAttempts.lastAttempts(tables)),
    volumes: () => whenFree(() => volumes(tables)),
    counts: (filter = {}) => whenFree(() => counts(tables, filter)),
    isEmpty: () => whenFree(() => isEmpty(tables)),
    knownArchive: () => whenFree(() => knownArchive(tables)),
    noteArchive: (known) => whenFree(() => noteArchive(tables, known)),
    differences: (entries, part) => differences(engine, entries, { part, folder: options.dataDirectory }),
    rebuild: (entries) => rebuild(engine, entries),
    exclusively: (work) => engine.exclusively(work),
    close: () => engine.close(),
  };
}

/** The archive that the catalog is of, as it was when it was last looked at. Null: nobody has looked. */
async function knownArchive(tables: Tables): Promise<KnownArchiveTable | null> {
  const row = await tables.selectFrom('known_archive').selectAll().executeTakeFirst();
  // pg gives big integers as text.
  if (row === undefined) return null;
  return { ...row, lines: Number(row.lines), lost_lines: row.lost_lines === null ? null : Number(row.lost_lines) };
}

/** Null: nobody has looked. */
async function noteArchive(tables: Tables, known: KnownArchiveTable | null): Promise<void> {
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

async function isEmpty(tables: Tables): Promise<boolean> {
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
