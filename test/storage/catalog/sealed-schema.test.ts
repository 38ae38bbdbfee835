import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { type LastSealed, openCatalog } from '../../../storage/catalog/catalog.ts';
import { statementsAfter } from '../../../storage/catalog/migrations.ts';
import { temporaryFolder } from '../sample.ts';
import { snapshotOf } from './contract.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The last version of the catalog that counted nothing of the snapshots. */
const before = 25;

test('a catalog from before the counting counts what it has when it is opened, and knows which snapshots it was told no words of', async () => {
  const anew = await openCatalog({ dataDirectory: join(folder, 'anew'), databaseUrl: null });
  for (const year of [2024, 2025, 2026]) {
    await anew.recordSnapshot(snapshotOf('a', `${year}-01-15T02:00:00Z`), 'x');
    const reason = 'before-closing' as const;
    await anew.recordSnapshot(snapshotOf('b', `${year}-01-16T02:00:00Z`, { reason, status: 'partial' }), 'x');
  }
  await anew.disposal.setQuarantine([snapshotOf('a', '2024-01-15T02:00:00Z').id], 'GL-2026-001');
  await mkdir(join(folder, 'old'));
  const old = new Database(join(folder, 'old', 'katalog.sqlite'));
  const [all, since] = [statementsAfter(0, 'sqlite'), statementsAfter(before, 'sqlite')];
  for (const text of all.slice(0, all.length - since.length)) old.exec(text);
  const columns = old.prepare("select group_concat(name) from pragma_table_info('snapshots')").pluck().get();
  old.exec(
    `attach '${join(folder, 'anew', 'katalog.sqlite')}' as anew; insert into snapshots select ${columns} from anew.snapshots`,
  );
  // What a person saved is known by its sentence there.
  const byHand = 'Sparad för hand av en person; hur mycket av sidan som kom med är inte känt.';
  old.prepare("update snapshots set because = ? where account = 'b' and year = 2026").run(byHand);
  old.exec("insert into snapshot_parts (snapshot, part, wordless) select id, 0, 0 from snapshots where account = 'b'");
  old.exec(`create table schema_version (version integer not null); insert into schema_version values (${before})`);
  old.close();
  const grown = await openCatalog({ dataDirectory: join(folder, 'old'), databaseUrl: null });
  const sealed = await anew.lastSealed();
  sealed.set('b', { ...sealed.get('b'), answeredAt: '2025-01-16T02:00:00.000Z' } as LastSealed);
  expect([await grown.lastSealed(), await grown.volumes()]).toEqual([sealed, await anew.volumes()]);
  expect((await grown.volumes()).map(({ complete, partial }) => [complete, partial])).toEqual([
    [0, 1],
    [1, 1],
    [1, 1],
  ]);
  const unread = await grown.snapshots({ texts: 'unknown' });
  expect(unread.map(({ account, year }) => [account, year])).toEqual([
    ['a', 2026],
    ['a', 2025],
  ]);
  // It goes on counting.
  await grown.recordSnapshot(snapshotOf('c', '2026-03-01T02:00:00Z'), 'x');
  expect((await grown.lastSealed()).get('c')?.startedAt).toBe('2026-03-01T02:00:00.000Z');
  await grown.close();
  await anew.close();
});
