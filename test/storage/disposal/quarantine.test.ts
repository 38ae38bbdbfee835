import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import { type Quarantine, quarantineFor } from '../../../storage/disposal/quarantine.ts';
import { memory, temporaryFolder } from '../sample.ts';

const paths = ['n/k/inlagg/2023-05/A/media-1.png', 'n/k/inlagg/2023-05/A.v1.json', 'n/k/inlagg/2023-05/A.v2.json'];
const other = 'n/k/inlagg/2023-05/B.v1.json';

let root: string;
let quarantine: Quarantine;
beforeEach(async () => {
  root = await temporaryFolder(memory);
  quarantine = quarantineFor(root, 'GL-2026-001');
  for (const path of [...paths, other]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), path);
  }
});

const inPlace = () => paths.filter((path) => existsSync(join(root, path)));
const inQuarantine = () => paths.filter((path) => existsSync(join(quarantine.root, path)));

test('files are moved, moved back to where they were, and removed; again changes nothing', async () => {
  await quarantine.take(paths);
  await quarantine.take(paths);
  expect([inPlace(), inQuarantine()]).toEqual([[], paths]);
  await quarantine.giveBack(paths);
  await quarantine.giveBack(paths);
  expect([inPlace(), inQuarantine()]).toEqual([paths, []]);
  expect(await readFile(join(root, paths[0] ?? ''), 'utf8')).toBe(paths[0]);
  await quarantine.take(paths);
  await quarantine.destroy(paths);
  await quarantine.destroy(paths);
  expect([inPlace(), inQuarantine()]).toEqual([[], []]);
  expect(await readdir(join(root, '.karantan'))).toEqual([]);
  expect(existsSync(join(root, other))).toBe(true);
});

test.each([0, 1, 2, 3])('what was broken off after %d files is ended by doing it again, either way', async (done) => {
  await quarantine.take(paths.slice(0, done));
  await quarantine.take(paths);
  await quarantine.giveBack(paths.slice(done));
  await quarantine.giveBack(paths);
  expect(inPlace()).toEqual(paths);
  await quarantine.take(paths);
  await quarantine.destroy(paths.slice(0, done));
  await quarantine.destroy(paths);
  expect(inQuarantine()).toEqual([]);
});

test('nothing is removed that was not moved here before', async () => {
  await quarantine.destroy(paths);
  expect(inPlace()).toEqual(paths);
});

test('nothing is replaced, and what is nowhere is said', async () => {
  await quarantine.take(paths);
  await writeFile(join(root, paths[1] ?? ''), 'nytt');
  await expect(quarantine.giveBack(paths)).rejects.toMatchObject({ name: 'QuarantineFaultError' });
  expect(await readFile(join(root, paths[1] ?? ''), 'utf8')).toBe('nytt');
  await expect(quarantine.take(['n/k/inlagg/2023-05/C.v1.json'])).rejects.toMatchObject({ name: 'RecordDamagedError' });
});

test('no link is followed, neither to a file nor to a folder', async () => {
  const elsewhere = await temporaryFolder(memory);
  await writeFile(join(elsewhere, 'media-1.png'), 'någon annans');
  await quarantine.take(paths);
  const folder = dirname(join(quarantine.root, paths[0] ?? ''));
  await rm(folder, { recursive: true });
  await symlink(elsewhere, folder);
  await expect(quarantine.destroy(paths)).rejects.toMatchObject({ name: 'QuarantineFaultError' });
  await rm(folder);
  await mkdir(folder);
  await symlink(join(elsewhere, 'media-1.png'), join(folder, 'media-1.png'));
  await expect(quarantine.destroy(paths)).rejects.toMatchObject({ name: 'QuarantineFaultError' });
  expect(await readdir(elsewhere)).toEqual(['media-1.png']);
});
