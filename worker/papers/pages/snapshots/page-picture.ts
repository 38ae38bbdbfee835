import type { MeasuredTile } from '../../../../jobs/release/measured-tile.ts';
import type { ComparedPosts } from '../../../../jobs/visit/compare-snapshots.ts';
import type { ShownPost } from '../../../../storage/records/posts.ts';
import type { Box } from '../../../../storage/records/text-layer.ts';
import { type EarlyPicture, earlyPart } from '../../../html/early-picture.ts';
import { html, type Markup, type Part } from '../../../html/markup.ts';

/** How a box looks: a place that shows nothing until a link leads there, words that were found, a post that differs. */
export type MarkKind = 'place' | 'hit' | 'only' | 'other';

/**
 * The page's pictures one below the other, with known sizes, so that nothing moves while they come. Over each lies an SVG in the page's own
 * measure, with what `over` gives for that picture. `bit` tells which it is to those who do not see it. `early`: seen until
 * they come.
 */
export function picturePart(
  tiles: readonly MeasuredTile[],
  over: (tile: MeasuredTile) => Part,
  href: (file: string) => string,
  bit: (at: number, of: number) => string,
  early: EarlyPicture | null = null,
): Markup {
  return html`<div class="page-picture">${earlyPart(early)}${tiles.map(
    (tile, at) =>
      html`<div class="bit"><img src="${href(tile.file)}" width="${tile.pixels.width}" height="${tile.pixels.height}" loading="${at === 0 && early === null ? 'eager' : 'lazy'}" alt="${bit(at + 1, tiles.length)}"><svg viewBox="0 ${px(tile.y)} ${px(tile.width)} ${px(tile.height)}" preserveAspectRatio="none" aria-hidden="true">${over(tile)}</svg></div>
`,
  )}</div>
`;
}

/** Whether something of the box stands in the picture, and whether the box begins there. */
export function standingIn(tile: MeasuredTile) {
  const [from, to] = [tile.y, tile.y + tile.height];
  return {
    touches: (box: Box) => box.y < to && box.y + box.height > from,
    begins: (box: Box) => box.y >= from && box.y < to,
  };
}

export function rect({ x, y, width, height }: Box, kind: MarkKind = 'place'): Markup {
  return html`<rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"/>`;
}

/** The outline of a box as a piece of a path: one path has room for thousands. */
export function outline({ x, y, width, height }: Box): string {
  const [across, down] = [Math.round(width), Math.round(height)];
  return `M${Math.round(x)} ${Math.round(y)}h${across}v${down}h${-across}z`;
}

/** A path for each kind of box. */
export function outlines(boxes: readonly { box: Box; kind: MarkKind }[]): Markup[] {
  return [...Map.groupBy(boxes, ({ kind }) => kind)].map(
    ([kind, its]) => html`<path class="${kind}" d="${its.map(({ box }) => outline(box)).join('')}"/>`,
  );
}

/** How the posts that differ, by their numbers, are marked in the picture of the earlier or the later snapshot. */
export function markedPosts(
  which: 'earlier' | 'later',
  { gone, added, differing }: ComparedPosts,
): Map<number, MarkKind> {
  const only = which === 'earlier' ? gone : added;
  const edited = differing.flatMap(({ before, after, words }) =>
    words.length === 0 ? [] : [which === 'earlier' ? before : after],
  );
  const marked = ({ number }: ShownPost, kind: MarkKind) => [number, kind] as const;
  return new Map([...only.map((post) => marked(post, 'only')), ...edited.map((post) => marked(post, 'other'))]);
}

export function px(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}
