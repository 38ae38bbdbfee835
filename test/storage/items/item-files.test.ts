import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { writeVersions } from '../../../storage/items/item-files.ts';
import { itemVersionFile } from '../../../storage/layout/items-layout.ts';
import { itemOf } from '../../attacks/small-archive.ts';
import { memory, temporaryFolder } from '../sample.ts';

test('a later version whose name is taken by other words is not called filed, and what lies there stays', async () => {
  const root = await temporaryFolder(memory);
  const second = { month: '2026-10', record: { ...itemOf(0), version: 2 }, media: [] };
  const path = itemVersionFile({ ...second.record, month: second.month });
  await mkdir(dirname(join(root, path)), { recursive: true });
  await mkdir(join(root, '.utkast'));
  await writeFile(join(root, path), 'något annat');
  await expect(writeVersions(root, [second])).rejects.toMatchObject({
    name: 'VersionTakenError',
    message: `expected no file ${path} yet, or the version that was to be written there, found another one`,
    remedy: expect.stringContaining('`ogonblick verify`'),
    retry: 'never',
  });
  expect(await readFile(join(root, path), 'utf8')).toBe('något annat');
});

test('a later version that lies there to the byte is filed', async () => {
  const root = await temporaryFolder(memory);
  await mkdir(join(root, '.utkast'));
  const second = { month: '2026-10', record: { ...itemOf(0), version: 2 }, media: [] };
  const first = await writeVersions(root, [second]);
  expect(await writeVersions(root, [second])).toEqual(first);
});
