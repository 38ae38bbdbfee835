import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { itemStoreOf } from '../../jobs/items/item-store-of.ts';
import { openCatalog } from '../../storage/catalog/catalog.ts';
import { itemMediaFolder } from '../../storage/layout/items-layout.ts';
import type { Verification } from '../../storage/verify/verify.ts';
import { archiveFolder } from '../tools/archive-folder.ts';
import { openTown, type Town, townAccount, townCommittee } from '../tools/town.ts';
import { temporaryFolder } from './sample.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const place = { committee: townCommittee, account: townAccount, month: '2026-01' };
const folderOf = (id: string) => itemMediaFolder({ ...place, id });

/** With a catalog that knows nothing yet, which is what makes it look closer. */
const mend = () =>
  town.within(async (workplace) => {
    const catalog = await openCatalog({ dataDirectory: await temporaryFolder(), databaseUrl: null });
    await itemStoreOf({ ...workplace, catalog }).mend(townAccount);
    await catalog.close();
  });

async function fetchedFor(id: string, text: string): Promise<void> {
  await mkdir(join(town.archive, folderOf(id)), { recursive: true });
  await writeFile(join(town.archive, folderOf(id), 'media-1.png'), text);
}

test('pictures that no item has are moved to a named place when an account is mended, told of, and never removed', async () => {
  await town.collect({ a: {} });
  const [first, second] = ['01ARZ3NDEKTSV4RRFFQ69G5FAV', '01ARZ3NDEKTSV4RRFFQ69G5FAW'];
  await fetchedFor(first, 'en bild');
  await mend();
  const aside = `.undanlagt/${folderOf(first)}`;
  expect(await readFile(join(town.archive, aside, 'media-1.png'), 'utf8')).toBe('en bild');
  expect(archiveFolder(town.archive).filesBelow(folderOf(first))).toEqual([]);
  const told = () =>
    archiveFolder(town.archive)
      .ledger('media-set-aside')
      .map(({ data }) => data);
  expect(told()).toEqual([{ account: townAccount, folders: aside }]);
  const problem = 'was set aside: pictures that no item is known of';
  const problems = async () =>
    (await town.run<Verification>('verify')).problems.filter(({ path }) => path.startsWith('.undanlagt'));
  expect(await problems()).toEqual([{ path: aside, problem, severity: 'warning' }]);

  // A second one of the same name, and a place that is taken already.
  await fetchedFor(first, 'en annan bild');
  await fetchedFor(second, 'en tredje');
  await mend();
  expect(archiveFolder(town.archive).filesBelow('.undanlagt')).toEqual(
    [`${aside}-2`, aside, `.undanlagt/${folderOf(second)}`].map(
      (folder) => `${folder.slice('.undanlagt/'.length)}/media-1.png`,
    ),
  );
  expect(await readFile(join(town.archive, `${aside}-2`, 'media-1.png'), 'utf8')).toBe('en annan bild');
  expect(told()).toHaveLength(2);
});

test('pictures of an item whose version lies in a list’s quarantine stay, also when the catalog was lost', async () => {
  const { a } = await town.collect({ a: {} });
  const folder = await town.within(async ({ catalog }) => {
    const [row] = await catalog.items.find({ ids: [a ?? ''] });
    const folder = itemMediaFolder(row as NonNullable<typeof row>);
    await mkdir(join(town.archive, folder), { recursive: true });
    await writeFile(join(town.archive, folder, 'media-1.png'), 'en bild');
    await mkdir(join(town.archive, '.karantan/GL-2026-001', folder, '..'), { recursive: true });
    const version = `${folder}.v1.json`;
    await writeFile(
      join(town.archive, '.karantan/GL-2026-001', version),
      await readFile(join(town.archive, version), 'utf8'),
    );
    await rm(join(town.archive, version));
    return folder;
  });
  await mend();
  expect(archiveFolder(town.archive).filesBelow(folder)).toEqual(['media-1.png']);
});
