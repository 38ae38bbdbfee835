import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { tilesAmong } from '../../../../storage/layout/pictures-layout.ts';
import type { PostsFile } from '../../../../storage/records/posts.ts';
import type { TextLayer } from '../../../../storage/records/text-layer.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../../tools/town.ts';
import { boxes, post, run, sealScene, shown } from '../../copies/masked-scene.ts';
import { refresh, saidInPages } from '../search/sought-town.ts';

/* What has changed from snapshot to snapshot, in the archive's folder. */

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

const folder = `${townCommittee}/${townAccount}`;
const pageOf = (year: number) => `${folder}/andringar-${year}-11-24T0930_arlig.html`;
const read = (path: string) => readFile(join(town.archive, path), 'utf8');
const idOf = (year: number) => `${townAccount}_${year}-11-24T0930_arlig`;
/** What a person reads, without the tags. */
const said = async (path: string) => (await read(path)).replace(/<style>.*?<\/style>|<[^>]*>/gs, '');

function layerWith(followers: string): TextLayer {
  return {
    format: 'ogonblick-text-layer/1',
    language: 'sv',
    title: 'Exempelkommun',
    page: { widthCss: 640, heightCss: 1200 },
    blocks: [
      { role: 'P', runs: [run(followers, 20, 10), run('följare', 200, 10)] },
      { role: 'P', post: 0, runs: [run('Badhuset', 40, 80)] },
    ],
    links: [],
    images: [],
  };
}

const comment = (key: string, text: string) => ({
  ...shown(key, 'Granne', text, boxes.comment11),
  depth: 1,
  parent: null,
});

/** The posts of each year; in 2026 the second is gone, the first edited, and one is new. */
const years: Record<number, PostsFile['posts']> = {
  2025: [
    post(1, shown('1', 'Exempelkommun', 'Badhuset öppnar på lördag', boxes.post1), [comment('1?c=1', 'Kanariefin')]),
    post(2, shown('2', 'Exempelkommun', 'Kanarieborta', boxes.post2)),
    post(3, { ...shown('3', 'Exempelkommun', 'Ishallen', boxes.post3), counts: { likes: 4 } } as never),
    post(4, shown('4', 'Exempelkommun', 'Längst ned', boxes.post4)),
  ],
  2026: [
    post(1, shown('9', 'Exempelkommun', 'Alldeles nytt', boxes.post1)),
    post(2, shown('1', 'Exempelkommun', 'Badhuset öppnar på söndag', boxes.post2)),
    post(3, { ...shown('3', 'Exempelkommun', 'Ishallen', boxes.post3), counts: { likes: 7 } } as never),
  ],
};

async function sealYear(year: number, posts = years[year] ?? []): Promise<void> {
  const scene = {
    layer: layerWith(String(year)),
    posts: { format: 'ogonblick-posts/1', pack: 'facebook@1', posts } as PostsFile,
  };
  await sealScene(town, scene, { id: idOf(year), startedAt: `${year}-11-24T08:30:05Z` });
}

test('a snapshot and the one before it have a page: pictures, header, posts and comments, led to from account and year', async () => {
  await sealYear(2025);
  await refresh(town);
  expect(existsSync(join(town.archive, pageOf(2025)))).toBe(false);
  await sealYear(2026);
  await refresh(town);
  const page = await read(pageOf(2026));
  const told = await said(pageOf(2026));
  for (const sentence of [
    'Sedan 2025-11-24: 1 inlägg bara i den senare bilden, 1 inlägg bara i den tidigare, 1 med annan text, 2 med andra siffror eller kommentarer, texten ovanför inläggen har ändrats.',
    'Kanarieborta',
    'Om det är borttaget är inte känt.',
    'Granne: Kanariefin',
    'gillar: från 4 till 7',
    'borta: lördag',
    'nytt: söndag',
    'borta: 2025',
    '1 inlägg i den tidigare bilden står nedanför det sista som båda visar och kan inte jämföras',
  ])
    expect(told).toContain(sentence);
  expect(told).not.toContain('Längst ned');
  expect(page).not.toContain('<script');
  // Both pictures of both, a frame over what differs, and each post's place.
  expect(page.match(/<img /g)).toHaveLength(4);
  expect(page).toContain(`href="ogonblicksbilder/2025/${idOf(2025)}/data/index.html#inlagg-2"`);
  expect(page).toMatch(/<path class="only"/);
  for (const from of [`${folder}/index.html`, `${townCommittee}/2026.html`])
    expect(await read(from)).toContain('andringar-2026-11-24T0930_arlig.html">Vad har ändrats sedan 2025-11-24?');
  expect(await town.run('verify')).toMatchObject({ problems: [] });
});

