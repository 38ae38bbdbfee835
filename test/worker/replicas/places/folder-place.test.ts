import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { folderPlace } from '../../../../worker/replicas/places/folder-place.ts';
import { allOf } from '../../../tools/town.ts';
import { contentOf, placeContract } from './place-contract.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-kopia-'));
});
afterAll(() => rm(folder, { recursive: true }));

placeContract(async () => folderPlace('reserv', await mkdtemp(join(folder, 'plats-'))));

test('what disks and file servers keep at the top is no file of the copy, and in a folder all is', async () => {
  const root = await mkdtemp(join(folder, 'plats-'));
  const place = folderPlace('reserv', root);
  for (const path of ['lost+found/1', '@eaDir/bild', 'a/@eaDir/bild']) await place.put(path, contentOf('x'));
  expect(await allOf(place.list())).toEqual([{ path: 'a/@eaDir/bild', bytes: 1 }]);
  expect(await allOf(place.list('a'))).toEqual([{ path: 'a/@eaDir/bild', bytes: 1 }]);
});

test('a removed file takes its empty folders and its unfinished rest with it', async () => {
  const root = await mkdtemp(join(folder, 'plats-'));
  const place = folderPlace('reserv', root);
  await place.put('a/b/c.json', contentOf('ett'));
  await place.put('a/d.json', contentOf('två'));
  await place.remove('a/b/c.json');
  expect(await readdir(join(root, 'a'))).toEqual(['d.json']);
});
