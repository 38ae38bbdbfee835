import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import { PlatformError, type Sighting } from '../../../jobs/collect/sighting.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { readRun } from '../../../storage/items/run-files.ts';
import { reindex } from '../../../storage/verify/reindex.ts';
import { account, committee, openScene, type Scene } from './fake-view.ts';
import { seen, sighting } from './sample-sighting.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const collect = async (changes = {}) => {
  const { filed, failure } = await collectAccount(scene.context, scene.request(changes));
  return { ...filed, counts: filed.run.counts, failure };
};
const show = (...sightings: Sighting[]) => {
  scene.platform.shows = sightings.map(seen);
};
const byPlatformId = async (): Promise<Record<string, ItemRow>> =>
  Object.fromEntries((await scene.catalog.items.find()).map((row) => [row.platformId, row]));
const itemFolder = () => join(scene.root, committee, account.id, 'inlagg');
const files = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => name.includes('.'));

const post = sighting({ platformId: 'p' });
const comment = sighting({ platformId: 'c', parent: 'p', thread: 'p' });
const reply = sighting({ platformId: 'r', kind: 'reply', parent: 'c', thread: 'p' });

describe('what is collected', () => {
  test('lies as one file per version in the month of publication, whole, with ids of ours for parent and thread', async () => {
    show(post, comment, { ...reply, publishedAt: null });
    expect((await collect()).counts).toMatchObject({ looked: 3, new: 3, changed: 0, unchanged: 0 });
    const { p, c, r } = await byPlatformId();
    expect((await files(itemFolder())).sort()).toEqual(
      [`2026-05/${p?.id}.v1.json`, `2026-05/${c?.id}.v1.json`, `okand/${r?.id}.v1.json`].sort(),
    );
    const filed = JSON.parse(await readFile(join(itemFolder(), `okand/${r?.id}.v1.json`), 'utf8'));
    expect(filed).toMatchObject({
      format: 'ogonblick-item/1',
      id: r?.id,
      version: 1,
      account: account.id,
      committee,
      platform: 'mastodon',
      platformId: 'r',
      kind: 'reply',
      direction: 'received',
      parent: c?.id,
      thread: p?.id,
      author: { role: 'public', name: 'Bo', platformId: 'u-1' },
      publishedAt: null,
      capturedAt: '2026-06-01T01:00:00.000Z',
      visibility: 'public',
      raw: { id: 'r' },
    });
    expect(filed.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(p).toMatchObject({ direction: 'drawn-up', author: { role: 'account' }, thread: p?.id, parent: null });
  });

  test('an item that comes again in a later batch, as from two pages, is filed and counted once', async () => {
    const posts = Array.from({ length: 300 }, (_, n) => sighting({ platformId: `p${n}` }));
    show(...posts, ...posts.slice(0, 30));
    expect((await collect()).counts).toMatchObject({ looked: 300, new: 300, changed: 0, unchanged: 0 });
    expect(await scene.catalog.items.find()).toHaveLength(300);
  });

  test('collected twice adds nothing, edited adds a version and keeps the old one', async () => {
    show(post, comment);
    await collect();
    expect((await collect()).counts).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
    expect(await files(itemFolder())).toHaveLength(2);
    show({ ...post, text: 'Rättad', editedAt: '2026-05-11T00:00:00Z' }, comment);
    expect((await collect()).counts).toMatchObject({ new: 0, changed: 1, unchanged: 1 });
    const { p } = await byPlatformId();
    expect(p).toMatchObject({ text: 'Rättad', version: 2, capturedAt: '2026-06-01T01:00:00.000Z' });
    const versions = await scene.items.versions(p as ItemRow);
    expect(versions.map(({ text }) => text)).toEqual(['Text av p', 'Rättad']);
  });

  test('a new display name, an address of today for the same picture and another link are no edits', async () => {
    const media = [{ kind: 'picture' as const, url: 'https://cdn-1.example/a/1.jpg?oe=67A0', alt: null }];
    show({ ...post, media });
    await collect();
    show({
      ...post,
      author: { ...post.author, name: 'Bo, numera Bosse' },
      permalink: 'https://m.example/other/p',
      media: [{ kind: 'picture', url: 'https://cdn-2.example/b/1.jpg?oe=77B1', alt: null }],
    });
    expect((await collect()).counts).toMatchObject({ changed: 0, unchanged: 1 });
  });

  test('an official is known by name or handle, and what the platform withholds is null', async () => {
    show(
      { ...comment, platformId: 'c1', author: { name: ' anna ek', platformId: null, isAccount: false } },
      { ...comment, platformId: 'c2', author: { name: null, platformId: '@Anna Ek', isAccount: false } },
      { ...comment, platformId: 'c3', author: { name: null, platformId: null, isAccount: false } },
    );
    await collect();
    const { c1, c2, c3 } = await byPlatformId();
    expect([c1, c2, c3].map((row) => row?.author.role)).toEqual(['official', 'official', 'public']);
    expect(c1?.direction).toBe('drawn-up');
    expect(c3?.author).toEqual({ role: 'public', name: null, platformId: null });
  });

  test('who wrote something stays known when the platform withholds it later', async () => {
    const answer = { ...comment, author: { name: 'Kommunen', platformId: 'k', isAccount: true } };
    show(post, answer);
    await collect();
    show(post, { ...answer, text: 'Rättat', author: { name: null, platformId: null, isAccount: false } });
    expect((await collect()).counts).toMatchObject({ changed: 1 });
    const { c } = await byPlatformId();
    expect(c).toMatchObject({ text: 'Rättat', direction: 'drawn-up', author: { role: 'account', name: 'Kommunen' } });
  });

  test('a reply keeps its place although what it answers was never seen, also when that comes later', async () => {
    show(reply);
    await collect();
    const before = (await byPlatformId()).r;
    show(post, comment, reply);
    expect((await collect()).counts).toMatchObject({ new: 2, changed: 0, unchanged: 1 });
    const { p, c, r } = await byPlatformId();
    expect(r).toMatchObject({ parent: c?.id, thread: p?.id, id: before?.id, version: 1 });
  });

  const forgetful: [string, Sighting][] = [
    ['ends the way up there', { ...reply, thread: 'c' }],
    ['forgets what it answered', { ...reply, kind: 'reply', parent: null, thread: 'r' }],
  ];
  test.each(forgetful)(
    'a reply keeps its place when what it answers is removed and the platform %s',
    async (_, told) => {
      show(post, comment, reply);
      await collect();
      const { p, c, r } = await byPlatformId();
      const below = sighting({ platformId: 'b', kind: 'reply', parent: 'r', thread: told.thread });
      show(post, told, below);
      expect((await collect()).counts).toMatchObject({ new: 1, changed: 0 });
      expect((await byPlatformId()).b).toMatchObject({ parent: r?.id, thread: p?.id });
      show(post, { ...told, text: 'Rättad' }, below);
      expect((await collect()).counts).toMatchObject({ new: 0, changed: 1 });
      const edited = (await byPlatformId()).r as ItemRow;
      expect(edited).toMatchObject({ id: r?.id, kind: 'reply', parent: c?.id, thread: p?.id, text: 'Rättad' });
      const versions = await scene.items.versions(edited);
      expect(versions.at(-1)).toMatchObject({ platformParent: 'c', platformThread: 'p' });
    },
  );

  test('half a surrogate pair, NUL and a time that is none are no edit for ever', async () => {
    show({ ...post, text: 'a\0b\ud83d c \u{1f600}', publishedAt: 'igår', editedAt: '2026-05-10T11:00:00+0200' });
    await collect();
    expect((await byPlatformId()).p).toMatchObject({
      text: 'ab\ufffd c \u{1f600}',
      publishedAt: null,
      editedAt: '2026-05-10T09:00:00Z',
    });
    expect((await collect()).counts).toMatchObject({ changed: 0, unchanged: 1 });
  });
});

describe('media', () => {
  const picture = (url: string) => ({ kind: 'picture' as const, url, alt: 'En älg' });

  test('are fetched at once, lie in the item’s folder under their digest, and are not fetched again', async () => {
    show({ ...post, media: [picture('https://cdn.example/1.jpg')] });
    await collect();
    const { p } = await byPlatformId();
    expect(p?.media).toEqual([
      {
        ...picture('https://cdn.example/1.jpg'),
        file: expect.stringMatching(/^media-[0-9a-f]{24}\.jpg$/),
        bytes: 15,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        mediaType: 'image/jpeg',
        missing: null,
      },
    ]);
    const folder = join(itemFolder(), '2026-05', p?.id ?? '');
    expect(await readFile(join(folder, p?.media[0]?.file ?? ''), 'utf8')).toBe('bytes of /1.jpg');
    show({
      ...post,
      text: 'Ny',
      media: [picture('https://cdn.example/1.jpg?x=2'), picture('https://cdn.example/2.jpg')],
    });
    await collect();
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('that cannot be had are named, tried again later, and then give a version', async () => {
    const fetchMedia = scene.context.fetchMedia;
    scene.context.fetchMedia = async () => {
      throw new PlatformError('expected a picture, found HTTP 403', 'None.', 'permission');
    };
    show({ ...post, media: [picture('https://cdn.example/1.jpg')] });
    expect((await collect()).counts).toMatchObject({ new: 1, mediaMissing: 1 });
    expect((await byPlatformId()).p?.media[0]).toMatchObject({
      file: null,
      missing: 'expected a picture, found HTTP 403',
    });
    expect((await collect()).counts).toMatchObject({ unchanged: 1 });
    scene.context.fetchMedia = fetchMedia;
    expect((await collect()).counts).toMatchObject({ changed: 1, mediaMissing: 0 });
    expect((await byPlatformId()).p?.media[0]?.missing).toBeNull();
    expect(await readdir(join(scene.root, '.utkast'))).toEqual(['bestallningar']);
  });
});

test('a run that had no room for all pictures is not complete, and says so, though its items were all looked at', async () => {
  show(post, comment);
  await collect();
  show(post);
  scene.context.mediaLeftOut = () => 3;
  expect((await collect()).run).toMatchObject({
    complete: false,
    because: 'expected room for all pictures and films, left 3 out: this collecting has fetched its most',
    fault: 'media',
    counts: { missing: 1 },
  });
});

describe('what is missing', () => {
  test('is removed after two full looks, with the time of the first, and comes back when it is seen again', async () => {
    show(post, comment, reply);
    await collect();
    show(post, reply);
    expect((await collect()).counts).toMatchObject({ missing: 1, removed: 0 });
    const first = (await byPlatformId()).c;
    expect(first).toMatchObject({ removedAt: null, missedAt: '2026-06-01T02:00:00.000Z' });
    expect((await collect()).counts).toMatchObject({ missing: 0, removed: 1 });
    expect((await byPlatformId()).c?.removedAt).toBe('2026-06-01T02:00:00.000Z');
    expect((await byPlatformId()).r).toMatchObject({ removedAt: null, missedAt: null });
    expect((await collect()).lines).toEqual([]);
    show(post, comment, reply);
    expect((await collect()).lines).toEqual([{ is: 'seen', id: first?.id }]);
    expect((await byPlatformId()).c).toMatchObject({ removedAt: null, missedAt: null, version: 1 });
  });

  test('is removed at once by the platform’s own word, and not missing when the platform says it is there', async () => {
    show(post, comment, reply);
    await collect();
    show(post);
    scene.platform.presence = new Map([
      ['c', 'gone'],
      ['r', 'there'],
    ]);
    await collect();
    await collect();
    const { c, r } = await byPlatformId();
    expect(c?.removedAt).toBe('2026-06-01T02:00:00.000Z');
    expect(r).toMatchObject({ removedAt: null, missedAt: null, seenAt: '2026-06-01T03:00:00.000Z' });
  });

  const twice: [string, () => void, { window?: { since: string | null; until: null } }][] = [
    ['after an error', () => (scene.platform.failAfter = 1), {}],
    ['after an empty page', () => show(), {}],
    ['after a window that does not reach it', () => {}, { window: { since: '2026-05-20T00:00:00Z', until: null } }],
    [
      'after a gap in its thread',
      () => scene.platform.shows.push({ what: 'gap', gap: { thread: 'p', because: '600 a year' } }),
      {},
    ],
    [
      'after a gap in the account',
      () => scene.platform.shows.push({ what: 'gap', gap: { thread: null, because: '7 days' } }),
      {},
    ],
  ];
  test.each(twice)('is never taken as removed %s', async (_, happens, changes) => {
    const other = sighting({ platformId: 'q', publishedAt: '2026-05-25T00:00:00Z' });
    show(post, comment, reply, other);
    await collect();
    show(post, other);
    happens();
    for (let n = 0; n < 3; n++) await collect(changes);
    const { p, c, r } = await byPlatformId();
    for (const row of [p, c, r]) expect(row).toMatchObject({ removedAt: null, missedAt: null });
  });

  test('is asked for where a gap hides it, and only the platform’s word counts', async () => {
    show(post, comment, reply);
    await collect();
    show(post);
    scene.platform.shows.push({ what: 'gap', gap: { thread: 'p', because: 'old' } });
    scene.platform.presence = new Map([['c', 'gone']]);
    expect((await collect()).run.gaps).toEqual([
      { thread: (await byPlatformId()).p?.id, platformThread: 'p', because: 'old' },
    ]);
    const { c, r } = await byPlatformId();
    expect(c?.removedAt).toBe('2026-06-01T02:00:00.000Z');
    expect(r).toMatchObject({ removedAt: null, askedAt: '2026-06-01T02:00:00.000Z' });
  });

  test('a run that breaks off keeps what came, says why, and lists what it saw', async () => {
    show(post, comment, reply);
    await collect();
    show(post, sighting({ platformId: 'new' }), comment);
    scene.platform.failAfter = 2;
    const { run, lines, failure } = await collect();
    const { p, new: added } = await byPlatformId();
    expect(run).toMatchObject({ complete: false, because: 'expected an answer, found HTTP 503' });
    expect(failure).toMatchObject({ name: 'PlatformError', fault: 'retry' });
    expect(lines).toEqual([
      { is: 'new', id: added?.id },
      { is: 'seen', id: p?.id },
    ]);
  });
});

describe('claims', () => {
  test('are kept by the year of what they are about, and a difference is no fault', async () => {
    show(post, comment);
    scene.platform.shows.push(
      { what: 'claim', claim: { thread: null, count: 7 } },
      { what: 'claim', claim: { thread: 'p', count: 3 } },
      { what: 'claim', claim: { thread: 'unknown', count: 2 } },
    );
    const { run } = await collect();
    expect(run.claims).toEqual({
      posts: 7,
      comments: [
        { year: null, claimed: 2 },
        { year: 2026, claimed: 3 },
      ],
    });
    expect(run.complete).toBe(true);
  });
});

describe('a lost or late catalog', () => {
  test('makes no item two, and is brought up to the files before anything is collected', async () => {
    show(post, comment);
    await collect();
    show(post);
    await collect();
    const before = await byPlatformId();
    await scene.close();
    await rm(scene.data, { recursive: true });
    await scene.reopen();
    show(post, comment);
    expect((await collect()).counts).toMatchObject({ new: 0, unchanged: 2 });
    expect(await byPlatformId()).toEqual({
      ...before,
      c: { ...before.c, missedAt: null, seenAt: '2026-06-01T03:00:00.000Z' },
    });
  });

  test('is the same after reindex, runs and full text too', async () => {
    show(post, comment, reply);
    await collect();
    show({ ...post, text: 'Badhuset är öppet' }, reply);
    await collect();
    await collect();
    const look = async () => ({
      items: await scene.catalog.items.find(),
      runs: await scene.catalog.items.runs(account.id),
      hits: (await scene.catalog.items.find({ text: 'BADHUS*' })).map(({ platformId }) => platformId),
    });
    const before = await look();
    expect(before.hits).toEqual(['p']);
    expect(await reindex(scene)).toMatchObject({ items: 3, problems: [] });
    const after = await look();
    const sorted = (rows: ItemRow[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(after.items)).toEqual(sorted(before.items));
    expect(after.runs).toEqual(before.runs);
    expect(after.hits).toEqual(before.hits);
    for (const { path } of after.runs) expect((await readRun(scene.root, path)).run.account).toBe(account.id);
  });
});

test('one process at a time collects an account', async () => {
  show(post);
  const claim = await scene.items.claim(account.id);
  await expect(collect()).rejects.toMatchObject({ name: 'AlreadyCollectingError', retry: 'later' });
  await claim?.release();
  expect((await collect()).counts.new).toBe(1);
});
