import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { viewOfPage } from '../../../../jobs/collect/page-view.ts';
import type { Sighting } from '../../../../jobs/collect/sighting.ts';
import type { WordMask } from '../../../../jobs/release/asked-masks.ts';
import { shownEntries, standsInAny } from '../../../../jobs/release/shown-entries.ts';
import { wordFinder } from '../../../../jobs/release/word-finder.ts';
import { placeWords } from '../../../../jobs/release/word-places.ts';
import type { ShownComment, ShownPost } from '../../../../storage/records/posts.ts';
import { nameShown } from '../../../../storage/shown/shown-names.ts';
import { readSize } from '../../../../worker/papers/pictures/picture.ts';
import { platformPages, startPlatformPages } from '../../../sites/platform-pages.ts';
import { someOfEach } from '../../../tools/places.ts';
import { type VisitScene, visitScene } from './scene.ts';

/** A third of each platform's pages, and others each day. */
const today = someOfEach(platformPages, ({ platform }) => platform);
const on = (...paths: string[]) => (paths.every((path) => today.some((one) => one.path === path)) ? test : test.skip);

let site: Awaited<ReturnType<typeof startPlatformPages>>;
let scene: VisitScene;
beforeAll(async () => {
  site = await startPlatformPages();
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene?.close();
  await site?.close();
});

describe('a page in the shape of 2026 gives what a person counts', () => {
  test.each(today.map((one) => [one.path, one.what, one] as const))('%s: %s', async (path, _what, page) => {
    const { visit, verdict } = await scene.seen(path, {
      platform: page.platform,
      ...(page.pack ? { pack: page.pack } : {}),
    });
    expect({
      posts: visit.posts.length,
      keys: new Set(visit.posts.map(({ key }) => key)).size,
      comments: visit.posts.flatMap(({ comments }) => comments).length,
      status: verdict.status,
      because: verdict.because?.sv ?? null,
    }).toEqual({
      posts: page.posts,
      keys: page.posts,
      comments: page.comments,
      status: page.status,
      because: page.because,
    });
  });
});

on('/youtube-shell')('a shell is a shell at the level of overviews too', async () => {
  const { verdict } = await scene.seen('/youtube-shell', { platform: 'youtube', level: 'overview' });
  expect(verdict).toMatchObject({
    status: 'partial',
    because: { sv: expect.stringContaining('inget inlägg kändes igen') },
  });
});

describe('Facebook of 2026', () => {
  on('/facebook')('has its comments under the posts that they answer, answers below what they answer', async () => {
    const { visit } = await scene.seen('/facebook', { platform: 'facebook' });
    expect(visit.posts.map(({ text }) => /nummer (\d)/.exec(text)?.[1])).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(
      visit.posts.map(({ comments }) => comments.map(({ text, depth, parent }) => [lastWord(text), depth, parent])),
    ).toEqual([
      [
        ['Lillby?', 1, null],
        ['också.', 2, 0],
      ],
      [],
      [
        ['all.', 1, null],
        ['here.', 2, 0],
      ],
      [],
      [],
      [],
    ]);
  });

  for (const [path, count] of [
    ['/facebook', 6],
    ['/facebook-emptied', 30],
  ] as const)
    on(path)(`${path}: gives each post the address that its time link has once it is pointed at`, async () => {
      const { visit } = await scene.seen(path, { platform: 'facebook' });
      const addresses = visit.posts.map(({ permalink }) => new URL(permalink ?? 'none:').pathname);
      expect(addresses).toEqual(Array.from({ length: count }, (_, at) => `/exempelkommun/posts/pfbid${at + 1}Aa`));
      expect(visit.posts.map(({ key }) => key)).toEqual(visit.posts.map(({ permalink }) => permalink));
    });

  for (const path of ['/facebook', '/facebook-comments-only'])
    on(path)(`${path}: gives no comment as an item of the account`, async () => {
      const { visit } = await scene.seen(path, { platform: 'facebook' });
      const view = viewOfPage(
        { name: 'Exempelkommun', names: [], url: null },
        nameShown(visit.posts),
        '2026-11-27T12:00:00Z',
      );
      for await (const seen of view.look({ since: null, until: null })) {
        if (seen.what !== 'sighting' || !seen.sighting.author.isAccount) continue;
        expect(seen.sighting.text).toMatch(/Inlägg nummer \d/);
      }
    });
});

on('/bluesky-thread')('Bluesky’s thread: the post has its own address, and what answers it is no post', async () => {
  const { visit } = await scene.seen('/bluesky-thread', { platform: 'bluesky' });
  const [post] = visit.posts;
  expect(post?.permalink).toMatch(/\/profile\/exempel\.se\/post\/3mddvy5bv6k21$/);
  expect(post?.comments.map(({ author, text }) => [author, text])).toEqual([
    ['Bo', 'Tack, säger Bo.'],
    ['Eva', 'Tack, säger Eva.'],
  ]);
});

