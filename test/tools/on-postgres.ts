import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PostgresServer, postgresPrograms, startPostgres } from '../storage/catalog/postgres-server.ts';
import { memory, requireAll } from '../storage/sample.ts';

/** For a test file whose catalogs all lie in PostgreSQL. Commands, also in processes of their own, and towns use it. */
export interface OnPostgres {
  server(): PostgresServer;
  /** Switches to a new database, empty or a copy of another one. Returns its address. */
  fresh(copyOf?: string): Promise<string>;
  use(url: string): void;
}

/** Null when PostgreSQL is missing. A skipped test then says so, or a failing one with OGONBLICK_REQUIRE_ALL. */
export function onPostgres(): OnPostgres | null {
  const programs = postgresPrograms();
  if (programs === null) {
    (requireAll ? test : test.skip)('PostgreSQL is there (where it is missing, this file has no other test)', () =>
      expect(programs).not.toBeNull(),
    );
    return null;
  }
  let server: PostgresServer | null = null;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(memory, 'ogonblick-postgres-'));
    server = await startPostgres(programs, folder);
  }, 60_000);
  afterAll(async () => {
    delete process.env.DATABASE_URL;
    server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const started = () => {
    if (server === null) throw new Error('expected PostgreSQL to be started');
    return server;
  };
  const use = (url: string) => {
    process.env.DATABASE_URL = url;
  };
  return {
    server: started,
    use,
    async fresh(copyOf) {
      const url = await started().database(copyOf);
      use(url);
      return url;
    },
  };
}
