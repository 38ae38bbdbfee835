import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import { memory, temporaryFolder } from '../sample.ts';
import { alikeContract } from './alike-contract.ts';
import { catalogContract, snapshotOf } from './contract.ts';
import { disposalContract } from './disposal-contract.ts';
import { buriedOf, itemsContract, versionOf } from './items-contract.ts';
import { sealedContract } from './sealed-contract.ts';

describe('SQLite', () => {
  catalogContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: null }));
  itemsContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: null }));
  disposalContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: null }));
  sealedContract(async () => ({ dataDirectory: await temporaryFolder(memory), databaseUrl: null }));
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

  test('is opened and read while another holds its write lock', async () => {
    const dataDirectory = await temporaryFolder(memory);
    await (await openCatalog({ dataDirectory, databaseUrl: null })).close();
    const writer = new Database(join(dataDirectory, 'katalog.sqlite'));
    writer.exec('begin immediate');
    const catalog = await openCatalog({ dataDirectory, databaseUrl: null });
    expect(await catalog.isEmpty()).toBe(true);
    await catalog.close();
    writer.exec('rollback');
    writer.close();
  }, 10_000);

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
