import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CollectRequest } from '../../../jobs/collect/collect-context.ts';
import type { Disposed } from '../../../jobs/collect/disposed.ts';
import { PlatformError, type Sighting } from '../../../jobs/collect/sighting.ts';
import { takeBatch } from '../../../jobs/collect/take-batch.ts';
import { openScene, type Scene } from './fake-view.ts';
import { sighting } from './sample-sighting.ts';

const days = 24 * 3600 * 1000;
const started = Date.parse('2026-06-01T01:00:00Z');
const nothing: Disposed = { find: () => null, unreadable: 0 };

let scene: Scene;
let later: number;
/** The addresses of media that were asked for. */
let fetched: string[];
beforeEach(async () => {
  later = 0;
  fetched = [];
  scene = await openScene({ now: () => new Date(started + later).toISOString() });
  const { fetchMedia } = scene.context;
  scene.context.fetchMedia = (media, ...rest) => {
    fetched.push(media.url);
    return fetchMedia(media, ...rest);
  };
});
afterEach(() => scene.close());

const take = (sightings: Sighting[], request: Partial<CollectRequest> = {}, disposed = nothing) =>
  takeBatch(scene.context, scene.request(request), sightings, disposed);
const rows = () => scene.catalog.items.find();
const idOf = async (name: string) => (await rows()).find(({ platformId }) => platformId === name)?.id;
const newestOf = async (name: string) => {
  const row = (await rows()).find(({ platformId }) => platformId === name);
  return row && (await scene.items.versions(row)).at(-1);
};
const picture = (url: string) => ({ kind: 'picture' as const, url, alt: null });
const withPicture = sighting({ platformId: 'p', media: [picture('https://cdn.example/1.jpg')] });
const comment = (changes: Partial<Sighting> = {}) =>
  sighting({ platformId: 'c', parent: 'p', thread: 'p', ...changes });

test('what was disposed of is told of and not taken in; what was edited since is another item, also for what answers it', async () => {
  const disposed: Disposed = {
    find: (name) => (['p', 'q'].includes(name) ? { item: `ITEM-${name}`, destroyedAt: '2026-05-20T00:00:00Z' } : null),
    unreadable: 0,
  };
  const edited = sighting({ platformId: 'q', editedAt: '2026-05-21T00:00:00Z' });
  const below = (post: string) => sighting({ platformId: `below ${post}`, parent: post, thread: post });
  const taken = await take([sighting({ platformId: 'p' }), edited, below('p'), below('q')], {}, disposed);
  expect(taken.disposed).toEqual({ standing: ['ITEM-p'], edited: ['ITEM-q'], inherited: [] });
  expect(taken.lines).toHaveLength(3);
  expect(await newestOf('p')).toBeUndefined();
  const q = await idOf('q');
  expect(q).not.toBe('ITEM-q');
  expect(await newestOf('below p')).toMatchObject({ parent: 'ITEM-p', thread: 'ITEM-p' });
  expect(await newestOf('below q')).toMatchObject({ parent: q, thread: q });
});

test('nothing is told to have been disposed of where nothing was, and a post stands below nothing', async () => {
  expect((await take([sighting({ platformId: 'p' })])).disposed).toEqual({ standing: [], edited: [], inherited: [] });
  expect(await newestOf('p')).toMatchObject({ parent: null, platformParent: null });
});

test('a locked item is seen, and neither its words nor its pictures are fetched again', async () => {
  await take([withPicture, sighting({ platformId: 'q' })]);
  const item = (await idOf('p')) as string;
  const action = { format: 'ogonblick-action/1', id: 'A1', at: '2026-06-01T01:00:00.000Z', by: 'x', item } as const;
  await scene.catalog.items.recordActions('mastodon-exempel', [{ ...action, what: 'lock' }]);
  fetched = [];
  const edited = { ...withPicture, text: 'Annat', media: [picture('https://cdn.example/2.jpg')] };
  const taken = await take([edited, sighting({ platformId: 'q' })]);
  expect(taken).toMatchObject({ lines: [], mediaMissing: 0 });
  expect(taken.seen.sort()).toEqual([item, await idOf('q')].sort());
  expect(fetched).toEqual([]);
});

test.each<[string, number, boolean]>([
  ['the same day', 0, true],
  ['seven days later', 7 * days, true],
  ['after that', 7 * days + 1, false],
])('a picture that could not be had is asked for again: %s', async (_, after, isAsked) => {
  const { fetchMedia } = scene.context;
  scene.context.fetchMedia = async (media, ...rest) => {
    if (media.url.endsWith('1.jpg')) throw new PlatformError('expected a picture, found HTTP 403', 'None.', 'retry');
    return fetchMedia(media, ...rest);
  };
  // Beside one that is had: that one of them lacks is enough.
  const both = { ...withPicture, media: [picture('https://cdn.example/0.jpg'), ...withPicture.media] };
  expect(await take([both])).toMatchObject({ mediaMissing: 1 });
  scene.context.fetchMedia = fetchMedia;
  later = after;
  const { lines, seen } = await take([both]);
  expect([lines, seen.length]).toEqual(isAsked ? [[{ is: 'changed', id: await idOf('p'), version: 2 }], 0] : [[], 1]);
});

