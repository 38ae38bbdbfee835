import { describe, expect, test } from '@jest/globals';
import { postgresPrograms, startPostgres } from '../../storage/catalog/postgres-server.ts';
import { memory, requireAll, temporaryFolder } from '../../storage/sample.ts';
import { watchIdle } from './idle.ts';

const programs = postgresPrograms();

describe('an idle worker with everything outside down: platforms, Redis, PostgreSQL, mail and login', () => {
  test('asks for each now and then, and uses next to nothing of a core', async () => {
    if (programs === null && requireAll) throw new Error('expected PostgreSQL, found none (OGONBLICK_REQUIRE_ALL)');
    const postgres = programs === null ? null : await startPostgres(programs, await temporaryFolder(memory));
    try {
      const seconds = process.env.OGONBLICK_LONG === '1' ? 600 : 60;
      const { share, connections } = await watchIdle(seconds, postgres?.url ?? null);
      console.info({ seconds, share, connections });
      expect(share).toBeLessThan(0.005);
      // A handful of connections to Redis, each tried every eight seconds; the others are asked when there is something to ask.
      for (const count of Object.values(connections)) expect(count / seconds).toBeLessThan(1);
    } finally {
      postgres?.stop();
    }
  }, 900_000);
});
