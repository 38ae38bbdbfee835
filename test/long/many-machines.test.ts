import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWatchedRedis, type WatchedRedis } from '../faults/worker/sentinel-servers.ts';
import { expectSound, openTown, type Town } from '../faults/worker/town.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from '../storage/catalog/postgres-server.ts';
import { memory, temporaryFolder } from '../storage/sample.ts';
import { eventually, type Running } from '../tools/product.ts';

/** `OGONBLICK_ACCOUNTS=100` makes it shorter. */
const accounts = Number(process.env.OGONBLICK_ACCOUNTS ?? 2_000);
const machines = 4;
const hour = 3_600_000;
/** Longer than a job's lock, which is 30 s. */
const pauseMs = 45_000;

/** The folder of PostgreSQL is removed after all tests of the file, so it is stopped before: by this group. */
let redis: WatchedRedis;
let postgres: PostgresServer;
let shared: string;
let towns: Town[];
let env: Record<string, string>;

describe('many machines', () => {
  beforeAll(async () => {
    const programs = postgresPrograms();
    if (programs === null) throw new Error('expected PostgreSQL on this machine, found none');
    redis = await startWatchedRedis();
    postgres = await startPostgres(programs, await temporaryFolder(memory));
    env = { REDIS_URL: redis.url, DATABASE_URL: postgres.url };
    shared = mkdtempSync(join(tmpdir(), 'ogonblick-shared-'));
    const options = { accounts, concurrency: 1, archive: join(shared, 'arkiv') };
    const first = await openTown(options);
    towns = [first];
    for (let index = 1; index < machines; index += 1) towns.push(await openTown({ ...options, sites: first.sites }));
  }, hour);
  afterAll(async () => {
    for (const town of towns.toReversed()) await town.close();
    await redis.close();
    postgres.stop();
    rmSync(shared, { recursive: true, force: true });
  });

  test(
    `${machines} workers save ${accounts} accounts once each, though two are killed, one stands still, Redis fails over and PostgreSQL restarts`,
    async () => {
      const [town] = towns as [Town];
      const began = Date.now();
      const workers = await Promise.all(towns.map((each) => each.work(env)));
      const [, paused, ...killed] = workers as [Running, Running, ...Running[]];
      const saved = () => town.archive.ledger('snapshot-sealed').length;
      const told: string[] = [];
      /** Does it when so much is saved, and each of the `atWork` workers waits for a page. */
      const meanwhile = async (share: number, atWork: number, what: string, act: () => unknown) => {
        await eventually(() => saved() >= Math.floor(accounts * share), hour, 500);
        const before = town.asked.length;
        town.hold();
        await eventually(() => new Set(town.asked.slice(before)).size >= atWork, hour);
        await act();
        const done = saved();
        told.push(`${what} at ${done} of ${accounts}, ${Math.round((Date.now() - began) / 1000)} s`);
        expect(done).toBeLessThan(accounts);
        town.answer();
      };

      await meanwhile(0.1, 4, 'killed one', () => killed[0]?.kill());
      await meanwhile(0.2, 3, 'one stands still', () => paused.child.kill('SIGSTOP'));
      const beyondLock = wait(pauseMs); // A lock ends by time, and by nothing else.
      await meanwhile(0.3, 2, 'Redis failed over', () => redis.failOver());
      await beyondLock;
      await meanwhile(0, 2, 'and goes on', () => paused.child.kill('SIGCONT'));
      await meanwhile(0.6, 2, 'PostgreSQL restarted', () => postgres.restart());
      await meanwhile(0.7, 2, 'killed another', () => killed[1]?.kill());
      // The jobs of the killed are taken by the living when their locks have ended; what a failover lost, by the next sweep.
      await eventually(() => saved() >= accounts && town.archive.openOrders().length === 0, 2 * hour, 1_000);
      told.push(`all done, ${Math.round((Date.now() - began) / 1000)} s`);
      console.info(`${told.join('\n')}\nThe machine had two cores for all of this, browsers and servers included.`);

      const accountOf = (path: unknown) => String(path).replace(/^.*\//, '').replace(/_.*$/, '');
      const each = towns[0]?.accounts.toSorted();
      expect(town.archive.snapshotFolders().map(accountOf).sort()).toEqual(each);
      const sealed = town.archive.ledger('snapshot-sealed').map(({ data }) => String(data.account));
      expect(sealed.sort()).toEqual(each);
      const orders = town.archive.ledger('snapshots-ordered').flatMap(({ data }) => String(data.orders).split(' '));
      expect(orders.map(accountOf).sort()).toEqual(each);
      await expectSound(town.product, env);
    },
    4 * hour,
  );
});
