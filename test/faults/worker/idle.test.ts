import { describe, expect, test } from '@jest/globals';
import { postgresPrograms, startPostgres } from '../../storage/catalog/postgres-server.ts';
import { memory, requireAll, temporaryFolder } from '../../storage/sample.ts';
import { watchIdle } from './idle.ts';

const programs = postgresPrograms();

/** In the long run once all is quiet. Else from the cut on, and loosely: whoever asks in a race does so hundreds of times a second. */
const trial =
  process.env.OGONBLICK_LONG === '1'
    ? { seconds: 600, settled: true, mostShare: 0.005, mostASecond: 1 }
    : { seconds: 15, settled: false, mostShare: 0.1, mostASecond: 15 };

describe('a worker with everything outside down: platforms, Redis, PostgreSQL, mail and login', () => {
  test('asks for each now and then, and uses next to nothing of a core', async () => {
    if (programs === null && requireAll) throw new Error('expected PostgreSQL, found none (OGONBLICK_REQUIRE_ALL)');
    const postgres = programs === null ? null : await startPostgres(programs, await temporaryFolder(memory));
    const { seconds, settled, mostShare, mostASecond } = trial;
    try {
      const { share, connections } = await watchIdle({ seconds, settled, database: postgres?.url ?? null });
      console.info({ seconds, share, connections });
      expect(share).toBeLessThan(mostShare);
      // A handful of connections to Redis, each tried every eight seconds in the end; the others are asked when there is something to ask.
      for (const count of Object.values(connections)) expect(count / seconds).toBeLessThan(mostASecond);
    } finally {
      postgres?.stop();
    }
  }, 900_000);
});
