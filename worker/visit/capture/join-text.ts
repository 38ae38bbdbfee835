import type { TextLayer } from '../../../storage/records/text-layer.ts';

/** The text of a page that is read stop by stop on the way down, put together. Pure but for the layers that are given; CSS pixels. */

export const emptyLayer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: null,
  title: '',
  page: { widthCss: 0, heightCss: 0 },
  blocks: [],
  links: [],
  images: [],
};

/** Where a stop stands. `y`: of the window on the page, or of the box (`inner`), which begins at `top` of the window, on its content. */
interface Stop {
  y: number;
  top: number;
  height: number;
  inner: boolean;
  /** How far down the earlier stops have shown the page. */
  covered: number;
}

/** Adds to the text of the earlier stops (null at the first stop) what this stop shows and none of them has shown. Returns the whole text. */
export function joinText(
  before: TextLayer | null,
  layer: TextLayer,
  { y, top, height, inner, covered }: Stop,
): TextLayer {
  if (inner) moveDown(layer, y - top);
  const start = before === null ? Math.min(y, covered) : covered;
  const to = y + height;
  const isNew = (box: { y: number; height: number }) => {
    const middle = box.y + box.height / 2;
    return middle >= start && middle < to;
  };
  const all = before ?? { ...layer, blocks: [], links: [], images: [] };
  const firstLink = all.links.length;
  for (const block of layer.blocks) {
    const runs = block.runs
      .filter(isNew)
      .map((run) => (run.link === undefined ? run : { ...run, link: run.link + firstLink }));
    if (runs.length > 0) all.blocks.push({ ...block, runs });
  }
  for (const link of layer.links) all.links.push({ href: link.href, boxes: link.boxes.filter(isNew) });
  all.images.push(...layer.images.filter(isNew));
  return all;
}

/** Turns places in the window into places in the content of a box that scrolls. */
function moveDown({ blocks, links, images }: TextLayer, by: number): void {
  const boxes = [...blocks.flatMap(({ runs }) => runs), ...links.flatMap((link) => link.boxes), ...images];
  for (const box of boxes) box.y += by;
}
