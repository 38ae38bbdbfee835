import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { demoAccounts } from '../../demo/demo-account.ts';
import { type DemoSite, startDemoSite } from '../../demo/demo-site.ts';
import { type Outcome, type VisitScene, visitScene } from '../worker/visit/capture/scene.ts';

let site: DemoSite;
let scene: VisitScene;
beforeAll(async () => {
  site = await startDemoSite(import.meta.filename);
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene.close();
  await site.close();
});

test('a second visit, which ends among known posts, has every picture as the first had it', async () => {
  const { id = '' } = demoAccounts.find(({ kind }) => kind === 'feed') ?? {};
  const first = await scene.seen(`/${id}/`);
  const second = await scene.visit(`/${id}/`, { known: new Set(first.visit.posts.map(({ key }) => key)) });
  expect(second.verdict).toEqual({ status: 'complete', because: null });
  expect(second.visit.completeness?.stopReason).toBe('already-captured');
  expect(second.visit.posts.map(({ key, media }) => [key, media])).toEqual(
    first.visit.posts.slice(0, second.visit.posts.length).map(({ key, media }) => [key, media]),
  );
  // Letters stand a part of a pixel elsewhere where the page is higher; a picture that is not drawn is another by far.
  const picturesOf = ({ visit, folder }: Outcome) =>
    Promise.all(
      visit.posts.map(async ({ picture, places }) => {
        const file = join(folder, picture ?? '');
        const { width, height } = await sharp(file).metadata();
        // A tile of its own may reach beyond the post.
        const own = places.find((place) => place.file === picture) ?? { x: 0, y: 0, width, height };
        const [left, top] = [Math.max(0, Math.round(own.x)), Math.max(0, Math.round(own.y))];
        const box = {
          left,
          top,
          width: Math.min(Math.floor(own.width), width - left),
          height: Math.min(Math.floor(own.height), height - top),
        };
        return sharp(file).extract(box).resize(48, 48, { fit: 'fill' }).removeAlpha().raw().toBuffer();
      }),
    );
  const [one, other] = await Promise.all([picturesOf(first), picturesOf(second)]);
  const unlike = other.map((pixels, at) => {
    const before = one[at] as Buffer;
    return pixels.reduce((sum, value, index) => sum + Math.abs(value - (before[index] ?? 0)), 0) / pixels.length;
  });
  expect(Math.max(...unlike)).toBeLessThan(3);
});
