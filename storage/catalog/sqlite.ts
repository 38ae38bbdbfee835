import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { codeOf } from '../files/faults.ts';
import { folderMode, livingFileMode } from '../files/modes.ts';
import { networkFileSystemOf } from '../files/network-file-system.ts';
import { CatalogBusyError, CatalogRefusedError } from './catalog-faults.ts';
import type { Engine } from './engine.ts';
import { migrations, statementsAfter } from './migrations.ts';
import type { CatalogTables } from './schema.ts';

/** better-sqlite3 waits inside the call, which blocks the event loop. So it waits only briefly, and we wait outside. */
const waitInsideMs = 20;
const giveUpAfterMs = 120_000;

/**
 * The catalog in one file, in WAL mode: readers never wait. `synchronous = FULL`, because a power cut that takes back a row would let a
 * page be visited twice, and rows are few. Throws CatalogRefusedError on a network file system, where SQLite's locks and shared memory do
 * not hold (sqlite.org/wal.html, sqlite.org/howtocorrupt.html §2.1).
 */
export async function openSqlite(path: string): Promise<Engine> {
  mkdirSync(dirname(path), { recursive: true, mode: folderMode });
  refuseNetwork(dirname(path));
  // The log and the shared memory get the mode of the existing file (sqlite.org/src, findCreateFileMode).
  closeSync(openSync(path, 'a', livingFileMode));
  const connection = connect(path);
  // Most commands never ask for it.
  let lockConnection: Database.Database | null = null;
  await whenFree(() => migrate(connection));
  const tables = new Kysely<CatalogTables>({ dialect: new SqliteDialect({ database: connection }) });
  return {
    kind: 'sqlite',
    tables,
    whenFree,
    exclusively: (work) =>
      whenFree(() => {
        lockConnection ??= connect(path);
        return exclusively(lockConnection, work);
      }),
    compact: () => whenFree(() => compact(connection)),
    async close() {
      await tables.destroy();
      lockConnection?.close();
    },
  };
}

/**
 * A catalog for as long as it is open, in a file of the folder whose name is gone at once, so that a killed process leaves nothing behind.
 * It lies there and not in `TMPDIR`, which in containers is memory. Nothing of it has to outlive a power cut.
 */
export function openPassing(folder: string): Pick<Engine, 'kind' | 'tables' | 'whenFree' | 'close'> {
  const path = join(folder, `.katalog-${randomUUID()}.sqlite`);
  const connection = new Database(path);
  rmSync(path);
  connection.pragma('journal_mode = MEMORY');
  connection.pragma('synchronous = OFF');
  for (const statement of statementsAfter(0, 'sqlite')) connection.exec(statement);
  const tables = new Kysely<CatalogTables>({ dialect: new SqliteDialect({ database: connection }) });
  return { kind: 'sqlite', tables, whenFree, close: () => tables.destroy() };
}

function refuseNetwork(folder: string): void {
  const network = networkFileSystemOf(folder);
  if (network === null) return;
  throw new CatalogRefusedError(
    `expected the data folder on a local disk, found ${folder} on ${network}`,
    'Put the data folder on a local disk, or set DATABASE_URL and use PostgreSQL; the archive folder itself may lie on a share.',
    {
      swedish: `datamappen ${folder} ligger på ${network}. Lägg den på en lokal disk, eller ange DATABASE_URL och använd PostgreSQL; själva arkivmappen får ligga på nätet.`,
    },
  );
}

function connect(path: string): Database.Database {
  try {
    const connection = new Database(path, { timeout: waitInsideMs });
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    // Deleted data is overwritten with zeros (sqlite.org/pragma.html, secure_delete).
    connection.pragma('secure_delete = ON');
    return connection;
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_NOTADB' && codeOf(error) !== 'SQLITE_CORRUPT') throw error;
    throw new CatalogRefusedError(
      `expected a catalog in ${path}, found a damaged database`,
      `Move ${path} away and run \`ogonblick reindex\`: the catalog holds nothing that the archive does not.`,
      {
        cause: error,
        swedish: `katalogen ${path} är skadad. Flytta undan den och kör \`ogonblick reindex\`: allt i den finns i arkivet.`,
      },
    );
  }
}

/** Takes the write lock only where something is to be changed: each command opens the catalog, also while another writes. */
async function migrate(connection: Database.Database): Promise<void> {
  connection.exec('create table if not exists schema_version (version integer not null)');
  if (versionIn(connection) === migrations.length) return;
  exclusively(connection, () => {
    const done = versionIn(connection);
    for (const statement of statementsAfter(done, 'sqlite')) connection.exec(statement);
    if (done < migrations.length) connection.prepare('insert into schema_version values (?)').run(migrations.length);
  });
}

function versionIn(connection: Database.Database): number {
  const row = connection.prepare('select max(version) as version from schema_version').get();
  return (row as { version: number | null }).version ?? 0;
}

/** The write-ahead log holds old pages, so it is emptied before and after. */
function compact(connection: Database.Database): void {
  emptyLog(connection);
  connection.exec('vacuum');
  emptyLog(connection);
}

function emptyLog(connection: Database.Database): void {
  const [{ busy }] = connection.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
  // Another connection still reads the old pages. The caller tries again, as when the database is held.
  if (busy !== 0) throw Object.assign(new Error('the log is being read'), { code: 'SQLITE_BUSY' });
}

/** Takes the database's write lock before `work` reads anything. */
function exclusively<T>(connection: Database.Database, work: () => T): T {
  return connection.transaction(work).immediate();
}

async function whenFree<T>(work: () => T | Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + giveUpAfterMs;
  for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
    try {
      return await work();
    } catch (error) {
      if (!codeOf(error)?.startsWith('SQLITE_BUSY')) throw error;
      if (Date.now() > giveUpAt) {
        throw new CatalogBusyError(`expected the catalog to be free within ${giveUpAfterMs / 1000} s, found it held`, {
          cause: error,
        });
      }
    }
    await pause(wait * (0.5 + Math.random()));
  }
}
