import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Collected, collectAccount } from '../../../jobs/collect/collect-account.ts';
import { callAsKnown } from '../../../jobs/collect/known-again.ts';
import { viewOfPage } from '../../../jobs/collect/page-view.ts';
import type { AccountView } from '../../../jobs/collect/sighting.ts';
import type { ItemVersion } from '../../../storage/records/item.ts';
import type { ItemRunLine } from '../../../storage/records/item-run.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';
import { nameShown } from '../../../storage/shown/shown-names.ts';
import { openScene, type Scene } from './fake-view.ts';

const register = { name: 'Exempelkommun', names: [], url: null };

const shown = (key: string, author: string, text: string) => ({
  key,
  author,
  text,
  time: '2026-05-10T09:00:00Z',
  timeShown: null,
  permalink: null,
  media: [],
  places: [],
});
const comment = (key: string, author: string, text: string): ShownComment => ({
  ...shown(key, author, text),
  depth: 1,
  parent: null,
});
const post = (number: number, comments: ShownComment[], text = `Inlägg ${number}`): ShownPost => ({
  ...shown(`https://platsen.se/p/${number}`, 'Exempelkommun', text),
  number,
  picture: null,
  commentsClaimed: comments.length,
  comments,
});

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const nobody = { find: () => null, unreadable: 0 };

async function viewOf(
  posts: ShownPost[],
  disposed: Parameters<typeof callAsKnown>[2] = nobody,
  isWhole = false,
): Promise<AccountView> {
  const named = nameShown(posts);
  const names = named.flatMap((one) => [one, ...one.comments]).flatMap(({ name, shown: { key } }) => [name, key]);
  const known = await scene.catalog.items.known('mastodon-exempel', names);
  return viewOfPage(register, callAsKnown(named, known, disposed), '2026-06-01T00:00:00Z', isWhole);
}

async function collect(posts: ShownPost[]): Promise<Collected> {
  return collectAccount(scene.context, scene.request({ source: 'page', view: await viewOf(posts) }));
}

async function versions(): Promise<ItemVersion[]> {
  const found: ItemVersion[] = [];
  for await (const rows of scene.catalog.items.pages('kommunstyrelsen')) {
    for (const row of rows) found.push(await scene.items.newest(row));
  }
  return found;
}

describe('what is no longer on a page', () => {
  const at = (number: number) => ({ time: `2026-05-${String(30 - number)}T09:00:00Z` });
  const dated = (number: number, comments: ShownComment[] = []): ShownPost => ({
    ...post(
      number,
      comments.map((one, place) => ({ ...one, time: `2026-05-30T0${place}:00:00Z` })),
    ),
    ...at(number),
  });
  const own = (key: string) => comment(`https://platsen.se/k/${key}`, 'Bo', 'Tack');
  const all = [dated(1), dated(2, [own('a'), own('b')]), dated(3), dated(4), dated(5)];
  const look = async (posts: ShownPost[], isWhole = true) => {
    const view = await viewOf(posts, nobody, isWhole);
    return (await collectAccount(scene.context, scene.request({ source: 'page', view }))).filed;
  };
  const gone = async () =>
    (await scene.catalog.items.find())
      .filter(({ removedAt }) => removedAt !== null)
      .map(({ platformId }) => platformId.replace('https://platsen.se/', ''))
      .sort();
  const lacking = [dated(1), dated(2, [own('a')]), dated(4), dated(5)];

  test('is gone when two whole snapshots lack it, a comment as well as a post, and not after one', async () => {
    await look(all);
    expect((await look(lacking)).run.counts).toMatchObject({ missing: 2, removed: 0 });
    expect(await gone()).toEqual([]);
    expect((await look(lacking)).run.counts).toMatchObject({ missing: 0, removed: 2 });
    expect(await gone()).toEqual(['k/b', 'p/3']);
    expect((await look(all)).run.counts).toMatchObject({ missing: 0, removed: 0 });
    expect(await gone()).toEqual([]);
  });

  test.each<[string, ShownPost[], boolean]>([
    ['the snapshot is partial', lacking, false],
    ['it is older than the last post that is shown', [dated(9), ...all.slice(0, 3)], true],
    ['the posts do not stand in order of time', [dated(4), dated(1), dated(2, [own('a')]), dated(1), dated(4)], true],
    ['a post has no known time', [dated(1), { ...dated(2, [own('a')]), time: null }, dated(4), dated(5)], true],
    ['all posts that are shown may be pinned', [dated(1), dated(4), dated(5)], true],
    ['the site calls it by another name', all.map((one) => ({ ...one, key: `${one.key}?ny`, comments: [] })), true],
    [
      'the page counts more comments than it shows',
      [dated(1), { ...dated(2, [own('a')]), commentsClaimed: 2 }, dated(3), dated(4), dated(5)],
      true,
    ],
    [
      'the page does not count the comments',
      [dated(1), { ...dated(2, [own('a')]), commentsClaimed: null }, dated(3), dated(4), dated(5)],
      true,
    ],
  ])('is not missing where %s', async (_, posts, isWhole) => {
    await look(all);
    for (const _time of [1, 2])
      expect((await look(posts, isWhole)).run.counts).toMatchObject({ missing: 0, removed: 0 });
    expect(await gone()).toEqual([]);
  });

  test('is not missing where its name is made of its words, which may have been edited', async () => {
    const others = [dated(2), dated(3), dated(4)];
    await look([dated(1, [comment('content:1', 'Bo', 'Tack')]), ...others]);
    const edited = [dated(1, [comment('content:2', 'Bo', 'Tack!')]), ...others];
    for (const _time of [1, 2]) expect((await look(edited)).run.counts).toMatchObject({ missing: 0, removed: 0 });
  });

  test('counts under a post that is pinned above newer ones', async () => {
    await look([dated(9), ...all]);
    const pinned = [dated(9), ...lacking];
    await look(pinned);
    expect((await look(pinned)).run.counts).toMatchObject({ removed: 2 });
  });

  test('the run says how far back it has seen', async () => {
    const { run } = await look(all);
    expect(run.window).toEqual({ since: '2026-05-25T09:00:00Z', until: null });
    expect((await look(all, false)).run.window).toEqual({ since: null, until: null });
  });
});

