import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openSmallArchive } from './small-archive.ts';

test('the record of a visit that the ledger does not know is named', async () => {
  const town = await openSmallArchive();
  expect(await town.named()).toEqual([]);
  const another = `${dirname(town.attempt)}/2026-11-20T093005.json`;
  const record = await readFile(join(town.root, town.attempt), 'utf8');
  await writeFile(join(town.root, another), record.replaceAll(town.attempt, another));
  expect(await town.named()).toEqual([`warning ${another}`]);
});

test('a picture of a visit that no record names is named', async () => {
  const town = await openSmallArchive();
  const beside = town.attempt.replace('.json', '.png');
  const alone = `${dirname(town.attempt)}/2026-11-20T093005.png`;
  for (const path of [beside, alone]) await writeFile(join(town.root, path), 'en bild');
  expect((await town.named()).sort()).toEqual([`warning ${alone}`, `warning ${beside}`].sort());
});

test.each(['media-0123456789abcdef01234567.jpg', 'media-0123.png', 'media-0.mp4'])(
  'a picture %s that no version of its item names is named',
  async (name) => {
    const town = await openSmallArchive();
    for (const folder of [dirname(town.picture), (town.items[1] ?? '').replace('.v1.json', '')]) {
      await mkdir(join(town.root, folder), { recursive: true });
      await cp(join(town.root, town.picture), join(town.root, folder, name));
    }
    expect((await town.named()).sort()).toEqual(
      [dirname(town.picture), (town.items[1] ?? '').replace('.v1.json', '')]
        .map((one) => `warning ${one}/${name}`)
        .sort(),
    );
  },
);

test('a file put into an item’s folder under any other name is named', async () => {
  const town = await openSmallArchive();
  const path = `${dirname(town.picture)}/bild.png`;
  await writeFile(join(town.root, path), 'x');
  expect(await town.named()).toEqual([`damage ${path}`]);
});
