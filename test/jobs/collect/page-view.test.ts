import { describe, expect, test } from '@jest/globals';
import { viewOfPage } from '../../../jobs/collect/page-view.ts';
import type { LookWindow, Seen, Sighting } from '../../../jobs/collect/sighting.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { NamedPost } from '../../../storage/shown/shown-names.ts';
import { namedComment, namedPost } from './shown.ts';

const register = {
  name: 'Exempelkommun',
  url: null,
  names: [{ name: 'Exempel kommun', url: null, platformName: null, from: null, to: '2025-01-01' }],
};
const at = '2026-06-01T00:00:00Z';
const whole: LookWindow = { since: null, until: null };

async function look(posts: readonly NamedPost[], window = whole): Promise<Seen[]> {
  const all: Seen[] = [];
  for await (const seen of viewOfPage(register, posts, at).look(window)) all.push(seen);
  return all;
}
const sightings = async (posts: readonly NamedPost[], window = whole): Promise<Sighting[]> =>
  (await look(posts, window)).flatMap((seen) => (seen.what === 'sighting' ? seen.sighting : []));
const only = async (post: NamedPost): Promise<Sighting | undefined> => (await sightings([post]))[0];

describe('a look at a snapshot', () => {
  test('gives what it shows in its order, what is claimed, how much it was, and that a page is never all', async () => {
    const posts = [
      namedPost('p1', [namedComment('c1'), namedComment('c2')], { commentsClaimed: 7 }),
      namedPost('p2', [], { commentsClaimed: null }),
      namedPost('p3', [], { commentsClaimed: 0 }),
    ];
    expect((await look(posts)).map((seen) => (seen.what === 'sighting' ? seen.sighting.platformId : seen))).toEqual([
      'p1',
      'c1',
      'c2',
      { what: 'claim', claim: { thread: 'p1', count: 7 } },
      'p2',
      'p3',
      { what: 'claim', claim: { thread: 'p3', count: 0 } },
      { what: 'shown', count: 5 },
      { what: 'gap', gap: { thread: null, because: 'a page does not show all that there is' } },
    ]);
  });

  test('knows nothing of what is there now', async () => {
    expect(await viewOfPage(register, [namedPost('p')], at).presenceOf(['p'])).toEqual(new Map());
  });

  const times = { '1': '2026-05-09T22:00:00Z', '2': '2026-05-10T09:00:00Z', '3': '2026-05-10T22:00:00Z', none: null };
  const timed = Object.entries(times).map(([name, time]) => namedPost(name, [], { time, commentsClaimed: 1 }));
  test.each<[string, LookWindow, string[]]>([
    ['that is open gives all', whole, ['1', '2', '3', 'none']],
    ['begins with the moment that it is given', { since: '2026-05-10T09:00:00Z', until: null }, ['2', '3']],
    ['ends before the moment that it is given', { since: null, until: '2026-05-10T22:00:00Z' }, ['1', '2']],
    [
      'is both, at the millisecond too',
      { since: '2026-05-09T22:00:00.001Z', until: '2026-05-10T09:00:00.001Z' },
      ['2'],
    ],
  ])('in a window %s, and nothing of no known time where it is not', async (_, window, names) => {
    expect((await sightings(timed, window)).map(({ platformId }) => platformId)).toEqual(names);
    const all = await look(timed, window);
    expect(all).toContainEqual({ what: 'shown', count: names.length });
    expect(all.filter(({ what }) => what === 'claim')).toHaveLength(4);
  });
});