describe('comments without id or link', () => {
  const six = ['Bra!', 'Tack', '👍', 'Håller med', 'När?', 'Fint'];
  const sixUnderEach = Array.from({ length: 11 }, (_, at) =>
    post(
      at + 1,
      six.map((text, which) => comment(`content:${which}`, 'Bo', text)),
    ),
  );

  test('that are alike under eleven posts are as many items as comments, also the next time', async () => {
    const { filed } = await collect(sixUnderEach);
    expect(filed.run).toMatchObject({ complete: true, counts: { looked: 77, new: 77 } });
    expect((await collect(sixUnderEach)).filed.run.counts).toMatchObject({ looked: 77, new: 0, changed: 0 });
  });

  test('that are alike under one post are two', async () => {
    const { filed } = await collect([
      post(1, [comment('content:1', 'Bo', 'Tack'), comment('content:1', 'Bo', 'Tack')]),
    ]);
    expect(filed.run).toMatchObject({ complete: true, counts: { new: 3 } });
  });

  test('keep their names when others come between', async () => {
    const [tack, bra] = [comment('content:1', 'Bo', 'Tack'), comment('content:2', 'Eva', 'Bra')];
    await collect([post(1, [tack])]);
    expect((await collect([post(2, [tack]), post(1, [bra, tack])])).filed.run.counts).toMatchObject({
      new: 3,
      changed: 0,
      unchanged: 2,
    });
  });

  test('that all link to their post are told apart by what they say', async () => {
    const link = 'https://platsen.se/p/1/kommentar';
    const { filed } = await collect([post(1, [comment(link, 'Bo', 'Tack'), comment(link, 'Eva', 'Bra')])]);
    expect(filed.run).toMatchObject({ complete: true, counts: { new: 3 } });
  });

  test('that an earlier version made one of go on as the one in its thread, and the others are new', async () => {
    const [first, second] = [1, 2].map((number) => post(number, [comment('content:1', 'Bo', 'Tack')]));
    const asBefore = (posts: ShownPost[]) =>
      nameShown(posts).map((one) => ({
        ...one,
        comments: one.comments.map((each) => ({ ...each, name: each.shown.key })),
      }));
    const view = viewOfPage(register, asBefore([first, second] as ShownPost[]), '2026-05-11T00:00:00Z');
    await collectAccount(scene.context, scene.request({ source: 'page', view }));
    const before = (await versions()).map(({ id }) => id);
    expect(before).toHaveLength(3);
    for (const found of [
      { new: 1, unchanged: 3 },
      { new: 0, unchanged: 4 },
    ]) {
      expect((await collect([first, second] as ShownPost[])).filed.run.counts).toMatchObject({ ...found, changed: 0 });
    }
    expect((await versions()).map(({ id }) => id)).toEqual(expect.arrayContaining(before));
  });

  test('that an earlier version called by their words, and that were disposed of, do not come back', async () => {
    const tack = comment('content:1', 'Bo', 'Tack');
    const disposed = {
      find: (name: string) => (name === 'content:1' ? { item: 'borta', destroyedAt: '2026-05-20T00:00:00Z' } : null),
      unreadable: 0,
    };
    scene.context.disposedOf = async () => disposed;
    const view = await viewOf([post(1, [tack])], disposed);
    const { filed } = await collectAccount(scene.context, scene.request({ source: 'page', view }));
    expect(filed.run).toMatchObject({ complete: true, counts: { new: 1 }, disposed: { standing: 1 } });
  });
});