on('/linkedin')('LinkedIn’s cards are known by the address that lies over them', async () => {
  const { visit } = await scene.seen('/linkedin', { platform: 'linkedin' });
  expect(visit.posts.map(({ key }) => /activity-(\d+)/.exec(key)?.[1])).toEqual(
    Array.from({ length: 10 }, (_, at) => `72482464600418099${11 + at}`),
  );
});

function lastWord(text: string): string | undefined {
  return text
    .split('\n')
    .find((line) => / /.test(line) && !/^\d/.test(line))
    ?.split(' ')
    .at(-1);
}

describe('what a page offers and no visit opens is named with its number', () => {
  for (const [path, platform, told] of [
    [
      '/instagram-offers',
      'instagram',
      'erbjöds på sidan och öppnades inte, minst så många: höjdpunkter (2), händelser (stories) (1)',
    ],
    ['/facebook-offers', 'facebook', 'erbjöds på sidan och öppnades inte, minst så många: händelser (stories) (1)'],
    [
      '/youtube-offers',
      'youtube',
      'erbjöds på sidan och öppnades inte, minst så många: inlägg med flera bilder att bläddra bland (1), omröstningar, vars svar bara står i bilden (1)',
    ],
  ] as const)
    on(path)(path, async () => {
      const { visit } = await scene.seen(path, { platform });
      expect(visit.warnings.map(({ sv }) => sv)).toContain(told);
    });

  on('/facebook')('and nothing is said where nothing was offered', async () => {
    const { visit } = await scene.seen('/facebook', { platform: 'facebook' });
    expect(visit.warnings.filter(({ sv }) => sv.startsWith('erbjöds'))).toEqual([]);
  });
});

on('/instagram-offers')(
  'Instagram’s posts are opened one by one: words, time, comment and every picture stand below the grid, each in its place',
  async () => {
    const { visit, folder } = await scene.seen('/instagram-offers', { platform: 'instagram' });
    const [first, second] = visit.posts;
    expect(first).toMatchObject({
      author: 'exempelkommun',
      text: 'Bild nummer 1: badhuset öppnar igen, åäö.',
      time: '2026-11-01T09:00:00.000Z',
      comments: [
        { author: 'bo.berg', text: expect.stringContaining('Fråga nummer 1'), time: '2026-11-01T10:00:00.000Z' },
      ],
    });
    expect(second?.media.map((one) => new URL(one).pathname)).toEqual([
      '/bild/2-1.svg',
      '/bild/2-2.svg',
      '/bild/2-3.svg',
    ]);
    // The pictures follow each other without a gap, to the foot of the page; those that were leafed through are tiles too.
    const ends = visit.tiles.map(({ y, height }) => y + height);
    expect(visit.tiles.map(({ y }) => y)).toEqual([0, ...ends.slice(0, -1)]);
    expect(visit.page?.heightCss).toBe(ends.at(-1));
    for (const { file, width, height } of visit.tiles)
      expect(await readSize(join(folder, file))).toEqual({ width, height });
    const inTiles = (text: string) =>
      visit.textLayer?.blocks.flatMap(({ runs, post }) =>
        runs.some((run) => run.text === text) ? [[post, runs[0]?.y]] : [],
      );
    const tops = new Map(visit.tiles.map(({ file, y }) => [file, y]));
    const [place] = second?.comments[0]?.places ?? [];
    const [[post, told = 0] = []] = inTiles('2,') ?? [];
    expect(post).toBe(1);
    const top = (tops.get(place?.file ?? '') ?? 0) + (place?.y ?? 0);
    expect(told).toBeGreaterThanOrEqual(top);
    expect(told).toBeLessThan(top + (place?.height ?? 0));
    expect(visit.interventions.map(({ sv }) => sv)).toContainEqual(
      expect.stringMatching(/^3 inlägg öppnades ett och ett: deras egna sidor står under sidan, från bildpunkt \d+$/),
    );
  },
);

on('/instagram-offers')(
  'a word of a comment on an opened post’s page is masked where it stands, and nothing more',
  async () => {
    const { visit } = await scene.seen('/instagram-offers', { platform: 'instagram' });
    const finder = wordFinder('Fråga nummer 2');
    if (!finder) throw new Error('expected words that can be found, found none');
    const entries = shownEntries(visit.posts, visit.tiles);
    const words = [{ finder, paragraph: 'OSL 26:1' }] as WordMask[];
    const { areas, whole, touched } = placeWords(words, { entries, layer: visit.textLayer });
    const entry = entries.find(({ post, comment }) => post === 1 && comment === 0);
    expect([...touched]).toContain(entry);
    expect([...whole.keys()]).toEqual([]);
    expect(areas.length).toBe(3);
    expect(areas.every((area) => standsInAny(area, entry?.boxes ?? []))).toBe(true);
  },
);

const byEye = (one: ShownPost | ShownComment) => ({ author: one.author, text: one.text, shared: one.shared ?? null });
const warned = { author: 'Länsstyrelsen', text: 'Vi varnar för hala vägar.' };

