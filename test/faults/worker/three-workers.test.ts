import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
      const options = { accounts: 6, concurrency: 1, archive: join(shared, 'arkiv') };
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
      const root = join(shared, 'arkiv');
      const published = () => town.archive.snapshotFolders().map(nameOf);
      // A bag is made within milliseconds: when this process is not given its turn just then, the next account is tried.
      for (const [index, account] of ['konto-03', 'konto-04', 'konto-05', 'konto-06'].entries()) {
        const client = town.product.start(['--json', 'snapshot', account], env);
        const draft = await stopWhileSealing(root, published);
        if (!draft) {
          expect(snapshotsOf(await client.ended)).toMatchObject([{ status: 'complete' }]);
          await eventually(() => town.archive.leftDrafts().length === 0, 30_000);
          continue;
        }
        try {
          await eventually(() => published().includes(draft.snapshot), 90_000);
          await eventually(() => town.archive.openOrders().length === 0, 30_000);
        } finally {
          process.kill(draft.owner, 'SIGCONT');
        }
        expect(snapshotsOf(await client.ended)).toMatchObject([{ id: draft.snapshot, status: 'complete' }]);
        await eventually(() => town.archive.leftDrafts().length === 0, 30_000);
        expect(town.archive.snapshotFolders()).toHaveLength(7 + index);
        const sealed = town.archive.ledger('snapshot-sealed').filter(({ data }) => data.snapshot === draft.snapshot);
        expect(sealed).toHaveLength(1);
        await expectSound(town.product, env);
        return;
      }
      throw new Error(
        'expected a worker to be stopped while it published one of four snapshots, found each published before',
      );
    }, 240_000);

    test('stop each by itself', async () => {
      for (const [index, worker] of workers.entries()) await stop(towns[index] as Town, worker);
    }, 120_000);
  },
);

interface Standing {
  owner: number;
  snapshot: string;
}

/** `<host>-<pid>` of the worker, as the queue remembers it. */
function whoTook(redis: RedisServer, folder: string): Promise<string> {
  return redis.ask('HGET', `ogonblick:snapshots:snap_${nameOf(folder)}`, 'pb');
}

function nameOf(folder: string): string {
  return folder.split('/').at(-1) ?? '';
}

/**
 * Stops the process that makes a bag whose description is there and whose place in the archive is not taken. Returns null when the bag was
 * published before the process stood still; that process runs on.
 */
async function stopWhileSealing(root: string, published: () => string[]): Promise<Standing | null> {
  const drafts = join(root, '.utkast');
  const ownerFile = (await eventually(
    () => readdirSync(drafts).find((name) => name.endsWith('.agare')),
    60_000,
  )) as string;
  const owner = JSON.parse(readFileSync(join(drafts, ownerFile), 'utf8')).pid as number;
  const draft = ownerFile.slice(0, -'.agare'.length);
  const snapshot = draft.slice(0, -'-01234567-89ab-cdef-0123-456789abcdef'.length);
  await eventually(
    () => existsSync(join(drafts, draft, 'data/index.html')) || published().includes(snapshot),
    60_000,
    1,
  );
  // No pause from here: the bag is made within milliseconds.
  const description = join(drafts, draft, 'data/beskrivning.json');
  const until = Date.now() + 20_000;
  while (!existsSync(description) && !published().includes(snapshot) && Date.now() < until);
  process.kill(owner, 'SIGSTOP');
  if (!published().includes(snapshot)) return { owner, snapshot };
  process.kill(owner, 'SIGCONT');
  return null;
}
