import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { codeOf } from '../files/faults.ts';
import { CatalogRefusedError, CatalogUnreachableError } from './catalog-faults.ts';
import type { Engine } from './engine.ts';
import { migrations, statementsAfter } from './migrations.ts';
import type { CatalogTables } from './schema.ts';

/** Advisory locks are per database. The numbers only have to differ from each other. */
const writingLock = 0x6f676f6e;
const migratingLock = writingLock + 1;

const unreachable = /^(?:ECONNREFUSED|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|57P0[123]|08\w{3})$/;

/** The catalog in a PostgreSQL database that several machines share. Throws CatalogUnreachableError, CatalogRefusedError. */
export async function openPostgres(databaseUrl: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 6,
    connectionTimeoutMillis: 10_000,
    // An index answers our queries in milliseconds. The planner expects more work; starting workers or the JIT compiler would take longer.
    onConnect: async (client) => void (await client.query('set max_parallel_workers_per_gather = 0; set jit = off')),
  });
  // The pool replaces a connection that breaks while idle, and the next query gets the error if there is one. So does the user of a
  // connection that breaks in use: the break is also an event, which would end the process without a listener.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await inTransaction(pool, migratingLock, migrate);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const tables = new Kysely<CatalogTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    tables,
    whenFree: (work) => untilThrough(() => reached(work)),
    exclusively: (work) => inTransaction(pool, writingLock, async () => work()),
    async compact() {
      await refuseLodgers(pool);
      const ours = 'items, alike_items, item_text, item_names, snapshots, snapshot_text, snapshot_parts';
      await reached(() => pool.query(`vacuum full ${ours}`));
      // The planner's statistics hold the commonest values: names of persons, words.
      await reached(() => pool.query(`analyze ${ours}`));
      await reached(() => pool.query('vacuum full pg_statistic'));
    },
    close: () => tables.destroy(),
  };
}

/** PostgreSQL skips system tables, with only a warning, when a user who does not own them asks to rewrite them. */
async function refuseLodgers(pool: pg.Pool): Promise<void> {
  const owner = "select pg_has_role(datdba, 'usage') as owns from pg_database where datname = current_database()";
  const { rows } = await reached(() => pool.query<{ owns: boolean }>(owner));
  if (rows[0]?.owns) return;
  throw new CatalogRefusedError(
    'expected to own the database, so that nothing of what was disposed of is left in it, found that its owner is another user',
    'Let the user of DATABASE_URL be its owner: `alter database NAME owner to USER`; then run the command again.',
    {
      swedish:
        'databasen ägs av en annan användare än den i DATABASE_URL, så det går inte att se till att inget av det gallrade blir kvar i den. Gör användaren till ägare: `alter database NAMN owner to ANVÄNDARE`. Ge sedan kommandot igen.',
    },
  );
}

async function migrate(client: pg.PoolClient): Promise<void> {
  await client.query('create table if not exists schema_version (version integer not null)');
  const { rows } = await client.query<{ version: number | null }>('select max(version) as version from schema_version');
  const done = rows[0]?.version ?? 0;
  for (const statement of statementsAfter(done, 'postgres')) await client.query(statement);
  if (done < migrations.length) await client.query('insert into schema_version values ($1)', [migrations.length]);
}

/** The lock ends with the transaction, so it is free again when this process or its connection dies. */
async function inTransaction<T>(pool: pg.Pool, lock: number, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await reached(() => pool.connect());
  try {
    await reached(() => client.query('begin'));
    await reached(() => client.query('select pg_advisory_xact_lock($1)', [lock]));
    const result = await work(client);
    await reached(() => client.query('commit'));
    client.release();
    return result;
  } catch (error) {
    client.release(true); // Closed, not returned: that ends the transaction whatever state it is in.
    throw error;
  }
}

/** PostgreSQL ends one of two transactions that wait for each other (40P01). The ended one has done nothing, so it is tried again. */
async function untilThrough<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== '40P01' || tries === mostTries) throw error;
    }
    await pause(tries * 20 * Math.random());
  }
}

const mostTries = 20;

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (unreachable.test(code) || /timeout|terminated|not queryable/i.test(String((error as Error).message))) {
      throw new CatalogUnreachableError(
        `expected an answer from PostgreSQL, found ${code || (error as Error).message}`,
        {
          cause: error,
          swedish: `PostgreSQL svarar inte (${code || (error as Error).message}). Starta det, eller kontrollera DATABASE_URL och nätet dit.`,
        },
      );
    }
    if (code.startsWith('28') || code.startsWith('3D')) {
      throw new CatalogRefusedError(
        `expected PostgreSQL to let us in, found: ${(error as Error).message}`,
        'Check user, password and database name in DATABASE_URL.',
        {
          cause: error,
          swedish: `PostgreSQL släpper inte in oss (${code}). Kontrollera användare, lösenord och databasens namn i DATABASE_URL.`,
        },
      );
    }
    throw error;
  }
}
