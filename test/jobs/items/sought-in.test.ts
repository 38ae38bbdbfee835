import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type SoughtIn, soughtIn } from '../../../jobs/items/sought-in.ts';
import { openArchive } from '../../../storage/archive/archive.ts';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { snapshotOf } from '../../storage/catalog/contract.ts';
import { versionOf } from '../../storage/catalog/items-contract.ts';
import { temporaryFolder, timezone } from '../../storage/sample.ts';

const link = 'https://www.instagram.com/p/C7/';

const postAt = (permalink: string): ShownPost => ({
  key: permalink,
  author: null,
  time: null,
  timeShown: null,
  text: '',
  permalink,
  media: [],
  places: [],
  number: 1,
  picture: null,
  commentsClaimed: null,
  comments: [],
});
const [own, other] = [postAt(link), postAt('https://www.instagram.com/p/D8/')];

test.each<[string, (ShownPost[] | 'damaged')[], SoughtIn]>([
  ['there is no snapshot', [], 'nowhere'],
  ['the snapshots show others, or nothing', [[other], []], 'nowhere'],
  ['one shows it that nobody has asked yet', [[own], [other]], 'shown'],
  ['one cannot be read', [[other], 'damaged'], 'unread'],
  ['one shows it, and another cannot be read', [[own], 'damaged'], 'shown'],
])('where an item is sought: %s', async (_, lists, where) => {
  const root = await temporaryFolder();
  const archive = await openArchive({ root, timezone, software: 'ogonblick test' });
  const catalog = await openCatalog({ dataDirectory: await temporaryFolder(), databaseUrl: null });
  for (const [at, posts] of lists.entries()) {
    const snapshot = snapshotOf('a', `2026-06-0${at + 1}T02:00:00Z`);
    await mkdir(join(root, snapshot.folder, 'data'), { recursive: true });
    const list = { format: 'ogonblick-posts/1', pack: 'p', posts: posts === 'damaged' ? 'x' : posts };
    await writeFile(join(root, snapshot.folder, 'data', 'inlagg.json'), JSON.stringify(list));
    await catalog.recordSnapshot(snapshot, 'd');
  }
  const item = versionOf('p');
  const its = { platform: 'instagram', permalink: link } as const;
  await catalog.items.recordVersions([{ ...item, record: { ...item.record, ...its } }]);
  const [row] = await catalog.items.find();
  if (row === undefined) throw new Error('expected the item, found none');
  expect(await soughtIn({ archive, catalog }, row)).toBe(where);
  await catalog.close();
});
