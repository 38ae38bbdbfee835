import type { Page } from 'playwright';
import { METRICS } from '../browser/browser-context.ts';
import { inPage } from '../in-page-script.ts';
import { type Stretch, tileCuts } from './tile-cuts.ts';
import type { Workbench, WorkedTiles } from './work-on-tiles.ts';

/**
 * The greatest height of one picture, in CSS pixels. One-shot pictures of tall pages turn white below 16,384 px (with
 * `mix-blend-mode`) or about 86,600 px with no error at all; tiles of this height were right everywhere they were tried.
 */
export const maxTileHeight = 8_000;

/** Smaller ones take less memory. */
const usualTileHeight = 4_000;

/** Of a page wider than the window each tile is as many pixels, so that it takes no more memory; for a post's sake it may be more. */
function heightsAt(widthCss: number): { usual: number; most: number } {
  const usual = Math.round(usualTileHeight * Math.min(1, METRICS.width / Math.max(1, widthCss)));
  return { usual, most: maxTileHeight };
}

/**
 * So often the browser is told that memory is short, and lets go of what it can make again: of each picture that it has decoded it has
 * use in one tile or two, and of those that the walk drew small in none.
 */
const tilesBetweenRelief = 8;

export interface Tiles extends WorkedTiles {
  /** False when the page has changed its height meanwhile. */
  steady: boolean;
}

/**
 * Pictures the frozen page from the top to `maxHeight` in lossless PNG tiles. While the browser takes one, the one before is
 * worked on; no more than those two are in memory. Uses the browser's fast encoder (four times faster, 12 % larger). Two captures
 * at once would be faster still, but disturb each other's viewport.
 */
export async function takeTiles(
  page: Page,
  size: { widthCss: number; heightCss: number; maxHeight: number; keepWhole: readonly Stretch[] },
  bench: Workbench,
): Promise<Tiles> {
  // Not detached: what is shown would change with the session. It ends with the page.
  const session = await page.context().newCDPSession(page);
  const height = Math.min(size.heightCss, size.maxHeight);
  await takeEach(session, size.widthCss, tileCuts(height, size.keepWhole, heightsAt(size.widthCss)), bench);
  const after = await page.evaluate(inPage('pageSize'));
  return { ...(await bench.close()), steady: after.heightCss === size.heightCss };
}

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

async function takeEach(session: Session, width: number, cuts: readonly Stretch[], bench: Workbench): Promise<void> {
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
 * A capture beyond the viewport shows the stretch, takes its picture and goes back to the page's top, which draws that again each
 * time. Shown beforehand, as the capture itself would, the stretch stays: less work for the browser, and the same pixels.
 */
async function capture(session: Session, width: number, { top: y, bottom }: Stretch): Promise<Buffer> {
  const clip = { x: 0, y, width, height: bottom - y, scale: 1 };
  // In this order: the page would take a size that is set first for its window's.
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
