import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Contents, writePackage } from '../../worker/papers/package/write-package.ts';
import { listZip, measure, type ZipContent } from '../../worker/papers/package/zip-file.ts';

/** What a plain zip file cannot hold: it takes half a minute and 4 GiB of disk each. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-large-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = new Date('2026-11-24T08:30:00.000Z');
const tested = (file: string) => spawnSync('unzip', ['-tq', file], { encoding: 'utf8' });

test('a copy above 4 GiB is whole, and so is what lies behind its large file', async () => {
  const film = join(folder, 'film.mp4');
  const bytes = 4 * 2 ** 30 + 5;
  const sparse = await open(film, 'wx');
  await sparse.truncate(bytes);
  await sparse.write('slut!', bytes - 5);
  await sparse.close();
  const contents: Contents = new Map<string, ZipContent>([
    ['media/film.mp4', { file: film }],
    ['inlagg.json', Buffer.from('{"text":"efter filmen"}')],
  ]);
  const file = join(folder, 'kopia.zip');
  const { sha256 } = await writePackage(file, contents, at);
  expect((await stat(file)).size).toBeGreaterThan(bytes);
  expect((await measure({ file })).sha256).toBe(sha256);
  expect(tested(file)).toMatchObject({ status: 0, stderr: '' });
  expect(spawnSync('unzip', ['-p', file, 'inlagg.json'], { encoding: 'utf8' }).stdout).toBe('{"text":"efter filmen"}');
  const entries = (await listZip(file)) ?? [];
  expect(entries.map(({ name, bytes }) => [name, bytes]).slice(0, 2)).toEqual([
    ['media/film.mp4', bytes],
    ['inlagg.json', 23],
  ]);
  expect(entries[1]?.offset).toBeGreaterThan(bytes);
}, 600_000);

test('a package of more files than a plain zip file can count is whole', async () => {
  const contents: Contents = new Map();
  for (let number = 0; number < 66_000; number += 1)
    contents.set(`anteckningar/${number}.txt`, Buffer.from(`${number}`));
  const file = join(folder, 'manga.zip');
  const { files } = await writePackage(file, contents, at);
  expect(files.length).toBe(66_001);
  expect(tested(file)).toMatchObject({ status: 0, stderr: '' });
  const listed = spawnSync('unzip', ['-Z', '-h', file], { encoding: 'utf8' }).stdout;
  expect(listed).toMatch(/number of entries: 66001/);
}, 600_000);
