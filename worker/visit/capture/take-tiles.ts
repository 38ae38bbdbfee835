import type { Page } from 'playwright';
import { askPage } from '../browser/ask-page.ts';
import { METRICS } from '../browser/browser-context.ts';
import { inPage } from '../in-page-script.ts';
import type { Onlookers } from './onlookers.ts';
import { type Stretch, tileCuts } from './tile-cuts.ts';
import type { Workbench, WorkedTiles } from './work-on-tiles.ts';

/**
 * The greatest height of one picture, in CSS pixels. One-shot pictures of tall pages turn white below 16,384 px (with
 * `mix-blend-mode`) or about 86,600 px with no error at all; tiles of this height were right everywhere they were tried.
 */
export const maxTileHeight = 8_000;

/** Smaller tiles take less memory. */
const usualTileHeight = 4_000;

/** The tiles of a page wider than the window are lower, so that a tile takes no more memory; for the sake of a post it may be higher. */
function heightsAt(widthCss: number): { usual: number; most: number } {
  const usual = Math.round(usualTileHeight * Math.min(1, METRICS.width / Math.max(1, widthCss)));
  return { usual, most: maxTileHeight };
}

/**
 * After this many tiles the browser is told that memory is short, and lets go of what it can make again. It needs each decoded picture in
 * one tile or two, and the pictures that the walk drew small in none.
 */
const tilesBetweenRelief = 8;

export interface Tiles extends WorkedTiles {
  /** False when the page changed its height meanwhile. */
  steady: boolean;
}

/**
 * Pictures the frozen page from the top to `maxHeight` in lossless PNG tiles. While the browser takes one tile, the tile before is worked
 * on; no more than those two are in memory. The browser's fast encoder is used (four times faster, 12 % larger). Two captures at once would
 * be faster still, but would disturb each other's viewport. `onlookers` see what has come.
 */
export async function takeTiles(
  page: Page,
  size: { widthCss: number; heightCss: number; maxHeight: number; keepWhole: readonly Stretch[] },
  bench: Workbench,
  onlookers: Onlookers | null = null,
): Promise<Tiles> {
  // The CDP session is not detached, since what is shown would change with it. It ends with the page.
  const session = await page.context().newCDPSession(page);
  const height = Math.min(size.heightCss, size.maxHeight);
  const cuts = tileCuts(height, size.keepWhole, heightsAt(size.widthCss));
  await takeEach(session, size.widthCss, cuts, {
    async work(png, stretch) {
      await bench.work(png, stretch);
      const at = cuts.findIndex(({ top }) => top === stretch.y) + 1;
      onlookers?.show({ at, of: cuts.length }, bench.glimpse);
    },
  });
  await onlookers?.settle();
  const after = await askPage(page, inPage('pageSize'));
  return { ...(await bench.close()), steady: after.heightCss === size.heightCss };
}

/** Shows the window again, where the last tile's stretch was shown. */
export async function showWindow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', METRICS);
  await session.send('Emulation.setVisibleSize', { width: METRICS.width, height: METRICS.height });
}

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

async function takeEach(
  session: Session,
  width: number,
  cuts: readonly Stretch[],
  bench: Pick<Workbench, 'work'>,
): Promise<void> {
  const take = async (index: number) => {
    const cut = cuts[index];
    if (!cut) return null;
    if (index % tilesBetweenRelief === 0)
      await session.send('Memory.simulatePressureNotification', { level: 'critical' });
    return capture(session, width, cut);
  };
  let png = await take(0);
  for (const [index, { top: y, bottom }] of cuts.entries()) {
    if (!png) return;
    [png] = await Promise.all([take(index + 1), bench.work(png, { y, width, height: bottom - y })]);
  }
}

/**
 * A capture beyond the viewport shows the stretch, takes its picture and goes back to the page's top, which is then drawn again each time.
 * Here the stretch is shown beforehand in the way of the capture itself, and stays: less work for the browser, and the same pixels.
 */
async function capture(session: Session, width: number, { top: y, bottom }: Stretch): Promise<Buffer> {
  const clip = { x: 0, y, width, height: bottom - y, scale: 1 };
  // The order matters: a visible size that is set first would be taken by the page for its window's size.
  await session.send('Emulation.setDeviceMetricsOverride', { ...METRICS, viewport: clip, dontSetVisibleSize: true });
  await session.send('Emulation.setVisibleSize', { width, height: clip.height });
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    captureBeyondViewport: true,
    clip,
  });
  return Buffer.from(data, 'base64');
}
