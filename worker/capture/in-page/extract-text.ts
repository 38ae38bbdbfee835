import type { TextLayer } from '../../../storage/records/text-layer.ts';

/** The text of one frame: boxes in CSS pixels from the top left corner of that frame's document. */
export type FrameText = Pick<TextLayer, 'language' | 'title' | 'blocks' | 'links' | 'images'>;

/**
 * Runs in a frame of the page: every visible text as words with their boxes, in reading order, with open shadow roots and slots;
 * links and pictures with theirs. Text that is hidden, transparent or clipped away is left out.
 */
export function extractText(): FrameText {
  type Rect = { left: number; top: number; right: number; bottom: number };
  type Run = FrameText['blocks'][number]['runs'][number];
  type Role = FrameText['blocks'][number]['role'];
  const everything: Rect = { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };
  const left = window.scrollX;
  const top = window.scrollY;
  const blocks: FrameText['blocks'] = [];
  const links: FrameText['links'] = [];
  const images: FrameText['images'] = [];
  const range = document.createRange();
  let current: { role: Role; runs: Run[] } | null = null;

  const clip = (rect: Rect, by: Rect): Rect => ({
    left: Math.max(rect.left, by.left),
    top: Math.max(rect.top, by.top),
    right: Math.min(rect.right, by.right),
    bottom: Math.min(rect.bottom, by.bottom),
  });
  const shown = (rect: Rect) => rect.right - rect.left >= 1 && rect.bottom - rect.top >= 1;
  const toBox = (rect: Rect) => ({
    x: round(rect.left + left),
    y: round(rect.top + top),
    width: round(rect.right - rect.left),
    height: round(rect.bottom - rect.top),
  });
  const round = (value: number) => Math.round(value * 100) / 100;

  const roleOf = (element: Element): Role => {
    const name = element.localName;
    if (/^h[1-6]$/.test(name)) return name.toUpperCase() as Role;
    if (name === 'blockquote') return 'BlockQuote';
    if (element.getAttribute('role') === 'heading') {
      const level = Number(element.getAttribute('aria-level') ?? 2);
      return `H${Math.min(6, Math.max(1, level || 2))}` as Role;
    }
    return 'P';
  };
  const startBlock = (role: Role) => {
    if (current && current.runs.length > 0) blocks.push(current);
    current = { role, runs: [] };
  };

  const addText = (node: Text, box: Rect, link: number | undefined, rightToLeft: boolean, transform: string) => {
    const text = node.data;
    for (const match of text.matchAll(/\S+/g)) {
      addWord(node, match.index, match.index + match[0].length, box, link, rightToLeft, transform);
    }
    const last = current?.runs.at(-1);
    if (last && /^\s/.test(text)) markSpaceBefore();
    if (last && /\s$/.test(text)) last.spaceAfter = true;
  };
  /** White space that begins a text node belongs after the run before it. */
  let runsBefore = 0;
  const markSpaceBefore = () => {
    const before = current?.runs[runsBefore - 1];
    if (before) before.spaceAfter = true;
  };
  const addWord = (
    node: Text,
    start: number,
    end: number,
    box: Rect,
    link: number | undefined,
    rightToLeft: boolean,
    transform: string,
  ) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
    if (rects.length === 0) return;
    const spaceAfter = end < node.data.length;
    const pieces = rects.length === 1 ? [{ from: start, to: end, rect: rects[0] as Rect }] : linesOf(node, start, end);
    for (const [index, piece] of pieces.entries()) {
      const visible = clip(piece.rect, box);
      // At least half of the word must be inside what clips it: a sliver of a cut-off line is not readable text.
      if (!shown(visible) || visible.bottom - visible.top < (piece.rect.bottom - piece.rect.top) / 2) continue;
      current?.runs.push({
        ...toBox(piece.rect),
        text: transformed(node.data.slice(piece.from, piece.to), transform),
        spaceAfter: spaceAfter && index === pieces.length - 1,
        ...(rightToLeft ? { rightToLeft } : {}),
        ...(link === undefined ? {} : { link }),
      });
    }
  };
  const transformed = (text: string, transform: string) =>
    transform === 'uppercase'
      ? text.toLocaleUpperCase('sv')
      : transform === 'lowercase'
        ? text.toLocaleLowerCase('sv')
        : text;
  /** A word that is broken over lines: grapheme by grapheme, joined again line by line. */
  const linesOf = (node: Text, start: number, end: number) => {
    const pieces: { from: number; to: number; rect: Rect }[] = [];
    const segments = new Intl.Segmenter('sv', { granularity: 'grapheme' }).segment(node.data.slice(start, end));
    for (const { index, segment } of segments) {
      range.setStart(node, start + index);
      range.setEnd(node, start + index + segment.length);
      const rect = range.getClientRects()[0];
      if (!rect || rect.width === 0) continue;
      const last = pieces.at(-1);
      if (last && Math.abs(last.rect.top - rect.top) < rect.height / 2) {
        last.to = start + index + segment.length;
        last.rect = {
          left: Math.min(last.rect.left, rect.left),
          top: Math.min(last.rect.top, rect.top),
          right: Math.max(last.rect.right, rect.right),
          bottom: Math.max(last.rect.bottom, rect.bottom),
        };
      } else pieces.push({ from: start + index, to: start + index + segment.length, rect });
    }
    return pieces;
  };

  const walk = (node: Node, box: Rect, link: number | undefined, style: CSSStyleDeclaration | null) => {
    if (node instanceof Text) {
      if (!style || !/\S/.test(node.data)) {
        const last = current?.runs.at(-1);
        if (last && node.data.length > 0) last.spaceAfter = true;
        return;
      }
      if (!current) startBlock('P');
      runsBefore = current === null ? 0 : (current as { runs: Run[] }).runs.length;
      addText(node, box, link, style.direction === 'rtl', style.textTransform);
      return;
    }
    if (!(node instanceof Element)) return;
    if (/^(script|style|noscript|template|head|title)$/.test(node.localName)) return;
    const own = getComputedStyle(node);
    if (own.display === 'none') return;
    const contents = own.display === 'contents';
    if (!contents && !node.checkVisibility({ opacityProperty: true })) return;
    const rect = node.getBoundingClientRect();
    let inner = box;
    // `overflow` of the root and body belongs to the viewport and clips nothing of a whole-page picture.
    if (!contents && node !== document.documentElement && node !== document.body && own.overflow !== 'visible') {
      inner = clip(box, rect);
      if (!shown(inner)) return;
    }
    if (node instanceof HTMLImageElement && own.visibility === 'visible') addImage(node, rect, box);
    const isBlock = !contents && !/^(inline|inline-block|inline-flex|ruby)/.test(own.display);
    if (isBlock || node.localName === 'br')
      startBlock(isBlock ? roleOf(node) : ((current as { role: Role } | null)?.role ?? 'P'));
    const target = node instanceof HTMLAnchorElement && node.href ? addLink(node, box) : link;
    // Text in an element that is `visibility: hidden` is not shown, but a child may be visible again: so `style` is null for its own text only.
    const shownStyle = own.visibility === 'visible' ? own : null;
    for (const child of childrenOf(node)) walk(child, inner, target, shownStyle);
    if (isBlock) startBlock('P');
  };
  const childrenOf = (element: Element): Iterable<Node> => {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    if (element instanceof HTMLSlotElement) {
      const assigned = element.assignedNodes();
      return assigned.length > 0 ? assigned : element.childNodes;
    }
    return element.childNodes;
  };
  const addLink = (anchor: HTMLAnchorElement, box: Rect): number | undefined => {
    const boxes = [...anchor.getClientRects()].map((rect) => clip(rect, box)).filter(shown);
    if (boxes.length === 0) return undefined;
    links.push({ href: anchor.href, boxes: boxes.map(toBox) });
    return links.length - 1;
  };
  const addImage = (image: HTMLImageElement, rect: Rect, box: Rect) => {
    const visible = clip(rect, box);
    if (!shown(visible) || !image.complete || image.naturalWidth === 0) return;
    images.push({ ...toBox(visible), alt: image.getAttribute('alt') });
  };

  if (document.body) walk(document.body, everything, undefined, null);
  if (current !== null && (current as { runs: Run[] }).runs.length > 0) blocks.push(current);
  return { language: document.documentElement.lang || null, title: document.title, blocks, links, images };
}
