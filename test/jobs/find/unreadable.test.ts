import { mkdir, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { recordTexts } from '../../../jobs/find/record-texts.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import type { ItemAction } from '../../../storage/records/item-action.ts';
import { sealWords } from '../../tools/seal-words.ts';
import { openTown, type Town, townAccount } from '../../tools/town.ts';

interface Found {
  snapshots: { id: string; post: number | null; around: { hit: string } | null }[];
  notes: { item: string }[];
  unread: { snapshots: number; notes: number };
}

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const search = (...args: string[]) => town.run<Found>('search', ...args);
const textOf = async (id: string) => {
  const [row] = (await town.within(({ catalog }) => catalog.snapshots({}))).filter((one) => one.id === id);
  return join(town.archive, row?.folder ?? '', bagFiles.textLayer);
};
const record = () => town.within((workplace) => recordTexts(workplace));

test('a snapshot that cannot be read now is stepped over, counted as unread, named by reindex, and read once it can be', async () => {
  const older = await sealWords(town, '2026-02-01', 'Badhuset');
  const newer = await sealWords(town, '2026-02-02', 'Badhuset igen');
  const file = await textOf(newer);
  // A folder in the file's place: reading it fails as a bad disk does, also for root.
  await rename(file, `${file}.away`);
  await mkdir(file);
  expect(await search('badhuset')).toMatchObject({
    code: 0,
    snapshots: [{ id: older }],
    unread: { snapshots: 1, notes: 0 },
  });
  expect(await record()).toMatchObject([{ snapshot: newer, error: { code: 'EISDIR' } }]);
  const { code, problems } = await town.run<{ problems: { path: string }[] }>('reindex');
  expect([code, problems.filter(({ path }) => path.endsWith(newer))]).toMatchObject([
    1,
    [{ problem: expect.stringContaining('EISDIR') }],
  ]);
  await rmdir(file);
  await rename(`${file}.away`, file);
  expect(await record()).toEqual([]);
  expect(await search('badhuset')).toMatchObject({
    snapshots: [{ id: newer }, { id: older }],
    unread: { snapshots: 0 },
  });
});

test('a hit that has become unreadable is found without its words, beside the others', async () => {
  const ids: string[] = [];
  for (const day of ['2026-02-03', '2026-02-02', '2026-02-01']) ids.push(await sealWords(town, day, 'Badhuset'));
  const [damaged = '', gone = '', whole] = ids;
  await record();
  await writeFile(await textOf(damaged), '{');
  const file = await textOf(gone);
  await rename(file, `${file}.away`);
  await mkdir(file);
  expect(await search('badhuset')).toMatchObject({
    code: 0,
    snapshots: [
      { id: damaged, around: null, post: null },
      { id: gone, around: null, post: null },
      { id: whole, around: { hit: 'Badhuset' } },
    ],
  });
});

test('notes beyond those that are read are counted as unread on a full page too', async () => {
  const { a = '', b = '' } = await town.collect({ a: {}, b: {} });
  const note = ['--category', 'reklam', '--how', 'Dolt', '--no-case', 'Ringa', '--reason', 'Reklam för badhuset'];
  expect(await town.run('takedown', 'add', b, ...note, '--at', '2026-01-02', '--as', 'karin.k')).toMatchObject({
    code: 0,
  });
  const earlier = Array.from(
    { length: 2000 },
    (_, number): ItemAction => ({
      format: 'ogonblick-action/1',
      id: `A${number}`,
      at: '2026-01-02T08:00:00.000Z',
      by: 'karin.k',
      item: a,
      what: 'takedown',
      category: 'reklam',
      takenDownAt: null,
      caseNumber: null,
    }),
  );
  await town.within(({ catalog }) => catalog.items.recordActions(townAccount, earlier));
  const found = await search('badhuset', '--in', 'notes', '--limit', '1');
  expect(found).toMatchObject({ code: 0, notes: [{ item: b }], unread: { notes: 1 } });
});