describe('what is shown', () => {
  test('on a day, and at no known time of it, was published on that day and at no moment', async () => {
    const published = async (time: string) => (await only(namedPost('p', [], { time })))?.publishedAt;
    expect(await published('2026-05-10')).toBe('2026-05-10');
    expect(await published('2026-05-10T00:00:00+02:00')).toBe('2026-05-09T22:00:00.000Z');
    expect(await published('2026-02-30')).toBeNull();
    expect(await published('2026-05')).toBeNull();
    const day = namedPost('p', [], { time: '2026-05-10' });
    const since = (at: string) => sightings([day], { since: at, until: null });
    // The day begins and ends in the municipality's time zone; of what lies in the window only perhaps nothing is said.
    expect(await since('2026-05-09T22:00:00Z')).toHaveLength(1);
    expect(await since('2026-05-09T22:00:00.001Z')).toHaveLength(0);
    expect(await sightings([day], { since: null, until: '2026-05-10T22:00:00Z' })).toHaveLength(1);
    expect(await sightings([day], { since: null, until: '2026-05-10T21:59:59.999Z' })).toHaveLength(0);
  });

  test('is what the platform says of a post, as far as a page says it', async () => {
    const media = ['https://cdn.example/1.jpg'];
    const post = namedPost('p', [], { key: 'k', author: 'Bo', permalink: 'https://m.example/p', media });
    expect(await only({ ...post, words: 'Badet', counts: { likes: 3 } })).toEqual({
      platformId: 'p',
      kind: 'post',
      parent: null,
      thread: 'p',
      author: { name: 'Bo', platformId: null, isAccount: false },
      publishedAt: '2026-05-10T09:00:00.000Z',
      editedAt: null,
      visibility: 'public',
      text: 'Badet',
      isIn: post.isIn,
      counts: { likes: 3, at },
      inPart: true,
      permalink: 'https://m.example/p',
      media: [{ kind: 'picture', url: 'https://cdn.example/1.jpg', alt: null }],
      raw: post.shown,
    });
  });

  test('has no counts where none are shown', async () => {
    expect(await only(namedPost('p'))).not.toHaveProperty('counts');
  });

  test('at a time that is told to people was published then, with the unit where it is only the latest', async () => {
    const published = async (timeRead: ShownPost['timeRead'], time: string | null = null) => {
      const { publishedAt, publishedPrecision } =
        (await only(namedPost('p', [], { time, ...(timeRead ? { timeRead } : {}) }))) ?? {};
      return [publishedAt, publishedPrecision];
    };
    expect(await published({ at: '2026-05-03T20:30:00Z', precision: 'week' })).toEqual([
      '2026-05-03T20:30:00Z',
      'week',
    ]);
    expect(await published({ at: '2026-05-03', precision: 'day' })).toEqual(['2026-05-03', undefined]);
    expect(await published({ at: '2020-05-31', precision: 'month' })).toEqual(['2020-05-31', 'month']);
    expect(await published({ at: '2026-05-03', precision: 'day' }, '2026-05-03T07:00:00Z')).toEqual([
      '2026-05-03T07:00:00.000Z',
      undefined,
    ]);
    expect(await published(undefined)).toEqual([null, undefined]);
  });

  test.each<[string, string | null, string | null]>([
    ['in another zone is told in UTC', '2026-05-10T11:00:00+02:00', '2026-05-10T09:00:00.000Z'],
    ['that is none is unknown', 'igår', null],
    ['that is not shown is unknown', null, null],
  ])('a time %s', async (_, time, publishedAt) => {
    expect((await only(namedPost('p', [], { time })))?.publishedAt).toBe(publishedAt);
  });

  test.each<[string, string | null, boolean | null, boolean | null]>([
    ['of its name today', 'Exempelkommun', true, true],
    ['of an earlier name, written otherwise', ' EXEMPEL KOMMUN ', true, true],
    ['of a name whose letters are put together', 'Exempelkommun'.normalize('NFD'), true, true],
    ['of another', 'Bo', false, false],
    ['of nobody who is told are nobody’s', null, null, null],
  ])('a post and a comment %s are the account’s: %j', async (_, author, post, comment) => {
    const [one, other] = await sightings([namedPost('p', [namedComment('c', { author })], { author })]);
    expect([one?.author.isAccount, other?.author.isAccount]).toEqual([post, comment]);
  });

  test('the account is known by letters that are put together or not', async () => {
    const posts = [namedPost('p', [], { author: 'Ängelholm'.normalize('NFD') })];
    const found: (boolean | null)[] = [];
    for await (const seen of viewOfPage({ name: 'ängelholm', names: [], url: null }, posts, at).look(whole)) {
      if (seen.what === 'sighting') found.push(seen.sighting.author.isAccount);
    }
    expect(found).toEqual([true]);
  });

  test('answers what it stands below: the post, or the comment above', async () => {
    const below = [namedComment('c0'), namedComment('c1', { parent: 0 }), namedComment('c2', { parent: 9 })];
    const [, ...comments] = await sightings([namedPost('p', below)]);
    expect(comments.map(({ kind, parent, thread }) => [kind, parent, thread])).toEqual([
      ['comment', 'p', 'p'],
      ['reply', 'c0', 'p'],
      ['comment', 'p', 'p'],
    ]);
  });
});
