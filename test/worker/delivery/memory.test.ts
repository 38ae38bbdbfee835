import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { profiles } from '../../../worker/delivery/profiles.ts';
import { openPackage } from '../../../worker/delivery/writers/packings.ts';
import { deliveryOf, partFile } from './small-delivery.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-memory-'));
});
afterAll(() => rm(folder, { recursive: true }));

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held in memory when so many files have gone into a package, in bytes. */
async function heldAfter(count: number, name: string, packing: 'tar' | 'zip'): Promise<number> {
  const at = await mkdtemp(join(folder, 'a-'));
  const { content, ...file } = partFile('inlagg', 'ett inlägg');
  let held = 0;
  function* files() {
    for (let number = 0; number < count; number += 1) yield { ...file, content, path: `media/inlagg-${number}.txt` };
    collectGarbage();
    held = process.memoryUsage().heapUsed;
  }
  const writer = await openPackage(join(at, 'LEV'), { id: 'LEV', packing, key: 'key' });
  await profiles[name]?.write(deliveryOf(files), { writer, draft: join(at, 'draft'), list: join(at, 'list') });
  expect(await writer.finish()).toMatchObject({ files: expect.any(Number) });
  await writer.close();
  await rm(at, { recursive: true });
  return held;
}

/** A list of twenty thousand files with their digests takes twice as much. */
const most = 5_000_000;

test.each([
  ['eark-sip-2.1', 'tar'],
  ['plain', 'zip'],
] as const)(
  'what %s as %s holds in memory does not grow with the number of files',
  async (name, packing) => {
    const few = await heldAfter(2_000, name, packing);
    const many = await heldAfter(22_000, name, packing);
    expect(many - few).toBeLessThan(most);
  },
  120_000,
);
