import { chmod, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openSmallArchive } from './small-archive.ts';

const quick = { quick: true };

/** Changes a file's words and nothing that a folder tells of it. */
async function changedUnseen(file: string): Promise<void> {
  const { atime, mtime } = await stat(file);
  const bytes = await readFile(file);
  bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
  await chmod(file, 0o644);
  await writeFile(file, bytes);
  await utimes(file, atime, mtime);
}

test('a quick look finds nothing where all is as it was filed, and says what it looked at', async () => {
  const { verify } = await openSmallArchive();
  expect(await verify(quick)).toMatchObject({ look: 'quick', bags: 1, versions: 3, sizesUnknown: 0, problems: [] });
  expect(await verify()).toMatchObject({ look: 'full', bags: 1, versions: 3, problems: [] });
});

test.each([
  ['an item', 'items', true],
  ['a file of a snapshot', 'snapshot', true],
  ['a picture of an item', 'picture', false],
] as const)('a quick look names %s that is missing or shorter', async (_, what, isCompared) => {
  const town = await openSmallArchive();
  const path = {
    items: town.items[1] ?? '',
    picture: town.picture,
    snapshot: `${town.snapshot}/data/skarmdump-001.png`,
  }[what];
  await chmod(join(town.root, path), 0o644);
  await truncate(join(town.root, path), 1);
  const named = [`damage ${path}`];
  expect(await town.named(quick)).toEqual(isCompared ? named : []);
  expect(await town.named()).toEqual(named);
  await rm(join(town.root, path));
  expect(await town.named(quick)).toEqual(isCompared ? named : []);
  expect(await town.named()).toEqual(named);
});

test('what was written to after it was filed is named by its time, with what tells more', async () => {
  const town = await openSmallArchive();
  const [item = ''] = town.items;
  const inBag = `${town.snapshot}/data/skarmdump-001.png`;
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);
  for (const path of [item, inBag]) await utimes(join(town.root, path), tomorrow, tomorrow);
  expect((await town.named(quick)).sort()).toEqual([`warning ${item}`, `warning ${inBag}`].sort());
  const [{ problem } = { problem: '' }] = (await town.verify(quick)).problems;
  expect(problem).toContain('`ogonblick verify`');
  // A time alone is no damage: whoever reads all finds every digest right.
  expect(await town.named()).toEqual([]);
});

test('words changed under the same name, size and time are found by the full look alone', async () => {
  const town = await openSmallArchive();
  const [item = ''] = town.items;
  const inBag = `${town.snapshot}/data/skarmdump-001.png`;
  for (const path of [item, inBag]) await changedUnseen(join(town.root, path));
  expect(await town.named(quick)).toEqual([]);
  expect((await town.named()).sort()).toEqual([`damage ${item}`, `damage ${inBag}`].sort());
});

test('copied without their times, many items are one finding', async () => {
  const town = await openSmallArchive({ items: 30 });
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);
  for (const path of town.items) await utimes(join(town.root, path), tomorrow, tomorrow);
  expect(await town.named(quick)).toEqual([`warning ${town.account}/inlagg`]);
});
