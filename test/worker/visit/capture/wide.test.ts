import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startNastySite } from '../../../sites/nasty.ts';
import { type VisitScene, visitScene } from './scene.ts';

let site: Awaited<ReturnType<typeof startNastySite>>;
let scene: VisitScene;
beforeAll(async () => {
  site = await startNastySite();
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene?.close();
  await site?.close();
});

describe('what is wider than the window', () => {
  test('is pictured up to four windows, and beyond that the snapshot is partial with both numbers', async () => {
    const { visit, verdict } = await scene.visit('/wide');
    expect(verdict).toEqual({
      status: 'partial',
      because: {
        sv: 'Ofullständig: sidan är 300000 bildpunkter bred, bilderna 5120.',
        en: 'Partial: the page is 300000 px wide, the pictures 5120 px.',
      },
    });
    expect(visit.page).toMatchObject({ widthCss: 5120, fullWidthCss: 300_000, truncated: true });
  });

  test('is in the pictures with its text, and the page is whole', async () => {
    const { visit, verdict, folder } = await scene.visit('/wide-2400');
    expect([verdict.status, visit.page?.widthCss, visit.page?.truncated]).toEqual(['complete', 2400, false]);
    expect(visit.completeness?.postsCaptured).toBe(3);
    const [tile] = visit.tiles;
    const { data, info } = await sharp(join(folder, tile?.file ?? ''))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect({ width: info.width, height: info.height }).toEqual({ width: tile?.width, height: tile?.height });
    const at = ((info.height - 50) * info.width + 2350) * info.channels;
    expect([...data.subarray(at, at + 3)]).toEqual([200, 0, 0]);
    expect(visit.textLayer?.blocks.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ')).toContain('Sista');
  });

  test('is said not to be in pictures that are taken on the way down', async () => {
    const { visit, verdict } = await scene.visit('/virtual-wide');
    expect(verdict.because?.sv).toBe('Ofullständig: sidan är 3000 bildpunkter bred, bilderna 1280.');
    expect(visit.page).toMatchObject({ widthCss: 1280, fullWidthCss: 3000, truncated: true });
    expect(visit.completeness?.postsCaptured).toBe(20);
  });

  test('boxes that scroll sideways are named, and nothing that only lies beside the page', async () => {
    const { visit, verdict } = await scene.visit('/sideways');
    expect([verdict.status, visit.page?.widthCss]).toEqual(['complete', 1280]);
    expect(visit.warnings.map(({ sv }) => sv)).toEqual([
      'visas bara delvis, eftersom de rullas i sidled: ”Bildspel” (640 av 1920 bildpunkter), ”Tidtabell” (640 av 1900 bildpunkter)',
    ]);
  });
});
