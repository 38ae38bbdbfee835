import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { foldersOpenToAll } from '../../../worker/ground/file-group.ts';
import { memory, temporaryFolder } from '../../storage/sample.ts';

test('a folder stands open when everybody may look into it, and not while it is not made yet', async () => {
  const folder = await temporaryFolder(memory);
  const [open, closed, missing] = ['open', 'closed', 'missing'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(open);
  await chmod(open, 0o755);
  await mkdir(closed);
  await chmod(closed, 0o750);
  expect(await foldersOpenToAll([missing, closed, open])).toEqual([open]);
});
