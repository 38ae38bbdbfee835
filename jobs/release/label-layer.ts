import type { TextBlock, TextLayer, TextRun } from '../../storage/records/text-layer.ts';
import { hides, type MaskedArea, maskedText, maskTextLayer } from './mask-posts.ts';
import { type MaskedPlace, maskedPlaces } from './masked-places.ts';

/** CSS pixels, the same for all labels: a width that followed from what is masked would tell which of two names it is. */
const size = { width: 40, height: 20 } as const;

/**
 * The page's text as `maskTextLayer` leaves it, with words that say that something is masked and why, where it stood in reading order: who hears the
 * page read, or copies its text, would meet nothing there. Each place is told of once, at its own corner and not at that of the words under it, and
 * masked words that follow each other by the same section of law once. A place without text is told of between the blocks above and below it.
 */
export function labelTextLayer(
  layer: TextLayer,
  areas: readonly MaskedArea[],
  isMasked: (href: string) => boolean,
): TextLayer {
  const places = maskedPlaces(areas);
  const told = new Set<MaskedPlace>();
  const labelOf = labelsOn(layer.page.heightCss);
  const blocks = layer.blocks
    .map((block) => labelled(block, places, told, labelOf))
    .filter(({ runs }) => runs.length > 0);
  for (const place of places) {
    if (told.has(place)) continue;
    const label = labelOf(place);
    const at = blocks.findIndex(({ runs }) => (runs[0]?.y ?? 0) >= label.y);
    blocks.splice(at < 0 ? blocks.length : at, 0, { role: 'P', runs: [label] });
  }
  return { ...maskTextLayer(layer, areas, isMasked), blocks };
}

/** Adds to `told` the places that hide some of the runs. Of a block that nothing is left of, not even whether it was a heading is told. */
function labelled(
  block: TextBlock,
  places: readonly MaskedPlace[],
  told: Set<MaskedPlace>,
  labelOf: (place: MaskedPlace) => TextRun,
): TextBlock {
  const runs: TextRun[] = [];
  let before: MaskedPlace | null = null;
  let isOpen = false;
  for (const run of block.runs) {
    const over = places.filter((place) => place.areas.some((area) => hides(area, run)));
    if (over.length === 0) {
      runs.push(run);
      [before, isOpen] = [null, true];
    }
    for (const place of over) {
      if (told.has(place)) continue;
      told.add(place);
      const label = labelOf(place);
      const isSaid = before?.isWords && place.isWords && runs.at(-1)?.text === label.text;
      if (!isSaid) runs.push(label);
      before = place;
    }
  }
  return { ...block, role: isOpen ? block.role : 'P', runs };
}

/** Whole pixels, as the picture has. On the page also where the place is less high than a label. */
function labelsOn(pageHeight: number): (place: MaskedPlace) => TextRun {
  return ({ paragraphs, corner }) => ({
    text: maskedText(paragraphs),
    x: Math.max(0, Math.floor(corner.x)),
    y: Math.max(0, Math.min(Math.floor(corner.y), Math.floor(pageHeight) - size.height)),
    ...size,
    spaceAfter: true,
  });
}
