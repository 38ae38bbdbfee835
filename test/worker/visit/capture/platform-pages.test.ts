import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { viewOfPage } from '../../../../jobs/collect/page-view.ts';
import { nameShown } from '../../../../storage/shown/shown-names.ts';
import { platformPages, startPlatformPages } from '../../../sites/platform-pages.ts';
import { type VisitScene, visitScene } from './scene.ts';

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
  test.each(platformPages.map((one) => [one.path, one.what, one] as const))('%s: %s', async (path, _what, page) => {
    const { visit, verdict } = await scene.visit(path, { platform: page.platform });
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

test('a shell is a shell at the level of overviews too', async () => {
  const { verdict } = await scene.visit('/youtube-shell', { platform: 'youtube', level: 'overview' });
  expect(verdict).toMatchObject({
    status: 'partial',
    because: { sv: expect.stringContaining('inget inlägg kändes igen') },
  });
});

describe('Facebook of 2026', () => {
  test('has its comments under the posts that they answer, answers below what they answer', async () => {
    const { visit } = await scene.visit('/facebook', { platform: 'facebook' });
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

  test.each([
    ['/facebook', 6],
    ['/facebook-emptied', 30],
  ])('%s: gives each post the address that its time link has once it is pointed at', async (path, count) => {
    const { visit } = await scene.visit(path, { platform: 'facebook' });
    const addresses = visit.posts.map(({ permalink }) => new URL(permalink ?? 'none:').pathname);
    expect(addresses).toEqual(Array.from({ length: count }, (_, at) => `/exempelkommun/posts/pfbid${at + 1}Aa`));
    expect(visit.posts.map(({ key }) => key)).toEqual(visit.posts.map(({ permalink }) => permalink));
  });

  test('gives no comment as an item of the account', async () => {
    for (const path of ['/facebook', '/facebook-comments-only']) {
      const { visit } = await scene.visit(path, { platform: 'facebook' });
      const view = viewOfPage(
        { name: 'Exempelkommun', names: [], url: null },
        nameShown(visit.posts),
        '2026-11-27T12:00:00Z',
      );
      for await (const seen of view.look({ since: null, until: null })) {
        if (seen.what !== 'sighting' || !seen.sighting.author.isAccount) continue;
        expect(seen.sighting.text).toMatch(/Inlägg nummer \d/);
      }
    }
  });
});

test('LinkedIn’s cards are known by the address that lies over them', async () => {
  const { visit } = await scene.visit('/linkedin', { platform: 'linkedin' });
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
