import type { Box } from '../../storage/records/text-layer.ts';
import type { MaskedArea } from './mask-posts.ts';

/**
 * A place of the page that a masked copy tells of once: one masked area, with those that lie in it or go on from it on its line, so that the
 * picture does not show, or hardly, where one ends and the next begins.
 */
export interface MaskedPlace {
  areas: MaskedArea[];
  /** The sections of law of the areas that lie in no other: what else is masked inside is not told. Each once. */
  paragraphs: string[];
  /** Its upper left corner, CSS pixels. */
  corner: { x: number; y: number };
  /** Only words, which always have text. */
  isWords: boolean;
}

/** CSS pixels: as wide as a space, with what the picture fills on either side of a word. */
const space = 8;

/** It knows the areas alone, never the words under them: what it says is what the picture shows. In the order of the areas. */
export function maskedPlaces(areas: readonly MaskedArea[]): MaskedPlace[] {
  let groups: MaskedArea[][] = [];
  for (const area of areas) {
    const near = groups.filter((group) => group.some((one) => isOneWith(one, area)));
    groups = [...groups.filter((group) => !near.includes(group)), [...near.flat(), area]];
  }
  return groups
    .map((group) => group.toSorted((one, other) => areas.indexOf(one) - areas.indexOf(other)))
    .toSorted(([one], [other]) => areas.indexOf(one as MaskedArea) - areas.indexOf(other as MaskedArea))
    .map(placeOf);
}

function placeOf(areas: MaskedArea[]): MaskedPlace {
  const outer = areas.filter(
    (area, at) =>
      !areas.some((other, index) => at !== index && liesIn(area, other) && !(at < index && liesIn(other, area))),
  );
  return {
    areas,
    paragraphs: [...new Set(outer.map(({ paragraph }) => paragraph))],
    corner: { x: Math.min(...areas.map(({ x }) => x)), y: Math.min(...areas.map(({ y }) => y)) },
    isWords: areas.every(({ isWord }) => isWord),
  };
}

export function liesIn(inner: Box, outer: Box): boolean {
  const { x, y, width, height } = outer;
  const isAcross = inner.x >= x && inner.x + inner.width <= x + width;
  return isAcross && inner.y >= y && inner.y + inner.height <= y + height;
}

/** Words of the lines above and below are not, though their boxes may reach into its own. */
function isOneWith(one: Box, other: Box): boolean {
  const apart = Math.max(one.x, other.x) - Math.min(one.x + one.width, other.x + other.width);
  return apart <= space && (hasMiddleOf(one, other) || hasMiddleOf(other, one));
}

function hasMiddleOf({ y, height }: Box, other: Box): boolean {
  const middle = other.y + other.height / 2;
  return middle >= y && middle <= y + height;
}
