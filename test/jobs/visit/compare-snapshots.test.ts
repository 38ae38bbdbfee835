import { expect, test } from '@jest/globals';
import { type ComparedPosts, type ComparedSnapshot, compareSnapshots } from '../../../jobs/visit/compare-snapshots.ts';
import type { ShownComment, ShownPost } from '../../../storage/records/posts.ts';

const post = (key: string, number: number, more: Partial<ShownPost> = {}) =>
  ({ key, number, text: key, counts: {}, permalink: null, comments: [], ...more }) as unknown as ShownPost;

const comment = (key: string) => ({ ...post(key, 1), depth: 1, parent: null }) as unknown as ShownComment;

function snapshot(keys: string, more: Partial<ComparedSnapshot> = {}): ComparedSnapshot {
  const posts = [...keys].map((key, at) => post(key, at + 1));
  return {
    accountName: 'Badhuset',
    title: 'Badhuset',
    finalUrl: 'https://example.se/bad',
    head: null,
    posts,
    isOverview: false,
    isRedacted: false,
    endedAtKnown: false,
    ...more,
  };
}

const postsOf = (one: ComparedSnapshot, other: ComparedSnapshot): ComparedPosts => {
  const { posts } = compareSnapshots(one, other);
  if (typeof posts === 'string') throw new Error(`expected posts, found ${posts}`);
  return posts;
};

test.each([
  ['all stand where they stood, and one is new', 'cba', 'dcba', '', 0, 'd', 0, 3],
  ['one in between is gone', 'dcba', 'dba', 'c', 0, '', 0, 3],
  ['the newest one is gone', 'dcba', 'ecba', 'd', 0, 'e', 0, 3],
  ['the walk ended early, and what is further down is not missed', 'dcba', 'fedc', '', 2, 'fe', 0, 2],
  ['one is gone above where the walk ended', 'edcba', 'fec', 'd', 2, 'f', 0, 2],
  ['the later one goes further down, where nothing is known to be new', 'dc', 'edcba', '', 0, 'e', 2, 2],
  ['nothing is in common, so nothing can be missed or new', 'cba', 'fed', '', 3, '', 3, 0],
  ['nothing was captured the last time', 'cba', '', '', 3, '', 0, 0],
])('%s', (_, before, after, gone, beyond, added, deeper, shared) => {
  const posts = postsOf(snapshot(before), snapshot(after));
  const keys = (some: readonly ShownPost[]) => some.map(({ key }) => key).join('');
  expect({ ...posts, gone: keys(posts.gone), added: keys(posts.added) }).toEqual({
    gone,
    beyond,
    added,
    deeper,
    shared,
    differing: [],
    folded: 0,
    endedAtKnown: false,
  });
});

test.each<[string, one: Partial<ShownPost>, other: Partial<ShownPost>, differing: object[]]>([
  ['other spaces are no change', { text: 'Badet  öppnar' }, { text: 'Badet\nöppnar' }, []],
  [
    'a text that one of the two folds is no change',
    { text: 'Badet öppnar på… Visa mer' },
    { text: 'Badet öppnar på lördag' },
    [],
  ],
  [
    'another word is told by itself',
    { text: 'Badet öppnar lördag' },
    { text: 'Badet öppnar söndag' },
    [{ words: [{ what: 'same' }, { what: 'gone', text: 'lördag' }, { what: 'new', text: 'söndag' }], counts: [] }],
  ],
  [
    'a number that both show',
    { counts: { likes: 3, shares: 1 } },
    { counts: { likes: 5, views: 9 } },
    [{ words: [], counts: [{ what: 'likes', before: 3, after: 5 }] }],
  ],
  [
    'comments that only one shows',
    { comments: [comment('x'), comment('y')] },
    { comments: [comment('y'), comment('z'), comment('å')] },
    [{ comments: { before: [{ key: 'x' }], after: [{ key: 'z' }, { key: 'å' }], byWords: 0 } }],
  ],
  [
    'comments that are known by their words only, which may be one that was edited',
    { comments: [comment('content:x'), comment('y')] },
    { comments: [{ ...comment('content:x'), text: 'z' }, comment('y')] },
    [{ comments: { before: [{ key: 'content:x' }], after: [{ text: 'z' }], byWords: 2 } }],
  ],
])('of a post that both show: %s', (_, one, other, differing) => {
  const before = snapshot('', { posts: [post('a', 1, one)] });
  const after = snapshot('', { posts: [post('b', 1), post('a', 2, other)] });
  expect(postsOf(before, after).differing).toMatchObject(differing);
  expect(postsOf(before, after).differing).toHaveLength(differing.length);
});

test('texts and comments of an overview, which may be folded, are not compared', () => {
  const before = snapshot('', { posts: [post('a', 1, { text: 'ett' })], isOverview: true });
  const after = snapshot('', { posts: [post('a', 1, { text: 'två', comments: [comment('x')] })] });
  expect(postsOf(before, after).differing).toEqual([]);
});

test('what stands above the posts is compared word by word, where both know it', () => {
  const [one, other] = [snapshot('a', { head: 'Badet\n12 följare' }), snapshot('a', { head: 'Badet\n15 följare' })];
  expect(compareSnapshots(one, other).head?.filter(({ what }) => what !== 'same')).toEqual([
    { what: 'gone', text: '12' },
    { what: 'new', text: '15' },
  ]);
  expect(compareSnapshots(one, snapshot('a')).head).toBeNull();
  expect(compareSnapshots(one, { ...other, isRedacted: true }).head).toBeNull();
});

test('without a list of posts nothing is compared', () => {
  expect(compareSnapshots(snapshot('a', { posts: null }), snapshot('a')).posts).toBe('unread');
});

test('the name, title and address of both are given, also where they are the same or not known', () => {
  const later = snapshot('a', { accountName: 'Badet', title: null, finalUrl: 'https://example.se/badet' });
  expect(compareSnapshots(snapshot('a'), later).facts).toEqual([
    { what: 'name', before: 'Badhuset', after: 'Badet' },
    { what: 'title', before: 'Badhuset', after: null },
    { what: 'address', before: 'https://example.se/bad', after: 'https://example.se/badet' },
  ]);
});

test.each([
  ['the earlier', { isRedacted: true }, {}],
  ['the later', {}, { isRedacted: true }],
])('nothing is said to be missing or new where something was taken out of %s', (_, one, other) => {
  expect(compareSnapshots(snapshot('cba', one), snapshot('ca', other)).posts).toBe('redacted');
});
