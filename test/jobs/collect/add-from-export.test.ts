import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addFromExport } from '../../../jobs/collect/add-from-export.ts';
import { collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { FetchMedia } from '../../../jobs/collect/gather-media.ts';
import { PlatformError, type SeenMedia, type Sighting } from '../../../jobs/collect/sighting.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { readRun } from '../../../storage/items/run-files.ts';
import { reindex } from '../../../storage/verify/reindex.ts';
import { openScene, type Scene } from './fake-view.ts';
import { filedVersion, knownItem, lackedPicture, toldFacts } from './known.ts';
import { seen, sighting } from './sample-sighting.ts';

/** A network that is gone: only what is in the export can be had. */
const fetchMedia: FetchMedia = async ({ url, inExport }, path) => {
  if (inExport === undefined) throw new PlatformError(`expected ${url}, found none`, 'Give all parts.', 'gone');
  await writeFile(path, `bytes of ${inExport}`);
  return { mediaType: 'image/jpeg' };
};

let scene: Scene;
beforeEach(async () => {
  scene = await openScene({ fetchMedia });
});
afterEach(() => scene.close());

const run = async (source: 'api' | 'import', ...sightings: Sighting[]) => {
  scene.platform.shows = sightings.map(seen);
  if (source === 'import') scene.platform.shows.push({ what: 'gap', gap: { thread: null, because: 'own words only' } });
  return (await collectAccount(scene.context, scene.request({ source }))).filed;
};
const rowOf = async (platformId: string): Promise<ItemRow> => {
  const row = (await scene.catalog.items.find()).find((one) => one.platformId === platformId);
  if (!row) throw new Error(`expected ${platformId}, found none`);
  return row;
};
const picture = (changes: Partial<SeenMedia> = {}): SeenMedia => ({
  kind: 'picture',
  url: 'https://cdn.example/a/1.jpg',
  alt: 'En älg',
  ...changes,
});
const inExport = picture({ url: 'media/2024/1.jpg', alt: null, inExport: '0:media/2024/1.jpg' });
const post = sighting({ platformId: 'p' });

describe('an export', () => {
  test('gives the items that we did not have, and the second time none', async () => {
    await run('api', post);
    const other = sighting({ platformId: 'q' });
    expect((await run('import', post, other)).run.counts).toMatchObject({ new: 1, changed: 0, unchanged: 1 });
    expect((await run('import', post, other)).run.counts).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
    expect(await rowOf('q')).toMatchObject({ version: 1, text: 'Text av q' });
  });

  test('says nothing of what is there today: nothing is missing after it, and what was removed stays so', async () => {
    const gone = sighting({ platformId: 'gone' });
    await run('api', post, gone);
    await run('api', post);
    const missed = await rowOf('gone');
    expect(missed.missedAt).not.toBeNull();
    expect((await run('import', gone)).lines).toEqual([]);
    expect(await rowOf('gone')).toEqual(missed);
    await run('api', post);
    const removed = await rowOf('gone');
    expect(removed.removedAt).not.toBeNull();
    const { path } = await run('import', gone);
    expect(await rowOf('gone')).toEqual(removed);
    expect(await rowOf('p')).toMatchObject({ missedAt: null, removedAt: null });
    expect((await readRun(scene.root, path)).lines).toEqual([]);
  });

  test('that is older, or words it otherwise, changes nothing', async () => {
    await run('api', { ...post, text: 'Rättad', editedAt: '2026-05-12T00:00:00.500Z' });
    const before = await rowOf('p');
    const older = { ...post, text: 'Rätad', visibility: 'hidden' as const, permalink: 'https://other.example/p' };
    await run('import', older);
    await run('import', { ...older, editedAt: '2026-05-11T00:00:00Z' });
    await run('import', { ...older, editedAt: '2026-05-12T00:00:00Z' });
    expect(await rowOf('p')).toEqual(before);
  });

  test('that tells of a later edit gives a version, in its place and as visible as it was', async () => {
    await run('api', post, sighting({ platformId: 'c', parent: 'p', thread: 'p', visibility: 'held' }));
    const before = await rowOf('c');
    const edited = { text: 'Ändrad', editedAt: '2026-05-12T00:00:00Z' };
    await run('import', sighting({ platformId: 'c', parent: 'x', thread: 'x', ...edited }));
    const { thread, parent, visibility } = before;
    expect(await rowOf('c')).toMatchObject({ ...edited, thread, parent, visibility, version: 2 });
  });

  test('that says by itself that something was deleted is believed', async () => {
    await run('api', post);
    await run('import', { ...post, visibility: 'removed' });
    const removed = await rowOf('p');
    expect(removed).toMatchObject({ visibility: 'removed', removedAt: expect.any(String), version: 2 });
    await run('import', { ...post, visibility: 'removed' });
    expect(await rowOf('p')).toEqual(removed);
  });

  test('gives the pictures that could not be had, and leaves all else as it was', async () => {
    await run('api', { ...post, media: [picture(), picture({ url: 'https://cdn.example/a/2.jpg' })] });
    const before = await rowOf('p');
    expect(before.media.map(({ file }) => file)).toEqual([null, null]);
    await run('import', { ...post, text: 'Med andra ord', media: [inExport] });
    const after = await rowOf('p');
    expect(after).toMatchObject({ text: before.text, version: 2 });
    expect(after.media).toEqual([
      expect.objectContaining({ url: picture().url, alt: 'En älg', file: expect.any(String), missing: null }),
      expect.objectContaining({ file: null, missing: before.media[1]?.missing }),
    ]);
    await run('import', { ...post, media: [inExport] });
    expect(await rowOf('p')).toEqual(after);
    const [first, second] = await scene.items.versions(after);
    expect(second?.raw).toEqual(first?.raw);
  });

  test('shows what looks at the platform may never show: it is missing only after one of them has shown it', async () => {
    await run('api', post);
    await run('import', sighting({ platformId: 'q' }), sighting({ platformId: 'deleted', visibility: 'removed' }));
    for (let looks = 0; looks < 3; looks++) await run('api', post);
    expect(await rowOf('q')).toMatchObject({ missedAt: null, removedAt: null, onlyExported: true });
    expect(scene.platform.asked).toEqual([]);
    await run('api', post, sighting({ platformId: 'q' }));
    expect(await rowOf('q')).toMatchObject({ onlyExported: false, version: 1 });
    await run('api', post);
    await run('api', post);
    expect(await rowOf('q')).toMatchObject({ removedAt: expect.any(String) });
    expect(await rowOf('deleted')).toMatchObject({ onlyExported: true, removedAt: expect.any(String) });
  });

  test('leaves nobody in doubt whether it was an export that told', async () => {
    await run('import', post);
    await run('api', { ...post, text: 'Rättad' });
    const [first, second] = await scene.items.versions(await rowOf('p'));
    expect([first?.source, second?.source]).toEqual(['import', undefined]);
    await run('import', { ...post, visibility: 'removed' });
    expect((await scene.items.newest(await rowOf('p'))).source).toBe('import');
    expect(await rowOf('p')).toMatchObject({ onlyExported: false });
  });

  test('adds nothing to a locked item', async () => {
    await run('api', { ...post, media: [picture()] });
    const before = await rowOf('p');
    const decision = { id: scene.items.newId(), row: before, decision: { what: 'lock' as const } };
    await scene.items.decide('arkivarie.a', '2026-06-01T03:00:00Z', [decision]);
    await run('import', { ...post, visibility: 'removed', media: [inExport] });
    expect(await rowOf('p')).toEqual({ ...before, locked: true });
  });

  test('leaves what a new catalog would find', async () => {
    await run('api', { ...post, media: [picture()] }, sighting({ platformId: 'gone' }));
    await run(
      'import',
      { ...post, media: [inExport] },
      sighting({ platformId: 'q' }),
      sighting({ platformId: 'gone' }),
    );
    await run('api', post);
    await run('import', sighting({ platformId: 'gone' }));
    const rows = await Promise.all(['p', 'q', 'gone'].map(rowOf));
    await reindex(scene);
    expect(await Promise.all(['p', 'q', 'gone'].map(rowOf))).toEqual(rows);
  });
});

describe('what an export adds', () => {
  const context = (last = filedVersion()) =>
    ({
      items: {
        catalog: { names: async () => new Map([[last.id, last.otherNames ?? []]]) },
        newest: async () => last,
        newNonce: () => 'nonce',
        mediaDraft: () => '/nowhere',
        discardMedia: async () => {},
      },
      fetchMedia: async () => {
        throw new PlatformError('expected a picture, found none', 'Give all parts.', 'gone');
      },
      now: () => '2026-07-01T00:00:00Z',
    }) as never;
  const edited = { text: 'Ändrad', editedAt: '2026-05-12T00:00:00Z' };

  test('to an item without any time: an edit is later than that', async () => {
    const before = knownItem({ publishedAt: null, editedAt: null });
    expect(await addFromExport(context(), before, toldFacts(edited), false)).toMatchObject({ record: edited });
  });

  test('an edit of the moment that is known is none', async () => {
    const before = knownItem({ editedAt: edited.editedAt });
    expect(await addFromExport(context(), before, toldFacts(edited), false)).toBeNull();
  });

  test('a name that we did not know is kept beside those that were, once each', async () => {
    const last = filedVersion({ otherNames: ['sha256:a'] });
    const facts = toldFacts({ platformId: 'export:1', otherNames: ['sha256:b', 'sha256:a'] });
    const added = await addFromExport(context(last), knownItem(), facts, true);
    expect(added?.record).toStrictEqual({
      ...last,
      version: 2,
      capturedAt: '2026-07-01T00:00:00Z',
      media: [],
      otherNames: ['sha256:a', 'sha256:b', 'export:1'],
      source: 'import',
      nonce: 'nonce',
    });
    expect(await addFromExport(context(last), knownItem(), facts, false)).toBeNull();
    // Its words in that second are a name that we know.
    const known = { ...facts, otherNames: ['sha256:a', 'sha256:b'] };
    expect(await addFromExport(context(last), knownItem(), known, true)).toBeNull();
    expect(await addFromExport(context(last), knownItem(), { ...known, text: '' }, true)).not.toBeNull();
  });

  test('to an item without other names none is made up', async () => {
    const last = filedVersion();
    const added = await addFromExport(context(last), knownItem(), toldFacts(edited), false);
    expect(Object.keys(added?.record ?? {})).not.toContain('otherNames');
    expect(added).toMatchObject({ month: '2026-05', media: [], record: { ...edited, version: 2 } });
  });

  test('nothing where a picture that we lack cannot be had from it either', async () => {
    const before = knownItem({ media: [lackedPicture()] });
    const told = toldFacts({ media: [inExport] });
    expect(await addFromExport(context(), before, told, false)).toBeNull();
    expect(await addFromExport(context(), before, toldFacts({ media: [] }), false)).toBeNull();
  });
});
