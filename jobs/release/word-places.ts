import type { Box, TextLayer, TextRun } from '../../storage/records/text-layer.ts';
import type { WordMask } from './asked-masks.ts';
import type { MaskedArea } from './mask-posts.ts';
import { addressHoldsWords, holdsWords } from './masked-text.ts';
import { type ShownEntry, standsInAny } from './shown-entries.ts';

/** Where masked words stand in a snapshot. */
export interface PlacedWords {
  /** The words themselves, and pictures whose description holds them. */
  areas: MaskedArea[];
  /** Posts and comments that are masked whole, each with its section of law: they hold the words, and not all places of these are known. */
  whole: Map<ShownEntry, string>;
  /** Posts and comments in which some of the words stand. */
  touched: Set<ShownEntry>;
}

/** A page's text as one, and the run of each of its units. Blocks and lines are told apart by line breaks and spaces. */
export function textOfLayer({ blocks }: TextLayer): { text: string; runs: (TextRun | null)[] } {
  let text = '';
  const runs: (TextRun | null)[] = [];
  const add = (part: string, run: TextRun | null) => {
    text += part;
    for (let unit = 0; unit < part.length; unit += 1) runs.push(run);
  };
  for (const block of blocks) {
    for (const run of block.runs) {
      add(run.text, run);
      if (run.spaceAfter) add(' ', null);
    }
    add('\n', null);
  }
  return { text, runs };
}

/**
 * Finds the words on the page. `layer`: null where nobody knows where words stand; a post that holds the words is then masked whole, as is one
 * that holds them more often than the page's text shows them there.
 */
export function placeWords(
  words: readonly WordMask[],
  { entries, layer }: { entries: readonly ShownEntry[]; layer: TextLayer | null },
): PlacedWords {
  const areas: MaskedArea[] = [];
  const whole = new Map<ShownEntry, string>();
  const touched = new Set<ShownEntry>();
  const page = layer === null ? null : textOfLayer(layer);
  for (const mask of words) {
    const { finder, paragraph } = mask;
    const places = page === null ? [] : finder.in(page.text).map(({ start, end }) => runsIn(page.runs, start, end));
    for (const place of places) areas.push(...place.map((run) => ({ ...seen(run), paragraph, isWord: true as const })));
    for (const image of layer?.images ?? [])
      if (holdsWords(image.alt, [mask])) areas.push({ ...boxOf(image), paragraph });
    for (const entry of entries) {
      const known = places.filter((place) => place.some((run) => isOwn(run, entry))).length;
      const { text, author, handle, key, permalink, shared } = entry.shown;
      const texts = [text, shared?.text ?? ''];
      const named = [author, shared?.author].filter((name) => holdsWords(name, [mask]));
      const held = texts.reduce((sum, one) => sum + finder.in(one).length, named.length);
      if (held > known) whole.set(entry, paragraph);
      const isNamed =
        [handle, shared?.handle].some((one) => holdsWords(one, [mask])) ||
        [permalink ?? key, shared?.permalink ?? ''].some((address) => addressHoldsWords(address, [mask]));
      if (held + known > 0 || isNamed) touched.add(entry);
    }
  }
  return { areas, whole, touched };
}

function runsIn(runs: readonly (TextRun | null)[], start: number, end: number): TextRun[] {
  return [...new Set(runs.slice(start, end).flatMap((run) => run ?? []))];
}

function isOwn(run: TextRun, { boxes, below }: ShownEntry): boolean {
  const inside = below.flatMap((entry) => entry.boxes);
  return standsInAny(run, boxes) && !standsInAny(run, inside);
}

/** The run's box, never so narrow that it would be taken for the edge of a neighbour. */
function seen(run: TextRun): Box {
  const least = 2;
  const { x, y, width, height } = run;
  return { x, y, width: Math.max(width, least), height: Math.max(height, least) };
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}
