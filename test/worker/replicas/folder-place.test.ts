import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { folderPlace } from '../../../worker/replicas/folder-place.ts';
import { contentOf, placeContract } from './place-contract.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-kopia-'));
});
afterAll(() => rm(folder, { recursive: true }));

placeContract(async () => folderPlace('reserv', await mkdtemp(join(folder, 'plats-'))));

test('a removed file takes its empty folders and its unfinished rest with it', async () => {
  const root = await mkdtemp(join(folder, 'plats-'));
  const place = folderPlace('reserv', root);
  await place.put('a/b/c.json', contentOf('ett'));
  await place.put('a/d.json', contentOf('två'));
  await place.remove('a/b/c.json');
  expect(await readdir(join(root, 'a'))).toEqual(['d.json']);
});
