import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import { statementsAfter } from '../../../storage/catalog/migrations.ts';
import type { ItemDecision } from '../../../storage/records/item-action.ts';
import { allOf } from '../../tools/town.ts';
import { temporaryFolder } from '../sample.ts';
import { actionOf, versionOf } from './items-contract.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const register = (caseNumber: string): ItemDecision => ({
  what: 'register',
  caseNumber,
  registeredAt: '2026-01-01',
  caseClosedAt: '2026-02-01',
});
const takedown = (caseNumber: string | null): ItemDecision => ({
  what: 'takedown',
  category: 'reklam',
  takenDownAt: '2026-03-01T00:00:00.000Z',
  caseNumber,
});
const decided: Record<string, ItemDecision[]> = {
  untouched: [],
  noted: [takedown(null)],
  numbered: [takedown('KS 1')],
  same: [register('KS 1'), takedown('KS 1')],
  other: [register('KS 1'), takedown('KS 2')],
  back: [register('KS 1'), takedown('KS 2'), takedown('KS 1')],
  later: [takedown('KS 2'), register('KS 1')],
  silent: [takedown('KS 2'), takedown(null)],
};

/** A catalog as it was before notes counted, with what persons decided as it stood in its rows then. */
const before = 10;

test('items that were noted before notes counted are as if they had been read anew from the archive', async () => {
  const names = Object.keys(decided);
  const actions = names.flatMap((name) =>
    (decided[name] ?? []).map((decision, at) => actionOf(name, `2026-06-0${at + 1}T00:00:00.000Z`, decision)),
  );
  const anew = await openCatalog({ dataDirectory: join(folder, 'anew'), databaseUrl: null });
  await anew.items.recordVersions(names.map((name) => versionOf(name)));
  await anew.items.recordActions('a', actions);
  const [there, then, named] = rowsIn(join(folder, 'anew', 'katalog.sqlite'));
  await mkdir(join(folder, 'old'));
  const database = new Database(join(folder, 'old', 'katalog.sqlite'));
  const [all, since] = [statementsAfter(0, 'sqlite'), statementsAfter(before, 'sqlite')];
  for (const text of all.slice(0, all.length - since.length)) database.exec(text);
  // Then a note left what was registered as it was.
  const lastRegistered = (name: string) => decided[name]?.findLast(({ what }) => what === 'register');
  for (const [table, rows] of Object.entries({ items: there, item_actions: then, item_names: named }) as [
    string,
    Row[],
  ][]) {
    for (const row of rows) {
      const name = String(row.platform_id);
      const given = lastRegistered(name);
      const registered =
        given?.what === 'register'
          ? { case_number: given.caseNumber, registered_at: given.registeredAt, case_closed_at: given.caseClosedAt }
          : { case_number: null, registered_at: null, case_closed_at: null };
      const values: Row = table === 'items' ? { ...row, ...registered } : row;
      const columns = (database.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name);
      database
        .prepare(`insert into ${table} (${columns}) values (${columns.map((one) => `@${one}`)})`)
        .run(Object.fromEntries(columns.map((one) => [one, values[one]])));
    }
  }
  database.exec('create table schema_version (version integer not null)');
  database.prepare('insert into schema_version values (?)').run(before);
  database.close();
  const grown = await openCatalog({ dataDirectory: join(folder, 'old'), databaseUrl: null });
  const rowsOf = async (catalog: typeof anew) =>
    (await catalog.items.find()).map((row) => [row.platformId, row] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  expect(await rowsOf(grown)).toEqual(await rowsOf(anew));
  for (const catalog of [grown, anew]) {
    const singles = (await allOf(catalog.items.singles('kommunstyrelsen'))).flat();
    const alike = await catalog.items.alike('kommunstyrelsen', new Set());
    expect([singles.length, alike.map(({ count }) => count)]).toEqual([names.length - 1, [1]]);
    await catalog.close();
  }
});

type Row = Record<string, unknown>;

function rowsIn(file: string): Row[][] {
  const database = new Database(file, { readonly: true });
  const tables = ['items', 'item_actions', 'item_names'];
  const rows = tables.map((table) => database.prepare(`select * from ${table}`).all());
  database.close();
  return rows as Row[][];
}
