import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { profiles } from '../../worker/delivery/profiles.ts';
import { openPackage } from '../../worker/delivery/writers/packings.ts';
import { hasJudges, judgedByCommonsIp, judgedByEarkValidator } from '../tools/delivery-judges.ts';
import { deliveryOf, partFile } from '../worker/delivery/small-delivery.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-many-'));
});
afterAll(() => rm(folder, { recursive: true }));

const count = 100_000;
/** Each stands before a number, in a folder for every thousand. */
const odd = [
  'blank & <tecken>',
  'åäö 100 %',
  '"citat"',
  "apostrof's",
  '#fråga?',
  '日本語 😀',
  'a+b=c;d',
  `${'lång-'.repeat(30)}`,
];

function* files() {
  for (let number = 0; number < count; number += 1)
    yield partFile(`mapp å ${Math.floor(number / 1000)}/${odd[number % odd.length]} ${number}.txt`, `${number}\n`);
}

(hasJudges ? test : test.skip)(
  'a delivery of a hundred thousand files with odd names is valid by both judges',
  async () => {
    const id = 'LEV-2026-001';
    const writer = await openPackage(join(folder, id), { id, packing: 'folder', key: 'key' });
    await profiles['eark-sip-2.1']?.write(deliveryOf(files), {
      writer,
      draft: join(folder, 'd'),
      list: join(folder, 'l'),
    });
    expect((await writer.finish()).files).toBeGreaterThan(count);
    await writer.close();
    expect(await judgedByCommonsIp(join(folder, id), '2.1.0')).toMatchObject({
      result: 'VALID',
      warnings: 0,
      wrong: [],
    });
    const { structure, schema } = judgedByEarkValidator(join(folder, id));
    expect({ structure, schema }).toEqual({ structure: 'WellFormed', schema: 'VALID' });
  },
  3_600_000,
);
