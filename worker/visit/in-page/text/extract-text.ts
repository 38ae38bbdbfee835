import { clip, everywhere, hasSize, type Rect } from '../dom/rects.ts';
import {
  type Around,
  type Block,
  beginReading,
  endBlock,
  type FrameText,
  type Reading,
  startBlock,
  toBox,
  uncovered,
} from './frame-text.ts';
import { addGenerated, addText } from './text-runs.ts';
import { isClippedAway, isTransparent } from './visibility.ts';

/**
 * Runs in a frame of the page: every visible text as words with their boxes, in reading order, with open shadow roots and slots,
 * generated text and what fields show; links and pictures with theirs. Text that is hidden, transparent, covered or clipped away is
 * left out.
 */
export function extractText(): FrameText {
  const reading = beginReading();
  reading.generated.enter(document);
  const root = document.body;
  const around = { box: everywhere, positionedBox: everywhere, link: undefined, style: null, solid: true };
  if (root) walk(reading, root, { ...around, holder: root });
  endBlock(reading);
  return {
    language: document.documentElement.lang || null,
    title: document.title,
    scrolled: reading.scrolled,
    blocks: uncovered(reading),
    links: reading.links,
    images: reading.images,
  };
}

function walk(reading: Reading, node: Node, around: Around): void {
  if (node instanceof Text) readTextNode(reading, node, around);
  else if (node instanceof Element) readElement(reading, node, around);
}

function readTextNode(reading: Reading, node: Text, around: Around): void {
  const { style, holder } = around;
  if (style && /\S/.test(node.data) && !isTransparent(style, holder)) {
    addText(reading, node, around, style);
    return;
  }
  const last = reading.current?.runs.at(-1);
  if (last && node.data.length > 0) last.spaceAfter = true;
}

function readElement(reading: Reading, element: Element, around: Around): void {
  if (/^(script|style|noscript|template|head|title)$/.test(element.localName)) return;
  const own = getComputedStyle(element);
  if (own.display === 'none' || own.opacity === '0' || isClippedAway(own)) return;
  const contents = own.display === 'contents';
  // Folded `details` and the like; what is transparent was left above.
  if (!contents && !element.checkVisibility()) return;
  const rect = element.getBoundingClientRect();
  const outer = clipOf(own, around);
  const inner = clipsContent(element, own) ? clip(outer, rect) : outer;
  if (inner !== outer && !hasSize(inner)) return;
  const solid = around.solid && own.opacity === '1';
  if (!contents && solid) reading.covers.note(element, own, clip(rect, outer));
  if (element instanceof HTMLImageElement && own.visibility === 'visible') addImage(reading, element, rect, outer);
  const isBlock = !contents && !/^(inline|inline-block|inline-flex|ruby)/.test(own.display);
  if (isBlock) startBlock(reading, roleOf(element));
  else if (element.localName === 'br') startBlock(reading, reading.current?.role ?? 'P');
  readWithin(reading, element, own, {
    box: inner,
    positionedBox: own.position !== 'static' || own.transform !== 'none' ? inner : around.positionedBox,
    link: element instanceof HTMLAnchorElement && element.href ? addLink(reading, element, outer) : around.link,
    // Text in an element that is `visibility: hidden` is not shown, but a child may be visible again: null for its own text only.
    style: own.visibility === 'visible' ? own : null,
    holder: element,
    solid,
  });
  if (isBlock) startBlock(reading, 'P');
}

/** What clips the element. What is positioned is clipped by what it is positioned in, not by what lies between. */
function clipOf({ position }: CSSStyleDeclaration, around: Around): Rect {
  if (position === 'fixed') return everywhere;
  return position === 'absolute' ? around.positionedBox : around.box;
}

/** `overflow` of the root and body belongs to the viewport and clips nothing of a whole-page picture. */
function clipsContent(element: Element, { display, overflow }: CSSStyleDeclaration): boolean {
  const isPage = element === document.documentElement || element === document.body;
  return display !== 'contents' && !isPage && overflow !== 'visible';
}

/** What the element shows itself and what its children do, in the order in which it is read. */
function readWithin(reading: Reading, element: Element, own: CSSStyleDeclaration, within: Around): void {
  const { generated, range } = reading;
  const isVisible = within.style !== null;
  const field = isVisible ? generated.field(element, own) : null;
  if (field) addGenerated(reading, field, within);
  if (element.shadowRoot) generated.enter(element.shadowRoot);
  const isAsked = isVisible && generated.mayHave(element);
  const before = isAsked ? generated.pseudo(element, '::before', null) : null;
  if (before) addGenerated(reading, before, within);
  if (!/^(select|textarea)$/.test(element.localName))
    for (const child of childrenOf(element)) walk(reading, child, within);
  const after = isAsked ? generated.pseudo(element, '::after', lastRect(range, element)) : null;
  if (after) addGenerated(reading, after, within);
}

function lastRect(range: Range, element: Element): DOMRect | null {
  range.selectNodeContents(element);
  return [...range.getClientRects()].at(-1) ?? null;
}

function roleOf(element: Element): Block['role'] {
  const name = element.localName;
  if (/^h[1-6]$/.test(name)) return name.toUpperCase() as Block['role'];
  if (name === 'blockquote') return 'BlockQuote';
  if (element.getAttribute('role') !== 'heading') return 'P';
  const level = Number(element.getAttribute('aria-level') ?? 2);
  return `H${Math.min(6, Math.max(1, level || 2))}` as Block['role'];
}

function childrenOf(element: Element): Iterable<Node> {
  if (element instanceof HTMLDetailsElement && !element.open) return element.querySelectorAll(':scope > summary');
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (!(element instanceof HTMLSlotElement)) return element.childNodes;
  const assigned = element.assignedNodes();
  return assigned.length > 0 ? assigned : element.childNodes;
}

/** The link's number; none where it is not shown. */
function addLink(reading: Reading, anchor: HTMLAnchorElement, box: Rect): number | undefined {
  const shown = [...anchor.getClientRects()].map((rect) => clip(rect, box)).filter(hasSize);
  if (shown.length === 0) return undefined;
  reading.links.push({ href: anchor.href, boxes: shown.map((rect) => toBox(reading, rect)) });
  return reading.links.length - 1;
}

function addImage(reading: Reading, image: HTMLImageElement, rect: Rect, box: Rect): void {
  const visible = clip(rect, box);
  if (!hasSize(visible) || !image.complete || image.naturalWidth === 0) return;
  reading.images.push({ ...toBox(reading, visible), alt: image.getAttribute('alt') });
}
