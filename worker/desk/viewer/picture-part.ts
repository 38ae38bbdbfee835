import type { PageHit } from '../../../jobs/find/hits-on-page.ts';
import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import type { Box } from '../../../storage/records/text-layer.ts';
import { html, type Markup } from '../../html/markup.ts';
import { type MarkKind, px, rect, standingIn } from '../../papers/pages/snapshots/page-picture.ts';
import type { Place } from './page-on-picture.ts';
import type { TextLine } from './page-text.ts';

/** What lies over the picture. */
export interface Overlay {
  places: readonly Place[];
  /** `at`: its place among all hits, from 0. */
  hits: readonly { hit: PageHit; at: number }[];
  lines: readonly TextLine[];
}

/** What is left above a place that one jumps to, in CSS pixels. */
const room = { post: 16, hit: 160 };

/** The places that links lead to, what was found, and the text, which can be marked. */
export function overlayOf(tile: MeasuredTile, { places, hits, lines }: Overlay, pageHeight: number): Markup[] {
  const { touches, begins } = standingIn(tile);
  return [
    ...heightsOf(pageHeight)
      .filter((y) => begins({ x: 0, y, width: 1, height: 1 }))
      .map((y) => html`<rect id="hojd-${y}" y="${y}" width="1" height="1" class="room"/>`),
    ...places.flatMap(({ anchor, boxes: [first, ...more] }) => {
      if (first === undefined) return [];
      const place = begins(first) ? [placed(anchor, first, [first], room.post)] : touches(first) ? [rect(first)] : [];
      return [...place, ...more.filter(touches).map((box) => rect(box))];
    }),
    ...linesIn(tile, lines).map(lineText),
    ...hits.flatMap(({ hit: { boxes }, at }) => {
      const [first] = boxes;
      const its = boxes.filter(touches);
      if (first === undefined || its.length === 0) return [];
      return [
        begins(first)
          ? placed(`traff-${at + 1}`, first, its, room.hit, 'hit')
          : html`<g>${its.map((box) => rect(around(box), 'hit'))}</g>`,
      ];
    }),
  ];
}

/** The lines whose middle stands in the picture. */
export function linesIn(tile: MeasuredTile, lines: readonly TextLine[]): readonly TextLine[] {
  const { begins } = standingIn(tile);
  return lines.filter((line) => begins({ ...line, y: line.y + line.height / 2 }));
}

/** Boxes that a link leads to, with something above them to be seen as well. */
function placed(
  id: string,
  { x, y, width, height }: Box,
  boxes: readonly Box[],
  above: number,
  kind?: MarkKind,
): Markup {
  return html`<g id="${id}"><rect class="room" x="${px(x)}" y="${px(y - above)}" width="${px(width)}" height="${px(height + above)}"/>${boxes.map((box) => rect(kind === 'hit' ? around(box) : box, kind))}</g>`;
}

/** A little larger than the words, so that the line around them covers none. */
function around({ x, y, width, height }: Box): Box {
  return { x: x - 3, y: y - 3, width: width + 6, height: height + 6 };
}

function lineText({ text, x, y, width, height }: TextLine): Markup {
  return html`<text x="${px(x)}" y="${px(y + height * 0.8)}" font-size="${px(height * 0.8)}" textLength="${px(Math.max(width, 1))}" lengthAdjust="spacingAndGlyphs">${text}</text>`;
}

/** Heights of the page that the small picture leads to: at most a hundred, at least 1,000 px apart. */
export function heightsOf(pageHeight: number): number[] {
  const step = Math.max(1_000, Math.ceil(pageHeight / 100));
  return Array.from({ length: Math.ceil(pageHeight / step) }, (_, at) => at * step);
}
