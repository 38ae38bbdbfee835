import type { TextLayer } from '../../../../storage/records/text-layer.ts';
import type { Rect } from '../dom/rects.ts';
import { type Covers, findCovers } from './covered-text.ts';
import { findGenerated, type Generated } from './generated-text.ts';

/** The text of one frame: boxes in CSS pixels from the top left corner of that frame's document, and how far that is scrolled. */
export type FrameText = Pick<TextLayer, 'language' | 'title' | 'blocks' | 'links' | 'images'> & {
  scrolled: { x: number; y: number };
};

export type Block = FrameText['blocks'][number];
export type Run = Block['runs'][number];

/** A frame's text as far as it has been read. */
export interface Reading {
  scrolled: { x: number; y: number };
  blocks: Block[];
  /** The block that is being read. */
  current: Block | null;
  links: FrameText['links'];
  images: FrameText['images'];
  /** Runs that belong to one element: whether something lies over them is looked at when everything has been met. */
  pieces: { holder: Element; runs: Run[] }[];
  /** One range is moved about: making them is slow. */
  range: Range;
  covers: Covers;
  generated: Generated;
}

/** What an element has from those around it. `box` clips it; `positionedBox` clips what is positioned within it. */
export interface Around {
  box: Rect;
  positionedBox: Rect;
  link: number | undefined;
  /** Of the element that holds the text; null where its own text is not visible. */
  style: CSSStyleDeclaration | null;
  holder: Element;
  /** Nothing around it lets the background shine through. */
  solid: boolean;
}

export function beginReading(): Reading {
  return {
    scrolled: { x: window.scrollX, y: window.scrollY },
    blocks: [],
    current: null,
    links: [],
    images: [],
    pieces: [],
    range: document.createRange(),
    covers: findCovers(),
    generated: findGenerated(),
  };
}

/** Ends the block that is being read, and begins the next. */
export function startBlock(reading: Reading, role: Block['role']): void {
  endBlock(reading);
  reading.current = { role, runs: [] };
}

export function endBlock({ blocks, current }: Reading): void {
  if (current && current.runs.length > 0) blocks.push(current);
}

export function currentBlock(reading: Reading): Block {
  reading.current ??= { role: 'P', runs: [] };
  return reading.current;
}

export function toBox({ scrolled }: Reading, rect: Rect) {
  return {
    x: round(rect.left + scrolled.x),
    y: round(rect.top + scrolled.y),
    width: round(rect.right - rect.left),
    height: round(rect.bottom - rect.top),
  };
}

/** Text that is moved out to the left or above the page is for machines. */
export function isOffThePage({ scrolled }: Reading, rect: Rect): boolean {
  return rect.right + scrolled.x <= 0 || rect.bottom + scrolled.y <= 0;
}

/** The runs without those that something lies over. */
export function uncovered({ scrolled, blocks, pieces, covers }: Reading): Block[] {
  const hidden = new Set<Run>();
  for (const { holder, runs } of pieces) {
    const rects = runs.map(({ x, y, width, height }) => ({
      left: x - scrolled.x,
      top: y - scrolled.y,
      right: x - scrolled.x + width,
      bottom: y - scrolled.y + height,
    }));
    for (const [index, isCovered] of covers.covered(holder, rects).entries())
      if (isCovered) hidden.add(runs[index] as Run);
  }
  if (hidden.size === 0) return blocks;
  return blocks
    .map((block) => ({ ...block, runs: block.runs.filter((run) => !hidden.has(run)) }))
    .filter(({ runs }) => runs.length > 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
