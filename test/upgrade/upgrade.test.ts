import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { extract } from 'tar';
import { checkArchive } from '../tools/archive-checker.ts';
import { runCommand } from '../tools/run-command.ts';
import { counted } from './counted.ts';

/** Archives as released versions left them (`npm run upgrade-archive`). That a newer catalog is refused: `test/attacks/lost-catalog.test.ts`. */
const archives = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.tar.gz'));

test('there is an archive of each released version', () => {
  const log = readFileSync(path.join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8');
  const released = [...log.matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, version]) => `ogonblick-${version}.tar.gz`);
  expect(archives).toEqual(expect.arrayContaining(['ogonblick-0.1.0.tar.gz', ...released]));
});

describe.each(archives)('of %s', (name) => {
  let folder: string;
  const run = <Document = object>(...args: string[]) =>
    runCommand<Document>({ config: path.join(folder, 'konfiguration'), data: path.join(folder, 'data') }, ...args);
  const catalog = () => new Database(path.join(folder, 'data/katalog.sqlite'));
  const left = () => JSON.parse(readFileSync(path.join(folder, 'antal.json'), 'utf8'));

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ogonblick-uppgradering-'));
    await extract({ file: path.join(import.meta.dirname, name), cwd: folder });
    // As these versions left what was sealed after the account's last collecting.
    const database = catalog();
    expect(database.prepare('delete from shown').run().changes).toBe(1);
    database.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the configuration has no fault, and the catalog tells what it told', async () => {
    expect(
      (await run<{ faults: { severity: string }[] }>('check')).faults.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
    expect(await counted(run)).toEqual(left().held);
  });

  test('what snapshots show is told once it is asked for, and until then not called different', async () => {
    expect(await run('verify')).toMatchObject({ code: 0, problems: [] });
    await run('dispose', 'worklist', '--committee', 'kommunstyrelsen');
    const database = catalog();
    expect(database.prepare('select count(*) as count from shown').get()).toEqual({ count: 1 });
    database.close();
  });

  test('the archive is whole, also as the checker in it reads it', async () => {
    expect(checkArchive(path.join(folder, 'data/arkiv'))).toEqual([]);
    expect(await run('verify')).toMatchObject({ code: 0, problems: [] });
  });

  test('the catalog made anew of the folders has the same, and the archive is whole after it', async () => {
    const { snapshots, items } = await run<{ snapshots: number; items: number }>('reindex');
    expect({ snapshots, items }).toEqual(left().reindexed);
    expect(await counted(run)).toEqual(left().held);
    expect(await run('verify')).toMatchObject({ code: 0, problems: [] });
    expect(checkArchive(path.join(folder, 'data/arkiv'))).toEqual([]);
  });
});
