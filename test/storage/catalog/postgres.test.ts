import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import { memory, requireAll, temporaryFolder } from '../sample.ts';
import { alikeContract } from './alike-contract.ts';
import { catalogContract, snapshotOf } from './contract.ts';
import { disposalContract } from './disposal-contract.ts';
import { itemsContract, versionOf } from './items-contract.ts';
import { postgresPrograms, startPostgres } from './postgres-server.ts';
import { sealedContract } from './sealed-contract.ts';

const programs = postgresPrograms();

if (programs === null && requireAll) {
  test('PostgreSQL is installed (OGONBLICK_REQUIRE_ALL)', () => expect(programs).not.toBeNull());
}

(programs === null ? describe.skip : describe)('PostgreSQL (skipped where /usr/lib/postgresql is missing)', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    server = await startPostgres(programs as string, await temporaryFolder(memory));
  });
  afterAll(() => server.stop());

  catalogContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: server.url }));
  itemsContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: server.url }));
  disposalContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: server.url }));
  sealedContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: server.url }));
  alikeContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: server.url }));

  test('gives the lock back when the process that holds it loses its connection', async () => {
    const options = { dataDirectory: await temporaryFolder(memory), databaseUrl: server.url };
    const [holder, waiter] = [await openCatalog(options), await openCatalog(options)];
    const turns = [1, 2, 3, 4].map((n) => (n % 2 ? holder : waiter).exclusively(() => n));
    expect(await Promise.all(turns)).toEqual([1, 2, 3, 4]);
    await holder.close();
    expect(await waiter.exclusively(() => 'free')).toBe('free');
    await waiter.close();
  });

  test('whose connections break at work fails that work alone, as worth another try, and is asked anew afterwards', async () => {
    const databaseUrl = await server.database();
    const catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl });
    const breaker = new pg.Client({ connectionString: server.url });
    await breaker.connect();
    const database = new URL(databaseUrl).pathname.slice(1);
    const others = 'from pg_stat_activity where datname = $1 and pid <> $2';
    const breakAll = async (besides = 0) => {
      const these = [database, besides];
      await breaker.query(`select pg_terminate_backend(pid) ${others}`, these);
      while ((await breaker.query(`select 1 ${others}`, these)).rowCount !== 0);
    };
    const unreachable = { name: 'CatalogUnreachableError', retry: 'later' };
    // One that holds the lock and asks nothing meanwhile.
    await expect(catalog.exclusively(() => breakAll())).rejects.toMatchObject(unreachable);
    // One that waits for an answer.
    const holder = new pg.Client({ connectionString: databaseUrl });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('begin; lock table snapshots in access exclusive mode');
    const asked = expect(catalog.snapshots()).rejects.toMatchObject(unreachable);
    while ((await breaker.query('select 1 from pg_locks where not granted')).rowCount === 0);
    // Its own first: where who holds the table goes first, the answer may come before the end.
    await breakAll((await holder.query('select pg_backend_pid() as pid')).rows[0].pid);
    await asked;
    await holder.end();
    // The pool may not have heard yet of another that broke: then that is worth another try as well.
    expect(await untilReached(() => catalog.exclusively(() => 'free'))).toBe('free');
    expect(await untilReached(() => catalog.snapshots())).toEqual([]);
    await Promise.all([catalog.close(), breaker.end()]);
  });

  test('lets those who collect wait while it is made anew, and then counts everything once', async () => {
    const database = await server.database();
    const dataDirectory = await temporaryFolder(memory);
    // Who notices first that two wait for each other is the one whose work is broken off.
    const opened = (noticesAfter: string) =>
      openCatalog({ dataDirectory, databaseUrl: `${database}?options=-c%20deadlock_timeout=${noticesAfter}` });
    const [catalog, other] = [await opened('10ms'), await opened('1min')];
    const watcher = new pg.Client({ connectionString: database });
    await watcher.connect();
    const somebodyWaits = async () => (await watcher.query('select 1 from pg_locks where not granted')).rowCount !== 0;
    const [known, found] = [versionOf('känd'), versionOf('funnen')];
    const since = versionOf('känd', { version: 2, text: 'rättad' });
    await catalog.items.recordVersions([known]);
    const sum = async () =>
      (await catalog.items.alike(known.record.committee, new Set())).reduce((all, { count }) => all + count, 0);
    expect(await sum()).toBe(1);
    const collecting: Promise<void>[] = [];
    async function* entries() {
      yield { kind: 'item' as const, versions: [known] };
      collecting.push(other.items.recordVersions([found, since]));
      while (!(await somebodyWaits()));
      yield { kind: 'item' as const, versions: [found] };
    }
    expect(await catalog.rebuild(entries())).toMatchObject({ items: 2 });
    await Promise.all(collecting);
    expect([await sum(), (await catalog.items.find()).length]).toEqual([2, 2]);
    expect(await catalog.items.find({ text: 'rättad' })).toMatchObject([{ version: 2 }]);
    expect((await watcher.query('select 1 from item_text')).rowCount).toBe(2);
    await Promise.all([watcher.end(), catalog.close(), other.close()]);
  });

  test('keeps no word of a snapshot that was disposed of, in none of its files', async () => {
    const databaseUrl = await server.database();
    const catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl });
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const holding = async () => {
      await client.query('checkpoint');
      const { rows } = await client.query('select oid from pg_database where datname = current_database()');
      const folder = join(server.data, 'base', String(rows[0].oid));
      return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('kanariefagelbild'));
    };
    const description = snapshotOf('a', '2026-01-15T02:00:00Z');
    await catalog.recordSnapshot(description, 'digest');
    await catalog.recordSnapshotText({ snapshot: description.id, text: 'En kanariefagelbild' });
    expect(await holding()).not.toEqual([]);
    const [row] = await catalog.snapshots();
    if (row === undefined) throw new Error('expected the snapshot, found none');
    const { list: _, disposedAt: __, because: ___, id, account, committee, ...facts } = row;
    const buried = { item: id, account, committee, list: 'GL-2026-001', destroyedAt: '2026-12-01T08:00:00.000Z' };
    await catalog.disposal.removeSnapshots([{ ...buried, snapshot: { ...facts, delivery: null } }]);
    await catalog.disposal.scrub();
    expect(await holding()).toEqual([]);
    await Promise.all([client.end(), catalog.close()]);
  });

  test('whose user does not own it refuses to say that nothing of what was disposed of is left', async () => {
    const databaseUrl = await server.database();
    const owner = new pg.Client({ connectionString: databaseUrl });
    await owner.connect();
    await owner.query('create role lodger login');
    await owner.query('grant create, usage on schema public to lodger');
    await owner.end();
    const lodgers = databaseUrl.replace('//ogonblick@', '//lodger@');
    const catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: lodgers });
    await expect(catalog.disposal.scrub()).rejects.toMatchObject({
      name: 'CatalogRefusedError',
      remedy: expect.stringContaining('owner'),
    });
    await catalog.close();
  });

  test('that cannot be reached is named, and worth another try', async () => {
    const databaseUrl = 'postgres://nobody@127.0.0.1:9/none';
    await expect(openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl })).rejects.toMatchObject({
      name: 'CatalogUnreachableError',
      retry: 'later',
    });
  });

  test('that does not have the database refuses with what to check', async () => {
    const databaseUrl = server.url.replace('/postgres', '/missing');
    await expect(openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl })).rejects.toMatchObject({
      name: 'CatalogRefusedError',
    });
  });
});

/** Tries again what the catalog calls worth another try; the test's own time is the bound. */
async function untilReached<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if ((error as { retry?: string }).retry !== 'later') throw error;
    }
  }
}
