import type { Page } from 'playwright';
import type { Tile } from '../../../jobs/visit/visit.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { Box, TextLayer } from '../../../storage/records/text-layer.ts';
import { neighbours } from '../../papers/pdfa/text-neighbours.ts';
import { askAround, askFrame, askPage, framesOf, type ShownFrame } from '../browser/ask-page.ts';
import type { FrameText } from '../in-page/text/frame-text.ts';
import { inPage } from '../in-page-script.ts';
import { noteUndrawn, type Undrawn } from './undrawn.ts';

/**
 * The visible text of the page and of every shown frame, in the page's own coordinates. Adds to `undrawn` what the page says of
 * its characters.
 */
export async function readTextLayer(
  page: Page,
  size: { widthCss: number; heightCss: number },
  undrawn: Undrawn,
): Promise<TextLayer> {
  const [own, ...frames] = await framesOf(page);
  const main = await askPage(page, inPage('extractText'));
  await noteUndrawn(page, own, main, undrawn);
  const { language, title, blocks, links, images, scrolled } = main;
  const layer: TextLayer = {
    format: 'ogonblick-text-layer/1',
    language,
    title,
    page: { widthCss: size.widthCss, heightCss: size.heightCss },
    blocks,
    links,
    images,
  };
  const windows = new Map<string, Box | null>([[own.id, { ...scrolled, width: 1e9, height: 1e9 }]]);
  for (const frame of frames) {
    const parent = [own, ...frames].find(({ id }) => id === frame.parentId);
    const around = parent && windows.get(parent.id);
    const window = parent && around ? await windowOf(page, { frame, parent }, around, parent === own) : null;
    windows.set(frame.id, window);
    const text = window && (await askFrame(page, frame, inPage('extractText'), undefined));
    if (!window || !text) continue;
    await noteUndrawn(page, frame, text, undrawn);
    addFrame(layer, text, window);
  }
  return layer;
}

/** Where a frame's window stands on the page, as far as its parent's window shows it; null when the frame is not shown. */
async function windowOf(
  page: Page,
  { frame, parent }: { frame: ShownFrame; parent: ShownFrame },
  around: Box,
  isTop: boolean,
): Promise<Box | null> {
  const box = await askAround(page, frame, parent, inPage('frameWindow'));
  if (!box) return null;
  const placed = { ...box, x: box.x + around.x, y: box.y + around.y };
  return isTop || shares(placed, around) ? placed : null;
}

function shares(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Adds a frame's text at the frame's place, also in reading order. Text that is scrolled out of the frame's window is left out. */
function addFrame(layer: TextLayer, text: FrameText, window: Box): void {
  const moved = <B extends Box>(box: B): B => ({
    ...box,
    x: box.x - text.scrolled.x + window.x,
    y: box.y - text.scrolled.y + window.y,
  });
  const inside = (box: Box) => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return x >= window.x && x <= window.x + window.width && y >= window.y && y <= window.y + window.height;
  };
  const firstLink = layer.links.length;
  for (const link of text.links) layer.links.push({ href: link.href, boxes: link.boxes.map(moved).filter(inside) });
  const blocks = text.blocks
    .map((block) => ({
      ...block,
      runs: block.runs
        .map(moved)
        .filter(inside)
        .map((run) => (run.link === undefined ? run : { ...run, link: run.link + firstLink })),
    }))
    .filter(({ runs }) => runs.length > 0);
  const [after = -1] = neighbours(layer.blocks, [{ box: window }]).keys();
  layer.blocks.splice(after + 1, 0, ...blocks);
  layer.images.push(...text.images.map(moved).filter(inside));
}

/** Gives each block the post (by its place in the list) that it belongs to: the smallest post in which the block's first word stands. */
export function nameThePosts(layer: TextLayer, posts: readonly ShownPost[], tiles: readonly Tile[]): void {
  const tops = new Map(tiles.map(({ file, y }) => [file, y]));
  const boxes = posts
    .flatMap(({ places }, post) =>
      places.flatMap(({ file, x, y, width, height }) => {
        const top = tops.get(file);
        return top === undefined ? [] : [{ post, x, y: y + top, width, height }];
      }),
    )
    .sort((one, other) => one.y - other.y);
  let from = 0;
  const inOrder = layer.blocks.toSorted((one, other) => (one.runs[0]?.y ?? 0) - (other.runs[0]?.y ?? 0));
  for (const block of inOrder) {
    const run = block.runs[0];
    if (!run) continue;
    const [x, y] = [run.x + run.width / 2, run.y + run.height / 2];
    while (from < boxes.length && (boxes[from]?.y ?? 0) + (boxes[from]?.height ?? 0) < run.y - 1) from += 1;
    let found: (typeof boxes)[number] | null = null;
    for (let at = from; at < boxes.length && (boxes[at]?.y ?? 0) <= y; at += 1) {
      const box = boxes[at];
      if (!box || x < box.x || x > box.x + box.width || y > box.y + box.height) continue;
      if (!found || box.height < found.height) found = box;
    }
    if (found) block.post = found.post;
  }
}
