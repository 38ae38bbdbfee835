import type { TextLayer } from '../../../storage/records/text-layer.ts';
import type { Band } from '../pictures/picture.ts';
import { a4 } from './a4.ts';
import { cutPage, type Stretch } from './page-cuts.ts';

/** `points`: points of the PDF's page, which is as wide as A4, for one CSS pixel. `sliceHeight`: the height of an A4 page in CSS pixels. */
export function pageScale(widthCss: number): { points: number; sliceHeight: number } {
  const points = a4.width / Math.max(1, widthCss);
  return { points, sliceHeight: Math.max(1, Math.floor(a4.height / points)) };
}

/** The stretches of a web page that become pages of its PDF, down to `height`, where its pictures end. No post and no line is cut without need. */
export function pageSlices(
  page: { widthCss: number; height: number },
  keepWhole: Stretch[],
  textLayer: TextLayer | null,
): Stretch[] {
  const lines = (textLayer?.blocks ?? []).flatMap(({ runs }) => runs);
  const avoid = [...lines, ...(textLayer?.images ?? [])].map((box) => ({ top: box.y, bottom: box.y + box.height }));
  return cutPage(page.height, pageScale(page.widthCss).sliceHeight, keepWhole, avoid);
}

/** How a tile's picture, which is `rows` pixels high, is cut so that no piece lies on two slices. */
export function bandsOfTile(tile: { y: number; height: number }, rows: number, slices: readonly Stretch[]): Band[] {
  const edges = slices.map(({ bottom }) => Math.round(((bottom - tile.y) * rows) / tile.height));
  const cuts = [...new Set([0, ...edges.filter((edge) => edge > 0 && edge < rows), rows])];
  return cuts.slice(1).map((bottom, index) => ({ top: cuts[index] ?? 0, height: bottom - (cuts[index] ?? 0) }));
}
