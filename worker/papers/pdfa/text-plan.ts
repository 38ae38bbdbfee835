import type { Box, TextBlock, TextLayer, TextRun } from '../../../storage/records/text-layer.ts';
import { maxStringUnits } from './flavour.ts';
import type { Stretch } from './page-cuts.ts';
import { addElement, addMark, type Element, type Mark } from './structure.ts';
import { neighbours } from './text-neighbours.ts';
import { oneLine, plainText } from './unicode-text.ts';
import { webAddress } from './web-address.ts';

/** Runs of one element on one slice. */
export interface TextPiece {
  element: Element;
  mark: Mark;
  runs: TextRun[];
}

export interface FigurePiece {
  element: Element;
  mark: Mark;
  box: Box;
}

export interface LinkPiece {
  element: Element;
  href: string;
  says: string;
  box: Box;
}

/** What stands on one slice, in reading order. */
export interface SlicePlan {
  texts: TextPiece[];
  figures: FigurePiece[];
  links: LinkPiece[];
}

/** What stands on the slices, one plan each. */
export interface TextPlan {
  slices: SlicePlan[];
  /** Number of places of links for which no page and no element of a PDF has room; told to whoever keeps the file. */
  linksLeftOut: number;
}

/** A paragraph with more runs is tagged as several, so that no element has more kids than PDF 1.4 allows (8,191). */
const runsInBlock = 1_500;
const boxesOfLink = 6_000;
const linksOnSlice = 8_000;
/** Smaller pictures without a description are icons and spacers. */
const worthNaming = 48;

/**
 * Divides the text layer over the slices, and builds the elements below `parent` in reading order. It leaves out what lies on none of the slices,
 * and links that do not lead to the web, to an e-mail address or to a telephone. `pictureWithout` names a picture that has no description.
 */
export function planText(layer: TextLayer, slices: Stretch[], parent: Element, pictureWithout: string): TextPlan {
  const plans = slices.map((): SlicePlan => ({ texts: [], figures: [], links: [] }));
  const hrefs = layer.links.map(({ href }) => webAddress(href));
  const blocks = visibleBlocks(layer, slices);
  const linkElements = new Map<number, { element: Element; says: string }>();
  const loose = neighbours(blocks, looseItems(layer, blocks, hrefs));
  const placeLoose = (after: number, holder: Element) => {
    for (const item of loose.get(after) ?? []) {
      if (item.kind === 'link') linkElements.set(item.index, { element: addElement(holder, 'Link'), says: '' });
      else placeFigure(item, holder, slices, plans, pictureWithout);
    }
  };
  placeLoose(-1, parent);
  let post: number | undefined;
  let holder = parent;
  for (const [index, block] of blocks.entries()) {
    if (block.post !== post) holder = block.post === undefined ? parent : addElement(parent, 'Art');
    post = block.post;
    placeBlock(block, addElement(holder, block.role), { slices, plans, hrefs, linkElements });
    placeLoose(index, holder);
  }
  const linksLeftOut = placeLinks(layer, slices, plans, hrefs, linkElements);
  return { slices: plans, linksLeftOut };
}

/** Blocks with the runs that lie on a slice, none longer than an element may be. */
function visibleBlocks(layer: TextLayer, slices: Stretch[]): TextBlock[] {
  return layer.blocks.flatMap((block) => {
    const runs = block.runs.filter(
      (run) => isOnPage(run, layer.page.widthCss, slices) && plainText(run.text).trim() !== '',
    );
    return Array.from({ length: Math.ceil(runs.length / runsInBlock) }, (_, part) => ({
      ...block,
      runs: runs.slice(part * runsInBlock, (part + 1) * runsInBlock),
    }));
  });
}

function isOnPage(box: Box, pageWidth: number, slices: Stretch[]): boolean {
  const top = slices[0]?.top ?? 0;
  const bottom = slices.at(-1)?.bottom ?? 0;
  const { x, y, width, height } = box;
  const middle = y + height / 2;
  return isMeasured(box) && x + width > 0 && x < pageWidth && middle >= top && middle < bottom;
}

