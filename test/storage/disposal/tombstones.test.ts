import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { allTombstones, appendTombstones, commitmentTo } from '../../../storage/disposal/tombstones.ts';
import type { Tombstone } from '../../../storage/records/tombstone.ts';
import { allOf } from '../../tools/town.ts';
import { memory, temporaryFolder, timezone } from '../sample.ts';

const tombstone: Tombstone = {
  format: 'ogonblick-tombstone/1',
  item: '01J9Z600000000000000000000',
  account: 'facebook-exempelkommun',
  committee: 'kommunstyrelsen',
  month: '2023-05',
  class: 'comment.routine',
  rule: 'ks-comment-2y',
  decision: 'ks-2026-45',
  list: 'GL-2026-001',
  dueFrom: '2026-01-01',
  destroyedAt: '2026-11-30T23:30:00.000Z',
  versions: 1,
  files: 2,
  commitment: 'c',
};

test('tombstones lie in the month of the removal in Swedish time; half a line is cut away by the next', async () => {
  const root = await temporaryFolder(memory);
  const archive = { root, timezone, lock: { exclusively: async <T>(work: () => T) => work() } };
  await appendTombstones(archive, [tombstone]);
  const path = join(root, 'kommunstyrelsen/facebook-exempelkommun/gallrat/2026-12.jsonl');
  await appendFile(path, '{"format":"ogonblick-tomb');
  expect(await allOf(allTombstones(root))).toEqual([tombstone]);
  const next = { ...tombstone, item: '01J9Z600000000000000000001', account: 'web-exempelkommun' };
  await appendTombstones(archive, [{ ...tombstone, item: '01J9Z600000000000000000002' }, next]);
  expect((await allOf(allTombstones(root))).map(({ item }) => item.at(-1)).sort()).toEqual(['0', '1', '2']);
  await appendFile(path, '{}\n');
  await expect(allOf(allTombstones(root))).rejects.toMatchObject({ name: 'RecordDamagedError' });
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4);
});

test('what a tombstone commits to follows from the versions alone, in any order', () => {
  const files = [
    { is: 'media' as const, sha256: 'm' },
    { is: 'version' as const, sha256: 'a' },
    { is: 'version' as const, sha256: 'b' },
  ];
  expect(commitmentTo(files)).toBe(commitmentTo(files.slice(1).reverse()));
  expect(commitmentTo(files)).not.toBe(commitmentTo(files.slice(0, 2)));
});
