import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Contents, writePackage } from '../../../../worker/papers/package/write-package.ts';
import type { ZipContent } from '../../../../worker/papers/package/zip-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-package-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = new Date('2026-11-24T08:30:00.000Z');
const unpacked = (file: string) => spawnSync('unzip', ['-tq', file], { encoding: 'utf8' });

test('the same contents give the same bytes, stored as they are', async () => {
  await writeFile(join(folder, 'film.bin'), 'rörliga bilder');
  const contents: Contents = new Map<string, ZipContent>([
    ['LÄSMIG.txt', Buffer.from('åäö')],
    ['media/film.bin', { file: join(folder, 'film.bin') }],
    ['tom.txt', Buffer.alloc(0)],
  ]);
  const [one, other] = [join(folder, 'ett.zip'), join(folder, 'annat.zip')];
  const { sha256 } = await writePackage(one, contents, at);
  expect((await writePackage(other, contents, at)).sha256).toBe(sha256);
  expect(unpacked(one)).toMatchObject({ status: 0, stderr: '' });
  expect((await readFile(one)).includes('rörliga bilder')).toBe(true);
  expect(spawnSync('unzip', ['-Z', one], { encoding: 'utf8' }).stdout).toMatch(/stor 26-Nov-24 08:30 media\/film\.bin/);
});

test.each([
  ['is shorter', () => Buffer.alloc(4_000_000)],
  ['has another byte', () => Buffer.alloc(5_000_000).fill(1, 4_999_999)],
])('a file that %s when it is written than when it was measured leaves no package', async (_how, changed) => {
  const path = join(folder, 'andrar-sig.bin');
  await writeFile(path, Buffer.alloc(5_000_000));
  const contents: Contents = new Map();
  // The next content is asked for when this one has been measured.
  contents[Symbol.iterator] = function* (): MapIterator<[string, ZipContent]> {
    yield ['andrar-sig.bin', { file: path }];
    writeFileSync(path, changed());
    return undefined;
  };
  const writing = writePackage(join(folder, 'andrat.zip'), contents, at);
  await expect(writing).rejects.toThrow('expected andrar-sig.bin as it was measured (5000000 bytes), found it changed');
  expect((await readdir(folder)).filter((name) => /andrat|tmp/.test(name))).toEqual([]);
});
