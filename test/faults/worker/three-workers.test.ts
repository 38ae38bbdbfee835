import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { postgresPrograms, startPostgres } from '../../storage/catalog/postgres-server.ts';
import { memory, requireAll, temporaryFolder } from '../../storage/sample.ts';
import { eventually, type Running, snapshotsOf } from '../../tools/product.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';
import { expectEachOnce, expectSound, openTown, stop, type Town } from './town.ts';

const programs = postgresPrograms();
if (programs === null && requireAll) {
  test('PostgreSQL is there (OGONBLICK_REQUIRE_ALL)', () => expect(postgresPrograms()).not.toBeNull());
}

(programs ? describe : describe.skip)(
  'three workers on one Redis, one PostgreSQL and one archive folder (skipped where PostgreSQL is missing)',
  () => {
    let redis: RedisServer;
    let postgres: { url: string; stop(): void };
    let shared: string;
    let towns: Town[];
    let workers: Running[];
    let env: Record<string, string>;

    beforeAll(async () => {
      redis = await startRedisServer();
      postgres = await startPostgres(programs as string, await temporaryFolder(memory));
      env = { REDIS_URL: redis.url, DATABASE_URL: postgres.url };
      shared = mkdtempSync(join(tmpdir(), 'ogonblick-shared-'));
      const options = { accounts: 9, concurrency: 1, archive: join(shared, 'arkiv') };
      const first = await openTown(options);
      towns = [
        first,
        await openTown({ ...options, sites: first.sites }),
        await openTown({ ...options, sites: first.sites }),
      ];
    }, 60_000);
    afterAll(async () => {
      for (const town of towns.reverse()) await town.close();
      await redis.close();
      postgres.stop();
      rmSync(shared, { recursive: true, force: true });
    });

    test('share the accounts: one order and one snapshot each, and one chain', async () => {
      const [town] = towns as [Town];
      workers = await Promise.all(towns.map((each) => each.work(env)));
      await town.finished(workers[0] as Running);
      await expectEachOnce(town, env);
      const took = await Promise.all(town.archive.snapshotFolders().map((folder) => whoTook(redis, folder)));
      expect(took).not.toContain('');
      expect(new Set(took).size).toBeGreaterThanOrEqual(2);
    }, 240_000);

    test('publish once when one of them stands still in the middle of publishing for longer than its lock', async () => {
      const [town] = towns as [Town];
      const client = town.product.start(['--json', 'snapshot', 'konto-05'], env);
      const root = join(shared, 'arkiv');
      const draft = await whileSealing(town, root);
      const id = draft.slice(0, -'-01234567-89ab-cdef-0123-456789abcdef'.length);
      const owner = JSON.parse(readFileSync(join(root, '.utkast', `${draft}.agare`), 'utf8')).pid as number;
      process.kill(owner, 'SIGSTOP');
      try {
        expect(town.archive.snapshotFolders().map(nameOf)).not.toContain(id);
        await eventually(() => town.archive.snapshotFolders().map(nameOf).includes(id), 90_000);
        await eventually(() => town.archive.openOrders().length === 0, 30_000);
      } finally {
        process.kill(owner, 'SIGCONT');
      }
      expect(snapshotsOf(await client.ended)).toMatchObject([{ id, status: 'complete' }]);
      await eventually(() => town.archive.leftDrafts().length === 0, 30_000);
      expect(town.archive.snapshotFolders()).toHaveLength(10);
      const sealed = town.archive.ledger('snapshot-sealed').filter(({ data }) => data.snapshot === id);
      expect(sealed).toHaveLength(1);
      await expectSound(town.product, env);
    }, 240_000);

    test('stop each by itself', async () => {
      for (const [index, worker] of workers.entries()) await stop(towns[index] as Town, worker);
    }, 120_000);
  },
);

/** `<host>-<pid>` of the worker, as the queue remembers it. */
function whoTook(redis: RedisServer, folder: string): Promise<string> {
  return redis.ask('HGET', `ogonblick:snapshots:snap_${nameOf(folder)}`, 'pb');
}

function nameOf(folder: string): string {
  return folder.split('/').at(-1) ?? '';
}

/** Returns when a bag is being made, its description there and its place in the archive not taken; the draft's name. */
async function whileSealing({ archive }: Town, root: string): Promise<string> {
  const pageOf = (file: string) => /^([^/]+)\/data\/index\.html$/.exec(file)?.[1];
  const draft = await eventually(() => archive.draftFiles().map(pageOf).find(Boolean), 60_000, 1);
  // No pause: the bag is made within some milliseconds.
  const description = join(root, '.utkast', draft as string, 'data/beskrivning.json');
  for (const until = Date.now() + 10_000; !existsSync(description) && Date.now() < until; );
  return draft as string;
}