test('a run that comes to fewer items than the snapshot shows is not complete, and says both numbers', async () => {
  const view: AccountView = {
    async *look(window) {
      for await (const seen of (await viewOf([post(1, []), post(2, [])])).look(window)) {
        yield seen.what === 'sighting' ? { ...seen, sighting: { ...seen.sighting, platformId: 'samma' } } : seen;
      }
    },
    presenceOf: async () => new Map(),
  };
  const { filed } = await collectAccount(scene.context, scene.request({ source: 'page', view }));
  expect(filed.run).toMatchObject({
    complete: false,
    because: 'expected the 2 posts and comments that are shown, found 1 items',
  });
});

describe('what a page counts', () => {
  const counted = (likes: number) => [1, 2, 3].map((number) => post(number, [], `Inlägg ${number}\n${likes} gillar`));

  test('is no change of what was written, and is kept with its moment', async () => {
    await collect(counted(3));
    expect((await collect(counted(12))).filed.run.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect(await versions()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text: 'Inlägg 1', counts: { likes: 3, at: '2026-06-01T00:00:00Z' } }),
      ]),
    );
  });

  test('is no change either where an earlier version kept it as words', async () => {
    const asBefore = nameShown(counted(3)).map((one) => ({ ...one, words: one.shown.text, counts: {} }));
    const view = viewOfPage(register, asBefore, '2026-05-11T00:00:00Z');
    await collectAccount(scene.context, scene.request({ source: 'page', view }));
    expect((await collect(counted(12))).filed.run.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  });

  test('does not hide that the words were changed', async () => {
    await collect([post(1, [], 'Badet öppnar\n3 gillar')]);
    expect((await collect([post(1, [], 'Badet stänger\n3 gillar')])).filed.run.counts).toMatchObject({ changed: 1 });
  });
});

describe('a look that was not whole', () => {
  const pictures = ['https://platsen.se/1.jpg', 'https://platsen.se/2.jpg'];
  const long = 'Badet öppnar på lördag.\nVälkomna alla barn och vuxna.';
  const reply = { ...comment('https://platsen.se/k/s', 'Eva', 'Instämmer'), depth: 2, parent: 0 };
  const known = { ...post(1, [comment('https://platsen.se/k/k', 'Bo', 'Tack'), reply], long), media: pictures };
  const look = async (shownNow: ShownPost, isWhole = false) => {
    const view = await viewOf([shownNow], nobody, isWhole);
    return (await collectAccount(scene.context, scene.request({ source: 'page', view }))).filed;
  };
  const rowOf = async (kind: string) => (await scene.catalog.items.find()).find((row) => row.kind === kind);
  const cases: [string, ShownPost][] = [
    ['fewer pictures', { ...known, media: pictures.slice(1) }],
    ['no picture', { ...known, media: [] }],
    ['the beginning of the words', { ...known, text: 'Badet öppnar på lör…' }],
    ['the last line of the words alone', { ...known, text: 'Välkomna alla barn och vuxna.' }],
    ['no words', { ...known, text: '' }],
  ];
  const inPartOf = (lines: readonly ItemRunLine[]) => lines.filter((line) => line.is === 'seen' && line.inPart);

  test.each(cases)('and that shows %s is no change: the item says that it was shown in part', async (_, less) => {
    await look(known, true);
    const before = await versions();
    const { run, lines } = await look(less);
    expect(run.counts).toMatchObject({ new: 0, changed: 0, missing: 0, removed: 0 });
    expect(await versions()).toEqual(before);
    const row = await rowOf('post');
    expect(inPartOf(lines)).toEqual([{ is: 'seen', id: row?.id, inPart: true }]);
    expect(row).toMatchObject({ inPartAt: run.startedAt });
  });

  test('moves no reply to the post where the comment that it answers is not shown', async () => {
    await look(known, true);
    const before = await versions();
    const { run } = await look({ ...known, comments: [{ ...reply, depth: 1, parent: null }] });
    expect(run.counts).toMatchObject({ new: 0, changed: 0, missing: 0, removed: 0 });
    expect(await versions()).toEqual(before);
  });

  test('tells what is new all the same, and keeps the pictures that it did not show', async () => {
    await look(known, true);
    const { run, lines } = await look({ ...known, text: 'Badet är stängt.', media: [] });
    expect(run.counts).toMatchObject({ changed: 1 });
    const row = await rowOf('post');
    expect(row).toMatchObject({
      text: 'Badet är stängt.',
      media: pictures.map((url) => ({ url })),
      inPartAt: run.startedAt,
    });
    expect(inPartOf(lines)).toEqual([{ is: 'seen', id: row?.id, inPart: true }]);
  });

  test('is not meant where the snapshot is whole: fewer pictures are a change', async () => {
    await look(known, true);
    expect((await look({ ...known, media: pictures.slice(1) }, true)).run.counts).toMatchObject({ changed: 1 });
    expect(await rowOf('post')).toMatchObject({ media: [{ url: pictures[1] }] });
    expect((await rowOf('post'))?.inPartAt).toBeUndefined();
  });
});