function isMeasured({ x, y, width, height }: Box): boolean {
  return [x, y, width, height].every(Number.isFinite);
}

interface Placing {
  slices: Stretch[];
  plans: SlicePlan[];
  hrefs: (string | null)[];
  linkElements: Map<number, { element: Element; says: string }>;
}

/** Consecutive runs on one slice and in one link make one piece. */
function placeBlock(block: TextBlock, element: Element, { slices, plans, hrefs, linkElements }: Placing): void {
  let piece: { slice: number; link: number | undefined; runs: TextRun[] } | null = null;
  for (const run of block.runs) {
    const slice = sliceAt(slices, run.y + run.height / 2);
    const link = run.link !== undefined && hrefs[run.link] ? run.link : undefined;
    if (piece && piece.slice === slice && piece.link === link) {
      piece.runs.push(run);
      continue;
    }
    piece = { slice, link, runs: [run] };
    const owner = link === undefined ? element : addElement(element, 'Link');
    plans[slice]?.texts.push({ element: owner, mark: addMark(owner), runs: piece.runs });
    if (link !== undefined && !linkElements.has(link)) {
      const says = block.runs.filter((other) => other.link === link).map(({ text }) => text);
      linkElements.set(link, { element: owner, says: says.join(' ') });
    }
  }
}

type LooseItem = { kind: 'link'; index: number; box: Box } | { kind: 'figure'; box: Box; alt: string | null };

/** Items that are read beside the text: pictures, and links without text. */
function looseItems(layer: TextLayer, blocks: TextBlock[], hrefs: (string | null)[]): LooseItem[] {
  const withText = new Set(blocks.flatMap(({ runs }) => runs.map(({ link }) => link)));
  const figures = layer.images
    .filter(isMeasured)
    .filter(({ alt, width, height }) => alt !== '' && (alt !== null || (width >= worthNaming && height >= worthNaming)))
    .map(({ alt, ...box }): LooseItem => ({ kind: 'figure', box, alt }));
  const links = layer.links.flatMap(({ boxes }, index): LooseItem[] => {
    const box = boxes.find(isMeasured);
    return box && hrefs[index] && !withText.has(index) ? [{ kind: 'link', index, box }] : [];
  });
  return [...figures, ...links];
}

function placeFigure(
  { box, alt }: LooseItem & { kind: 'figure' },
  holder: Element,
  slices: Stretch[],
  plans: SlicePlan[],
  pictureWithout: string,
): void {
  const slice = slices.findIndex(({ top, bottom }) => box.y + box.height > top && box.y < bottom);
  if (slice < 0) return;
  const element = addElement(holder, 'Figure', { alt: oneLine(alt ?? pictureWithout, maxStringUnits, pictureWithout) });
  plans[slice]?.figures.push({ element, mark: addMark(element), box });
}

/** Adds one annotation for each box on each slice that shows it. Returns how many found no room. */
function placeLinks(
  layer: TextLayer,
  slices: Stretch[],
  plans: SlicePlan[],
  hrefs: (string | null)[],
  linkElements: Map<number, { element: Element; says: string }>,
): number {
  let leftOut = 0;
  for (const [index, { boxes }] of layer.links.entries()) {
    const href = hrefs[index];
    const owner = linkElements.get(index);
    if (!href || !owner) continue;
    let placed = 0;
    for (const box of boxes.filter(isMeasured)) {
      for (let slice = sliceAt(slices, box.y); slice < slices.length; slice++) {
        const { top, bottom } = slices[slice] as Stretch;
        if (top >= box.y + box.height) break;
        const links = plans[slice]?.links;
        if (bottom <= box.y || !links) continue;
        if (links.length >= linksOnSlice || placed >= boxesOfLink) {
          leftOut += 1;
          continue;
        }
        placed += 1;
        links.push({ element: owner.element, href, says: oneLine(owner.says, 500, href), box });
      }
    }
  }
  return leftOut;
}

/** The slice that holds `y`, or the nearest. */
export function sliceAt(slices: Stretch[], y: number): number {
  let [low, high] = [0, slices.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((slices[middle] as Stretch).top <= y) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
