import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StandingItem } from '../../../jobs/secrecy/standing-in.ts';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import { accountFolder, snapshotFolder } from '../../../storage/layout/layout.ts';
import type { PostsFile } from '../../../storage/records/posts.ts';
import { refreshArchivePages } from '../../../worker/papers/pages/refresh-archive-pages.ts';
import { fillDraft, sampleDescription } from '../../storage/sample.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

/** Seals a snapshot that shows posts with these addresses. */
const seal = (id: string, startedAt: string, permalinks: string[]) =>
  town.within(async (workplace) => {
    const draft = await workplace.archive.draft(id);
    await fillDraft(draft, { 'inlagg.json': JSON.stringify(postsFile(permalinks)) });
    const times = { startedAt, finishedAt: startedAt };
    const sealed = await workplace.archive.seal(draft, sampleDescription({ id, ...times }));
    await recordSealed({ ...workplace, actor: 'cli:root' }, sealed);
    await refreshArchivePages(workplace);
  });

function postsFile(permalinks: string[]): PostsFile {
  const shown = { author: null, time: null, timeShown: null, text: 'hot', media: [], places: [], picture: null };
  return {
    format: 'ogonblick-posts/1',
    pack: 'facebook',
    posts: permalinks.map((permalink, at) => {
      return { ...shown, key: permalink, permalink, number: at + 1, commentsClaimed: null, comments: [] };
    }),
  };
}

const named = (day: string) => `${townAccount}_${day}T0930_arlig`;
const folderOf = (id: string) => snapshotFolder(townCommittee, townAccount, id);
const pages = ['index.html', `${townCommittee}/index.html`, `${accountFolder(townCommittee, townAccount)}/index.html`];
/** Which snapshots' small pictures the index pages show. */
const pictures = async () => {
  const texts = await Promise.all(pages.map((page) => readFile(join(town.archive, page), 'utf8')));
  const found = texts
    .join('')
    .matchAll(/<img [^>]*?(facebook-exempelkommun_[0-9T-]+_arlig)\/data\/oversiktsbild\.png/g);
  return [...new Set([...found].map(([, id]) => id))].sort();
};

test('locking says in which sealed snapshots the item stands, and takes their pictures off the index pages until it is unlocked', async () => {
  const [before, lists, perhaps] = [named('2023-01-15'), named('2024-01-15'), named('2025-01-15')] as const;
  await seal(before, '2023-01-15T08:30:00Z', []);
  await seal(lists, '2024-01-15T08:30:00Z', ['https://www.facebook.com/exempelkommun/posts/1?comment_id=9&x=1']);
  await seal(perhaps, '2025-01-15T08:30:00Z', ['https://www.facebook.com/exempelkommun/posts/1']);
  const { threat } = await town.collect({
    threat: { permalink: 'https://m.facebook.com/exempelkommun/posts/1?comment_id=9' },
  });
  expect(await pictures()).toEqual([before, lists, perhaps]);

  const locked = await town.run<{ snapshots: StandingItem[] }>('item', 'lock', threat ?? '', '--as', 'karin.k');
  expect(locked).toMatchObject({
    code: 0,
    snapshots: [
      { item: threat, snapshot: lists, folder: folderOf(lists), standing: 'shown' },
      { item: threat, snapshot: perhaps, folder: folderOf(perhaps), standing: 'perhaps' },
    ],
  });
  expect(await pictures()).toEqual([before]);
  expect((await town.run('reindex')).code).toBe(0);
  expect(await pictures()).toEqual([before]);

  const later = named('2026-01-15');
  await seal(later, '2026-01-15T08:30:00Z', ['https://www.facebook.com/exempelkommun/posts/1']);
  expect(await pictures()).toEqual([before]);

  for (const person of ['karin.k', 'lars.l']) {
    expect(await pictures()).toEqual([before]);
    await town.run('item', 'unlock', threat ?? '', ...(await town.proven(person)));
  }
  expect(await pictures()).toEqual([before, lists, perhaps, later]);
});