test('what collecting says of a post that is not shown any more is told', async () => {
  const permalink = 'https://www.facebook.com/exempelkommun/posts/2';
  await town.collect({
    borta: { kind: 'post', text: 'Kanarieborta', permalink, visibility: 'hidden' },
  });
  await sealYear(2025);
  await sealYear(2026);
  await refresh(town);
  expect(await said(pageOf(2026))).toContain('Också insamlingen fann inlägget dolt på plattformen.');
});

test('only pairs of which something has changed are written again, and made anew they are the same', async () => {
  for (const year of [2025, 2026]) await sealYear(year);
  await refresh(town);
  const [before, written] = [await read(pageOf(2026)), (await stat(join(town.archive, pageOf(2026)))).ino];
  await sealYear(2027, years[2026]);
  await refresh(town);
  expect((await stat(join(town.archive, pageOf(2026)))).ino).toBe(written);
  expect(await said(pageOf(2027))).toContain('Sedan 2026-11-24: texten ovanför inläggen har ändrats.');
  const later = await read(pageOf(2027));
  expect((await town.run('reindex')).code).toBe(0);
  expect([await read(pageOf(2026)), await read(pageOf(2027))]).toEqual([before, later]);
});

test('what is marked secret is compared nowhere, the ones around it are compared with each other, and back it is again', async () => {
  for (const year of [2025, 2026]) await sealYear(year);
  await sealYear(2027, years[2026]);
  await refresh(town);
  expect(saidInPages(town)).toContain('Kanarieborta');
  const marked = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', '--as', 'karin.k'];
  expect((await town.run('secrecy', 'mark', '--snapshot', idOf(2025), ...marked)).code).toBe(0);
  expect(saidInPages(town)).not.toContain('Kanarie');
  expect(await said(pageOf(2026))).toContain('Här jämförs inget längre');
  expect(await read(`${folder}/index.html`)).not.toContain(pageOf(2026).split('/').at(-1));
  expect(await said(pageOf(2027))).toContain('Sedan 2026-11-24');
  expect(await town.run('verify')).toMatchObject({ problems: [] });
});

test('a locked item is in no page of what has changed, at once', async () => {
  const permalink = 'https://www.facebook.com/exempelkommun/posts/2';
  const { borta = '' } = await town.collect({ borta: { kind: 'post', text: 'Kanarieborta', permalink } });
  for (const year of [2025, 2026]) await sealYear(year);
  await refresh(town);
  expect(await read(pageOf(2026))).toContain('Kanarieborta');
  const locking = [borta, '--reason', 'prövas', ...(await town.proven('karin.k'))];
  expect((await town.run('item', 'lock', ...locking)).code).toBe(0);
  expect(saidInPages(town)).not.toContain('Kanarie');
});

test('a picture that cannot be read is told as that, and the page is made anew when it has been mended', async () => {
  for (const year of [2025, 2026]) await sealYear(year);
  const bag = join(town.archive, folder, 'ogonblicksbilder/2025', idOf(2025), 'data');
  const picture = tilesAmong((await readdir(bag, { recursive: true })).map((file) => `data/${file}`))[0] ?? '';
  const path = join(bag, '..', picture);
  const whole = await readFile(path);
  await writeFile(path, 'skadad');
  await refresh(town);
  expect(await said(pageOf(2026))).toContain('En bild av sidan gick inte att läsa, så ingen visas här.');
  await writeFile(path, whole);
  await refresh(town);
  expect(await said(pageOf(2026))).not.toContain('gick inte att läsa');
});

test('a snapshot that cannot be read is not compared, and is when it has been mended', async () => {
  for (const year of [2025, 2026]) await sealYear(year);
  const file = join(town.archive, folder, 'ogonblicksbilder/2025', idOf(2025), 'data/inlagg.json');
  const whole = await readFile(file);
  await writeFile(file, '{');
  await refresh(town);
  expect(await said(pageOf(2026))).toContain('En av de två ögonblicksbilderna gick inte att läsa');
  await writeFile(file, whole);
  await refresh(town);
  expect(await said(pageOf(2026))).toContain('Sedan 2025-11-24: 1 inlägg');
});