test('what is as it was is not asked for, whatever its age, and more pictures than are fetched at once are each fetched once', async () => {
  const posts = [1, 2, 3, 4, 5, 6].map((n) =>
    sighting({ platformId: `p${n}`, media: [picture(`https://cdn.example/${n}.jpg`)] }),
  );
  expect((await take(posts)).lines).toHaveLength(6);
  expect(fetched.sort()).toEqual(posts.map(({ media }) => media[0]?.url));
  fetched = [];
  expect(await take(posts)).toMatchObject({ lines: [], seen: { length: 6 } });
  expect(fetched).toEqual([]);
});

test.each<[string, Partial<Sighting['author']>, string | null]>([
  ['all of it', { name: null, platformId: null }, 'Bo'],
  ['the name alone', { name: null, platformId: 'u-2' }, null],
  ['the id alone', { name: 'Bosse', platformId: null }, 'Bosse'],
  ['nothing', { name: 'Bosse', platformId: 'u-2' }, 'Bosse'],
])('an author of whom the platform withholds %s now is told as it has told', async (_, author, name) => {
  await take([sighting({ platformId: 'p' }), comment()]);
  await take([comment({ text: 'Rättat', author: { name: 'Bo', platformId: 'u-1', isAccount: false, ...author } })]);
  expect(await newestOf('c')).toMatchObject({ version: 2, direction: 'received', author: { name, role: 'public' } });
});

test('what the account wrote stays the account’s when the platform withholds who did, and was never received', async () => {
  await take([sighting({ platformId: 'p' })]);
  const withheld = { name: null, platformId: null, isAccount: false };
  await take([sighting({ platformId: 'p', text: 'Rättat', author: withheld })]);
  expect(await newestOf('p')).toMatchObject({ version: 2, direction: 'drawn-up', author: { role: 'account' } });
});

test('what nobody said the author of is the account’s once the platform says so, and stays that', async () => {
  const by = (isAccount: boolean | null) => ({ name: null, platformId: null, isAccount });
  await take([sighting({ platformId: 'p', author: by(null) })]);
  expect(await newestOf('p')).toMatchObject({ version: 1, direction: 'unknown', author: { role: 'unknown' } });
  await take([sighting({ platformId: 'p', author: by(true) })]);
  expect(await newestOf('p')).toMatchObject({ version: 2, direction: 'drawn-up', author: { role: 'account' } });
  await take([sighting({ platformId: 'p', author: by(null) })]);
  expect(await newestOf('p')).toMatchObject({ version: 2 });
});

test('a version says what else the item is called and where it was told of, and nothing where there is nothing to say', async () => {
  const counts = { likes: 3, at: '2026-06-01T00:00:00.000Z' };
  const onFacebook = { id: 'mastodon-exempel', platform: 'facebook' as const, officials: [] };
  await take([sighting({ platformId: 'c', counts })], { source: 'import', account: onFacebook });
  await take([sighting({ platformId: 'p', publishedAt: null, text: '' })]);
  const [told, plain] = [await newestOf('c'), await newestOf('p')];
  expect(told).toMatchObject({ source: 'import', otherNames: expect.any(Array), counts });
  expect(told?.otherNames?.length).toBeGreaterThan(0);
  for (const field of ['source', 'counts', 'otherNames']) expect(plain).not.toHaveProperty(field);
});

test('an item that a grid shows with neither words nor time keeps the words, time and media that are known of it', async () => {
  await take([withPicture]);
  const known = await newestOf('p');
  later = days;
  const onGrid = { text: '', publishedAt: null, media: [picture('https://cdn.example/small.jpg')] };
  expect(await take([{ ...withPicture, ...onGrid }])).toMatchObject({ lines: [], seen: [known?.id] });
  expect(await newestOf('p')).toEqual(known);
  const read = { ...withPicture, text: 'Badet stänger' };
  expect(await take([read])).toMatchObject({ lines: [{ is: 'changed', version: 2 }] });
});

test('what a grid tells besides of an item is filed with the words, time and media that are known of it', async () => {
  const unknown = { ...withPicture, visibility: 'unknown' as const };
  await take([unknown]);
  const known = await newestOf('p');
  later = days;
  fetched = [];
  const onGrid = { text: '', publishedAt: null, media: [picture('https://cdn.example/small.jpg')] };
  await take([{ ...withPicture, ...onGrid, visibility: 'public' }]);
  expect(await newestOf('p')).toMatchObject({
    version: 2,
    visibility: 'public',
    text: known?.text,
    publishedAt: known?.publishedAt,
    media: known?.media,
  });
  expect(fetched).toEqual([]);
});

test('a picture that could not be had of an item without words is asked for again when a grid shows the item', async () => {
  const { fetchMedia } = scene.context;
  scene.context.fetchMedia = async () => {
    throw new PlatformError('expected a picture, found HTTP 403', 'None.', 'retry');
  };
  await take([{ ...withPicture, text: '' }]);
  scene.context.fetchMedia = fetchMedia;
  expect(await take([{ ...withPicture, text: '', publishedAt: null }])).toMatchObject({ lines: [{ version: 2 }] });
  expect(await newestOf('p')).toMatchObject({ publishedAt: withPicture.publishedAt, media: [{ missing: null }] });
});
