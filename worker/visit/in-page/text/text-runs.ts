import { clip, hasSize, join, type Rect } from '../dom/rects.ts';
import { type Around, currentBlock, isOffThePage, type Reading, type Run, toBox } from './frame-text.ts';
import type { GeneratedText } from './generated-text.ts';

/** A part of a text node that stands in one line. */
interface Piece {
  from: number;
  to: number;
  rect: Rect;
}

/** Adds the words of a text node to the block that is being read. */
export function addText(reading: Reading, node: Text, around: Around, style: CSSStyleDeclaration): void {
  const { runs } = currentBlock(reading);
  const count = runs.length;
  const before = runs.at(-1);
  for (const match of node.data.matchAll(/\S+/g)) {
    runs.push(...wordRuns(reading, node, match.index, match.index + match[0].length, around, style));
  }
  if (runs.length > count) reading.pieces.push({ holder: around.holder, runs: runs.slice(count) });
  // White space that begins a text node belongs after the run before it.
  if (before && /^\s/.test(node.data)) before.spaceAfter = true;
  const last = runs.at(-1);
  if (last && /\s$/.test(node.data)) last.spaceAfter = true;
}

/** What is shown of one word: a run for each line that it stands in. */
function wordRuns(
  reading: Reading,
  node: Text,
  start: number,
  end: number,
  { box, link }: Around,
  style: CSSStyleDeclaration,
): Run[] {
  const { range } = reading;
  range.setStart(node, start);
  range.setEnd(node, end);
  const rects = [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
  if (rects.every((rect) => isOffThePage(reading, rect))) return [];
  const [only] = rects;
  const pieces = only && rects.length === 1 ? [{ from: start, to: end, rect: only }] : linesOf(range, node, start, end);
  return pieces
    .filter(({ rect }) => isReadable(rect, box))
    .map(({ from, to, rect }) => ({
      ...toBox(reading, rect),
      text: transformed(node.data.slice(from, to), style.textTransform),
      spaceAfter: end < node.data.length && to === pieces.at(-1)?.to,
      ...(style.direction === 'rtl' ? { rightToLeft: true } : {}),
      ...(link === undefined ? {} : { link }),
    }));
}

/** At least half of the word must be inside what clips it: a sliver of a cut-off line is not readable text. */
function isReadable(rect: Rect, box: Rect): boolean {
  const visible = clip(rect, box);
  return hasSize(visible) && visible.bottom - visible.top >= (rect.bottom - rect.top) / 2;
}

/** A word that is broken over lines: grapheme by grapheme, joined again line by line. */
function linesOf(range: Range, node: Text, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  const segments = new Intl.Segmenter('sv', { granularity: 'grapheme' }).segment(node.data.slice(start, end));
  for (const { index, segment } of segments) {
    const [from, to] = [start + index, start + index + segment.length];
    range.setStart(node, from);
    range.setEnd(node, to);
    const rect = range.getClientRects()[0];
    if (!rect || rect.width === 0) continue;
    const last = pieces.at(-1);
    if (last && Math.abs(last.rect.top - rect.top) < rect.height / 2) {
      last.to = to;
      last.rect = join(last.rect, rect);
    } else pieces.push({ from, to, rect });
  }
  return pieces;
}

/** Adds text that no node holds. */
export function addGenerated(
  reading: Reading,
  { text, rect, transform }: GeneratedText,
  { link, holder, box }: Around,
): void {
  if (!hasSize(clip(rect, box)) || isOffThePage(reading, rect)) return;
  const run: Run = {
    ...toBox(reading, rect),
    text: transformed(text.trim(), transform),
    spaceAfter: /\s$/.test(text),
    ...(link === undefined ? {} : { link }),
  };
  currentBlock(reading).runs.push(run);
  reading.pieces.push({ holder, runs: [run] });
}

/** The text as `text-transform` shows it. */
export function transformed(text: string, transform: string): string {
  if (transform === 'uppercase') return text.toLocaleUpperCase('sv');
  return transform === 'lowercase' ? text.toLocaleLowerCase('sv') : text;
}
