import type { Box, TextBlock, TextLayer, TextRun } from '../../storage/records/text-layer.ts';
import { hides, type MaskedArea, maskedText, maskTextLayer } from './mask-posts.ts';

/** CSS pixels: as high as a line of a page. */
const lineHeight = 20;

/**
 * The page's text as `maskTextLayer` leaves it, with words that say that something is masked and why, where it stood in reading order: who hears the
 * page read, or copies its text, would meet nothing there. Masked words that follow each other by the same section of law are told of once. An area
 * without text is told of between the blocks above and below it.
 */
export function labelTextLayer(
  layer: TextLayer,
  areas: readonly MaskedArea[],
  isMasked: (href: string) => boolean,
): TextLayer {
  const told = new Set<MaskedArea>();
  const blocks = layer.blocks
    .map((block) => ({ ...block, runs: labelled(block.runs, areas, told) }))
    .filter(({ runs }) => runs.length > 0);
  for (const area of areas) {
    if (told.has(area)) continue;
    const block: TextBlock = {
      role: 'P',
      runs: [labelAt({ ...area, height: Math.min(area.height, lineHeight) }, area)],
    };
    const at = blocks.findIndex(({ runs }) => (runs[0]?.y ?? 0) >= area.y);
    blocks.splice(at < 0 ? blocks.length : at, 0, block);
  }
  return { ...maskTextLayer(layer, areas, isMasked), blocks };
}

/** Adds to `told` the areas that hide some of the runs. */
function labelled(runs: readonly TextRun[], areas: readonly MaskedArea[], told: Set<MaskedArea>): TextRun[] {
  const left: TextRun[] = [];
  for (const run of runs) {
    const over = areas.filter((area) => hides(area, run));
    const [first] = over;
    if (first === undefined) {
      left.push(run);
      continue;
    }
    const fresh = over.some((area) => !told.has(area));
    for (const area of over) told.add(area);
    const label = labelAt(run, first);
    if (fresh && left.at(-1)?.text !== label.text) left.push(label);
  }
  return left;
}

function labelAt({ x, y, width, height }: Box, { paragraph }: MaskedArea): TextRun {
  return { text: maskedText([paragraph]), x, y, width, height, spaceAfter: true };
}
