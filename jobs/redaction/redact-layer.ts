import type { TextBlock, TextLayer } from '../../storage/records/text-layer.ts';
import { type MaskedArea, maskTextLayer } from '../release/mask-posts.ts';
import { type Traces, tells } from './traces.ts';

/** As high as a line of a page. */
const lineHeight = 20;

/** The page's text without what lies under the areas and without links that name it; each area says what has become of it. */
export function redactLayer(
  layer: TextLayer,
  areas: readonly MaskedArea[],
  { label, traces }: { label: string; traces: Traces },
): TextLayer {
  const open = maskTextLayer(layer, areas, (href) => tells(href, traces, 'sure'));
  const blocks = [...open.blocks];
  for (const { x, y, width, height } of areas) {
    const run = { text: label, x, y, width, height: Math.min(height, lineHeight), spaceAfter: false };
    const block: TextBlock = { role: 'P', runs: [run] };
    const at = blocks.findIndex(({ runs }) => (runs[0]?.y ?? 0) >= y);
    blocks.splice(at < 0 ? blocks.length : at, 0, block);
  }
  return { ...open, title: tells(layer.title, traces, 'sure') ? '' : layer.title, blocks };
}