describe('another’s post that is shared or quoted is told as that', () => {
  for (const [path, platform, at, shared] of [
    ['/x', 'x', 1, warned],
    ['/bluesky', 'bluesky', 1, { ...warned, permalink: expect.stringContaining('/profile/lansstyrelsen.se/post/') }],
    ['/threads-quoted', 'threads', 1, { ...warned, author: 'lansstyrelsen', time: '2026-11-01T08:00:00.000Z' }],
    ['/linkedin-shared', 'linkedin', 1, { ...warned, timeShown: '2 v' }],
    ['/facebook-deep', 'facebook', 1, { ...warned, permalink: expect.stringContaining('/lansstyrelsen/posts/') }],
    ['/facebook-shared-alone', 'facebook', 0, { ...warned, timeShown: '5 tim' }],
  ] as const)
    on(path)(path, async () => {
      const { visit } = await scene.seen(path, { platform });
      const [post] = visit.posts.slice(at);
      expect(post && byEye(post)).toEqual({
        author: expect.stringMatching(/^exempelkommun$/i),
        text: expect.not.stringContaining('hala vägar'),
        shared: expect.objectContaining(shared),
      });
      expect(visit.posts.filter((one) => one.shared).length).toBe(1);
    });

  on('/x')('as an item it stands beside the words, and what an earlier version took for words is no edit', async () => {
    const { visit } = await scene.seen('/x', { platform: 'x' });
    const quoting = await sighted(visit.posts, ({ beside }) => beside !== undefined);
    expect(quoting.map(({ text, beside }) => [text, beside])).toEqual([
      ['Inlägg nummer 2 från oss.', '> Länsstyrelsen:\n> Vi varnar för hala vägar.'],
    ]);
    const [one] = quoting;
    const earlier = [
      'Inlägg nummer 2 från oss.\nVi varnar för hala vägar.',
      'Inlägg nummer 2 från oss.\n\n> Länsstyrelsen:\n> Vi varnar.',
    ];
    expect(earlier.map((text) => one?.isIn?.(text))).toEqual([true, true]);
    expect(one?.isIn?.('Inlägg nummer 3 från oss.')).toBe(false);
  });
});

async function sighted(posts: readonly ShownPost[], isWanted: (one: Sighting) => boolean): Promise<Sighting[]> {
  const view = viewOfPage({ name: 'Exempelkommun', names: [], url: null }, nameShown(posts), '2026-11-27T12:00:00Z');
  const found: Sighting[] = [];
  for await (const seen of view.look({ since: null, until: null }))
    if (seen.what === 'sighting' && isWanted(seen.sighting)) found.push(seen.sighting);
  return found;
}

on('/facebook-deep')(
  'Facebook’s answers to answers stand below the answer that they name, else below the comment',
  async () => {
    const { visit } = await scene.seen('/facebook-deep', { platform: 'facebook' });
    expect(visit.posts[0]?.comments.map(({ author, depth, parent }) => [author, depth, parent])).toEqual([
      ['Bo Berg', 1, null],
      ['Eva Ek', 2, 0],
      ['Ali Noor', 2, 0],
      ['Bo Berg', 3, 1],
      ['Mia Lund', 2, 0],
    ]);
  },
);

on('/facebook-deep')('Facebook’s reactions are recorded by kind, as counts of the item', async () => {
  const { visit } = await scene.seen('/facebook-deep', { platform: 'facebook' });
  expect(visit.posts.map(({ reactions }) => reactions)).toEqual([{ Gilla: 12, Älska: 1200, Haha: 1 }, undefined]);
  const [item] = await sighted(visit.posts, ({ text }) => text.includes('nummer 1'));
  expect(item?.counts).toMatchObject({ reactions: { Gilla: 12, Älska: 1200, Haha: 1 } });
});

for (const [path, platform, texts, opened] of [
  [
    '/facebook-see-more',
    'facebook',
    ['Jag har gått hela vägen hit.', 'Välkommen.'],
    ['Visa mer', 'Exempelkommun svarade · svar'],
  ],
  ['/linkedin-shared', 'linkedin', ['Jag söker gärna hela vägen hit.'], ['…mer']],
] as const)
  on(path)(`${path}: the rest of a comment and the answers to it are opened`, async () => {
    const { visit } = await scene.seen(path, { platform });
    expect(visit.posts.flatMap(({ comments }) => comments.map(({ text }) => text))).toEqual(texts);
    const told = visit.interventions.map(({ sv }) => sv);
    expect(told.filter((one) => one.startsWith('öppnades: '))).toEqual(opened.map((text) => `öppnades: ${text}`));
  });

on('/flickr')('a grid whose posts name no author says that they are of unknown authors', async () => {
  const { visit } = await scene.seen('/flickr', { pack: 'flickr' });
  expect(visit.warnings.map(({ sv }) => sv)).toContain(
    'sidan visar ingen avsändare för 6 inlägg: avsändaren är okänd, och de räknas inte som kontots egna',
  );
  expect((await sighted(visit.posts, () => true)).map(({ author }) => author.isAccount)).toEqual(Array(6).fill(null));
});
