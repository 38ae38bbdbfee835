import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { formatWith } from '../../../storage/formats/formats.ts';
import { type Entry, entriesIn, Journal, toldIn } from '../../../worker/delivery/writers/journal.ts';
import { partFile } from './small-delivery.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-dagbok-'));
  path = join(folder, 'dagbok');
});
afterEach(() => rm(folder, { recursive: true }));

const told = (name: string, end: number): Entry => {
  const { bytes, sha256, createdAt } = partFile(name);
  const format = formatWith('x-fmt/111');
  return { path: name, bytes, sha256: sha256 ?? '', sha512: '', createdAt, format, crc32: 0, end };
};

test.each([
  ['half a line', '{"path":"å'],
  ['a line that says nothing', 'null and void\n'],
])('a journal that a killed process has left with %s is whole again with the next', async (_, torn) => {
  const [one, other] = [told('å/ett.txt', 512), told('två.txt', 1024)];
  const first = await Journal.open(path, 'key');
  await first.tell([one]);
  await first.close();
  await writeFile(path, torn, { flag: 'a' });
  const next = await Journal.open(path, 'key');
  expect(next.already(partFile(one.path))).toEqual(one);
  await next.tell([other]);
  const finished = await next.finish(null);
  await next.close();
  expect(toldIn(path, 'key')).toMatchObject({ files: 2, last: other, finished });
  expect([...entriesIn(path)]).toEqual([one, other]);
});
