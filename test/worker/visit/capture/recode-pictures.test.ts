import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { decode } from '../../../../worker/papers/pictures/picture.ts';
import { recodePictures } from '../../../../worker/visit/capture/recode-pictures.ts';
import { openStepLog } from '../../../../worker/visit/capture/visit-steps.ts';
import { tilesIn } from '../../../../worker/visit/written/tiles-in.ts';
import { startNastySite } from '../../../sites/nasty.ts';
import { oneOfEach } from '../../../tools/places.ts';
import { expectValid } from '../../papers/pdfa/judges.ts';
import { type VisitScene, visitScene } from './scene.ts';

let site: Awaited<ReturnType<typeof startNastySite>>;
let scene: VisitScene;
let folder: string;
let taken: Awaited<ReturnType<VisitScene['visit']>>;
const log = () => openStepLog(() => undefined, new AbortController().signal);

beforeAll(async () => {
  site = await startNastySite();
  scene = await visitScene(site.url);
  taken = await scene.visit('/injection');
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-recode-'));
});
afterAll(async () => {
  await scene.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const picturesIn = async (of: string) =>
  (await readdir(join(of, 'data'), { recursive: true })).filter((name) => /\.(?:png|webp|jpg)$/.test(name)).sort();

test.each([
  ['webp', 'webp'],
  ['jpeg', 'jpg'],
] as const)('as %s: every picture is there once, under the name that the posts give', async (format, ending) => {
  const copy = join(folder, format);
  await cp(taken.folder, copy, { recursive: true });
  const { tiles, posts } = await recodePictures(copy, format, taken.visit, log());
  const named = [...tiles.map(({ file }) => file), ...posts.map(({ picture }) => picture ?? '')];
  expect(new Set(named.map((name) => name.split('.').at(-1)))).toEqual(new Set([ending]));
  expect(await picturesIn(copy)).toEqual(
    [...new Set(named), 'data/oversiktsbild.png'].map((name) => name.slice('data/'.length)).sort(),
  );
  const places = posts.flatMap((post) => [post, ...post.comments]).flatMap((shown) => shown.places);
  expect(new Set(named)).toEqual(new Set([...places.map(({ file }) => file), ...named]));
  for (const [at, { file }] of tiles.entries()) {
    const [now, before] = [
      await decode(join(copy, file)),
      await decode(join(taken.folder, `${taken.visit.tiles[at]?.file}`)),
    ];
    const off =
      now.rgb.reduce((sum, value, byte) => sum + Math.abs(value - (before.rgb[byte] ?? 0)), 0) / now.rgb.length;
    if (format === 'webp') expect(now.rgb.equals(before.rgb)).toBe(true);
    else expect(off).toBeLessThan(1);
  }
});

const pairs = [
  ['webp', 'png'],
  ['webp', 'jpeg'],
  ['jpeg', 'png'],
] as const;
test.each(oneOfEach(pairs, () => 'pair'))(
  'a PDF made of tiles that are %s, with pictures as %s, is valid',
  async (format, images) => {
    const copy = join(folder, `${format}-${images}`);
    await cp(taken.folder, copy, { recursive: true });
    const { tiles } = await recodePictures(copy, format, taken.visit, log());
    const { parts } = await writeSnapshotPdf({
      target: join(copy, 'data/sidan.pdf'),
      flavour: '1b',
      images,
      locale: 'sv',
      title: 'Prov',
      sourceUrl: site.url,
      createdAt: '2026-11-28T05:00:00Z',
      software: 'Prov',
      keepWhole: [],
      provenance: { heading: 'Prov', rows: [], digests: [] },
      page: taken.visit.page ?? { widthCss: 0, heightCss: 0 },
      tiles: tilesIn(tiles, copy),
      textLayer: taken.visit.textLayer,
    });
    for (const { path } of parts) await expectValid(path, '1b');
  },
);

test('a picture too big for the format stays as it is', async () => {
  const copy = join(folder, 'big');
  await cp(taken.folder, copy, { recursive: true });
  const file = 'data/skarmdump-001.png';
  await sharp({ create: { width: 17_000, height: 2, channels: 3, background: '#123' } })
    .png()
    .toFile(join(copy, file));
  const { tiles } = await recodePictures(copy, 'webp', { tiles: taken.visit.tiles.slice(0, 1), posts: [] }, log());
  expect(tiles.map((tile) => tile.file)).toEqual([file]);
  expect(await picturesIn(copy)).toContain('skarmdump-001.png');
});

test('a visit files its pictures as the settings say, also where it pictures posts on the way', async () => {
  const webp = await visitScene(site.url, 300_000, 'webp');
  try {
    const { visit, folder: draft, verdict } = await webp.visit('/virtual-fraction', { level: 'full' });
    expect(verdict.status).toBe('complete');
    expect(visit.tiles.map(({ file }) => file.split('.').at(-1))).not.toContain('png');
    expect(visit.posts.every(({ picture }) => picture?.endsWith('.webp'))).toBe(true);
    expect((await picturesIn(draft)).filter((name) => name.endsWith('.png'))).toEqual([]);
    expect(visit.steps.map(({ name }) => name)).toContain('recode the pictures');
  } finally {
    await webp.close();
  }
});
