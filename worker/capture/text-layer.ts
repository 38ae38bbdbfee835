import type { Frame, Page } from 'playwright';
import type { Box, TextLayer } from '../../storage/records/text-layer.ts';
import { extractText, type FrameText } from './in-page/extract-text.ts';

/** The visible text of the page and of every frame that is shown in it, in the page's own coordinates. */
export async function readTextLayer(page: Page, size: { widthCss: number; heightCss: number }): Promise<TextLayer> {
  const main = await page.mainFrame().evaluate(extractText);
  const layer: TextLayer = {
    format: 'ogonblick-text-layer/1',
    language: main.language,
    title: main.title,
    page: { widthCss: size.widthCss, heightCss: size.heightCss },
    blocks: [],
    links: [],
    images: [],
  };
  addFrame(layer, main, { x: 0, y: 0 });
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    const offset = await placeOf(frame);
    if (offset) addFrame(layer, await frame.evaluate(extractText), offset, offset);
  }
  return layer;
}

/** Where a frame stands on the page (scrolled to its top), or null when it is not shown. */
async function placeOf(frame: Frame): Promise<Box | null> {
  const element = await frame.frameElement();
  try {
    const box = await element.boundingBox();
    return box && box.width >= 1 && box.height >= 1 ? box : null;
  } finally {
    await element.dispose();
  }
}

/** Adds a frame's text, moved to where the frame stands; what lies outside `window` is scrolled out of sight and left out. */
function addFrame(layer: TextLayer, text: FrameText, offset: { x: number; y: number }, window?: Box): void {
  const moved = <B extends Box>(box: B): B => ({ ...box, x: box.x + offset.x, y: box.y + offset.y });
  const inside = (box: Box) =>
    !window || (box.y + box.height / 2 <= window.y + window.height && box.x + box.width / 2 <= window.x + window.width);
  const firstLink = layer.links.length;
  for (const link of text.links) layer.links.push({ href: link.href, boxes: link.boxes.map(moved).filter(inside) });
  for (const block of text.blocks) {
    const runs = block.runs
      .map(moved)
      .filter(inside)
      .map((run) => (run.link === undefined ? run : { ...run, link: run.link + firstLink }));
    if (runs.length > 0) layer.blocks.push({ ...block, runs });
  }
  layer.images.push(...text.images.map(moved).filter(inside));
}
