import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import { memory, requireAll, temporaryFolder } from '../sample.ts';
import { alikeContract } from './alike-contract.ts';
import { catalogContract, snapshotOf } from './contract.ts';
import { disposalContract } from './disposal-contract.ts';
import { buriedOf, itemsContract, versionOf } from './items-contract.ts';
import { postgresPrograms, startPostgres } from './postgres-server.ts';

describe('SQLite', () => {
  catalogContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: null }));
  itemsContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: null }));
  disposalContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: null }));
  alikeContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: null }));

  test('keeps nothing of what was disposed of: not in free pages, not in the full-text index, not in its log', async () => {
    const dataDirectory = await temporaryFolder(memory);
    const bytes = async () =>
      (await Promise.all(['', '-wal'].map((end) => readFile(join(dataDirectory, `katalog.sqlite${end}`))))).join('');
    const catalog = await openCatalog({ dataDirectory, databaseUrl: null });
    const versions = Array.from({ length: 2000 }, (_, n) =>
      versionOf(`inlägg ${n}`, { text: `kanariefagel${n}x ord` }),
    );
    await catalog.items.recordVersions(versions);
    const gone = versions.filter((_, n) => n % 3 === 0).map((version) => buriedOf(version));
    await catalog.disposal.remove(gone);
    await catalog.disposal.scrub();
    const kept = versions.filter((_, n) => n % 3 !== 0);
    expect(await catalog.disposal.present(versions.map(({ record }) => record.id))).toHaveLength(kept.length);
    expect(await catalog.items.find({ text: 'kanariefagel1x' })).toHaveLength(1);
    const found = new Set((await bytes()).match(/(?<=kanariefagel)\d+(?=x)/g)?.map(Number));
    expect([...found].filter((n) => n % 3 === 0)).toEqual([]);
    expect(found.size).toBe(kept.length);
    await catalog.close();
  });

  test('says what to do with a damaged file', async () => {
    const dataDirectory = await temporaryFolder(memory);
    await writeFile(join(dataDirectory, 'katalog.sqlite'), 'no database at all'.repeat(100));
    await expect(openCatalog({ dataDirectory, databaseUrl: null })).rejects.toMatchObject({
      name: 'CatalogRefusedError',
      remedy: expect.stringContaining('ogonblick reindex'),
    });
  });

  test('makes its data folder, and two may open it at once for the first time', async () => {
    const dataDirectory = join(await temporaryFolder(memory), 'new/data');
    await mkdir(join(dataDirectory, '..'));
    const opened = await Promise.all([1, 2, 3].map(() => openCatalog({ dataDirectory, databaseUrl: null })));
    await Promise.all(opened.map((catalog) => catalog.close()));
    expect(opened).toHaveLength(3);
  });

  test('tells the last snapshot of each of 2,000 accounts with ten years each within a second', async () => {
    const catalog = await openCatalog({ dataDirectory: await temporaryFolder(memory), databaseUrl: null });
    async function* entries() {
      for (let year = 2016; year < 2026; year++) {
        for (let n = 0; n < 2000; n++) {
          yield {
            kind: 'snapshot' as const,
            description: snapshotOf(`konto-${n}`, `${year}-01-15T02:00:00Z`),
            manifestDigest: 'x',
          };
        }
      }
    }
    await catalog.rebuild(entries());
    const last = await catalog.lastSealed();
    expect(last.size).toBe(2000);
    expect(last.get('konto-1999')?.startedAt).toBe('2025-01-15T02:00:00.000Z');
    await catalog.close();
  });
});

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
