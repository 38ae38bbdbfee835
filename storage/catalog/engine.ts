import type { Kysely } from 'kysely';
import type { Lock } from '../files/lock.ts';
import type { CatalogTables, EngineKind } from './schema.ts';

/** The parts that differ between the databases. */
export interface Engine extends Lock {
  kind: EngineKind;
  tables: Kysely<CatalogTables>;
  /** Runs work on the tables. Tries again, for a while, when another process holds the database. */
  whenFree<T>(work: () => Promise<T>): Promise<T>;
  /** Rewrites the database so that no deleted data is left in its files. */
  compact(): Promise<void>;
  close(): Promise<void>;
}
