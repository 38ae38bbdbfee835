import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { catchUpShown } from '../../../jobs/items/record-shown.ts';
import { openArchive } from '../../../storage/archive/archive.ts';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { snapshotOf } from '../../storage/catalog/contract.ts';
import { versionOf } from '../../storage/catalog/items-contract.ts';
import { temporaryFolder, timezone } from '../../storage/sample.ts';

const link = 'https://www.instagram.com/p/C7/';
const post: ShownPost = {
  key: link,
  author: null,
  time: null,
  timeShown: null,
  text: '',
  permalink: link,
  media: [],
  places: [],
  number: 1,
  picture: null,
  commentsClaimed: null,
  comments: [],
};

test('a catalog of an earlier version takes what snapshots show anew, but of those that cannot be read', async () => {
  const root = await temporaryFolder();
  const archive = await openArchive({ root, timezone, software: 'ogonblick test' });
  const catalog = await openCatalog({ dataDirectory: await temporaryFolder(), databaseUrl: null });
  const [whole, damaged] = [snapshotOf('a', '2026-06-02T02:00:00Z'), snapshotOf('a', '2026-06-01T02:00:00Z')];
  for (const [{ folder }, posts] of [
    [whole, [post]],
    [damaged, 'x'],
  ] as const) {
    await mkdir(join(root, folder, 'data'), { recursive: true });
    const list = { format: 'ogonblick-posts/1', pack: 'p', posts };
    await writeFile(join(root, folder, 'data', 'inlagg.json'), JSON.stringify(list));
  }
  for (const snapshot of [whole, damaged]) await catalog.recordSnapshot(snapshot, 'd');
  const comment = { ...versionOf('c'), record: { ...versionOf('c').record, kind: 'comment' as const } };
  const [its, own] = [{ platform: 'instagram', permalink: link }, versionOf('p')];
  await catalog.items.recordVersions([
    { ...own, record: { ...own.record, ...its } },
    { ...comment, record: { ...comment.record, ...its } },
  ]);

  expect(await catalog.items.shownIsBehind()).toBe(true);
  await catchUpShown({ archive, catalog });
  expect(await catalog.items.shownIsBehind()).toBe(false);
  expect(await catalog.items.snapshotsShowing(await catalog.items.find())).toEqual(
    new Map([[own.record.id, [{ id: whole.id, startedAt: '2026-06-02T02:00:00.000Z' }]]]),
  );
  await catalog.close();
});
