import type { TextLayer } from '../../../../storage/records/text-layer.ts';
import { type Covers, findCovers } from './covered-text.ts';
import { findGenerated, type Generated, type GeneratedText } from './generated-text.ts';

/** The text of one frame: boxes in CSS pixels from the top left corner of that frame's document, and how far that is scrolled. */
export type FrameText = Pick<TextLayer, 'language' | 'title' | 'blocks' | 'links' | 'images'> & {
  scrolled: { x: number; y: number };
};

/**
 * Runs in a frame of the page: every visible text as words with their boxes, in reading order, with open shadow roots and slots,
 * generated text and what fields show; links and pictures with theirs. Text that is hidden, transparent, covered or clipped away is
 * left out.
 */
function readText(covers: Covers, generated: Generated): FrameText {
  type Rect = { left: number; top: number; right: number; bottom: number };
  /** What an element has from those around it. `box` clips it; `positionedBox` clips what is positioned within it. */
  interface Around {
    box: Rect;
    positionedBox: Rect;
    link: number | undefined;
    /** Of the element that holds the text; null where its own text is not visible. */
    style: CSSStyleDeclaration | null;
    holder: Element;
    /** Nothing around it lets the background shine through. */
    solid: boolean;
  }
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

  /** Runs of one text node: whether something lies over them is looked at when everything has been met. */
  const pieces: { holder: Element; runs: Run[] }[] = [];
  const addText = (node: Text, { box, link, holder }: Around, style: CSSStyleDeclaration) => {
    const text = node.data;
    const runs = current?.runs ?? [];
    const before = runs.length;
    for (const match of text.matchAll(/\S+/g)) {
      addWord(node, match.index, match.index + match[0].length, box, link, style);
    }
    if (runs.length > before) pieces.push({ holder, runs: runs.slice(before) });
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
    style: CSSStyleDeclaration,
  ) => {
    const rightToLeft = style.direction === 'rtl';
    const transform = style.textTransform;
    range.setStart(node, start);
    range.setEnd(node, end);
    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
    // Text that is moved out to the left or above the page is for machines.
    if (rects.length === 0 || rects.every((rect) => rect.right + left <= 0 || rect.bottom + top <= 0)) return;
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

  /** `color: transparent` without a background that is cut to the letters, or a shadow that shows them. */
  const isTransparent = (style: CSSStyleDeclaration, holder: Element): boolean => {
    if (!/^rgba\(.*, 0\)$/.test(style.webkitTextFillColor) || style.textShadow !== 'none') return false;
    for (let at: Element | null = holder; at; at = at.parentElement)
      if (getComputedStyle(at).backgroundClip.includes('text')) return false;
    return true;
  };
  const addGenerated = ({ text, rect, transform }: GeneratedText, { link, holder }: Around, box: Rect) => {
    const visible = clip(rect, box);
    if (!shown(visible) || rect.right + left <= 0 || rect.bottom + top <= 0) return;
    if (!current) startBlock('P');
    const run: Run = {
      ...toBox(rect),
      text: transformed(text.trim(), transform),
      spaceAfter: /\s$/.test(text),
      ...(link === undefined ? {} : { link }),
    };
    (current as { runs: Run[] } | null)?.runs.push(run);
    pieces.push({ holder, runs: [run] });
  };
  const readTextNode = (node: Text, around: Around) => {
    const { style, holder } = around;
    if (!style || !/\S/.test(node.data) || isTransparent(style, holder)) {
      const last = current?.runs.at(-1);
      if (last && node.data.length > 0) last.spaceAfter = true;
      return;
    }
    if (!current) startBlock('P');
    runsBefore = current === null ? 0 : (current as { runs: Run[] }).runs.length;
    addText(node, around, style);
  };
  /** `clip` cuts only what is positioned. A side that is `auto` cuts nothing. */
  const isClippedAway = ({ clipPath, clip: clipped, position }: CSSStyleDeclaration) => {
    if (/^inset\((?:50|100)%/.test(clipPath)) return true;
    if (clipped === 'auto' || !/^(?:absolute|fixed)$/.test(position)) return false;
    const sides = /^rect\((-?[\d.]+)px, (-?[\d.]+)px, (-?[\d.]+)px, (-?[\d.]+)px\)$/
      .exec(clipped)
      ?.slice(1)
      .map(Number);
    if (!sides) return false;
    const [from = 0, right = 0, to = 0, start = 0] = sides;
    return right - start <= 1 || to - from <= 1;
  };
  const lastRect = (element: Element): DOMRect | null => {
    range.selectNodeContents(element);
    return [...range.getClientRects()].at(-1) ?? null;
  };

  const walk = (node: Node, around: Around) => {
    if (node instanceof Text) return readTextNode(node, around);
    if (!(node instanceof Element)) return;
    if (/^(script|style|noscript|template|head|title)$/.test(node.localName)) return;
    const own = getComputedStyle(node);
    if (own.display === 'none' || own.opacity === '0' || isClippedAway(own)) return;
    const contents = own.display === 'contents';
    // Folded `details` and the like; what is transparent was left above.
    if (!contents && !node.checkVisibility()) return;
    const rect = node.getBoundingClientRect();
    const { position } = own;
    // What is positioned is clipped by what it is positioned in, not by what lies between.
    let inner = position === 'fixed' ? everything : position === 'absolute' ? around.positionedBox : around.box;
    const outer = inner;
    // `overflow` of the root and body belongs to the viewport and clips nothing of a whole-page picture.
    if (!contents && node !== document.documentElement && node !== document.body && own.overflow !== 'visible') {
      inner = clip(inner, rect);
      if (!shown(inner)) return;
    }
    const solid = around.solid && own.opacity === '1';
    if (!contents && solid) covers.note(node, own, clip(rect, outer));
    if (node instanceof HTMLImageElement && own.visibility === 'visible') addImage(node, rect, outer);
    const isBlock = !contents && !/^(inline|inline-block|inline-flex|ruby)/.test(own.display);
    if (isBlock || node.localName === 'br')
      startBlock(isBlock ? roleOf(node) : ((current as { role: Role } | null)?.role ?? 'P'));
    // Text in an element that is `visibility: hidden` is not shown, but a child may be visible again: so `style` is null for its own text only.
    const visible = own.visibility === 'visible';
    const within: Around = {
      box: inner,
      positionedBox: position !== 'static' || own.transform !== 'none' ? inner : around.positionedBox,
      link: node instanceof HTMLAnchorElement && node.href ? addLink(node, outer) : around.link,
      style: visible ? own : null,
      holder: node,
      solid,
    };
    const field = visible ? generated.field(node, own) : null;
    if (field) addGenerated(field, within, inner);
    if (node.shadowRoot) generated.enter(node.shadowRoot);
    const asked = visible && generated.mayHave(node);
    const say = (which: '::before' | '::after') => {
      const said = asked ? generated.pseudo(node, which, which === '::after' ? lastRect(node) : null) : null;
      if (said) addGenerated(said, within, inner);
    };
    say('::before');
    if (!/^(select|textarea)$/.test(node.localName)) for (const child of childrenOf(node)) walk(child, within);
    say('::after');
    if (isBlock) startBlock('P');
  };
  const childrenOf = (element: Element): Iterable<Node> => {
    if (element instanceof HTMLDetailsElement && !element.open) return element.querySelectorAll(':scope > summary');
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

  /** Takes out what something lies over. */
  const uncover = () => {
    const hidden = new Set<Run>();
    for (const { holder, runs } of pieces) {
      const rects = runs.map(({ x, y, width, height }) => ({
        left: x - left,
        top: y - top,
        right: x - left + width,
        bottom: y - top + height,
      }));
      for (const [index, isCovered] of covers.covered(holder, rects).entries())
        if (isCovered) hidden.add(runs[index] as Run);
    }
    if (hidden.size === 0) return blocks;
    return blocks
      .map((block) => ({ ...block, runs: block.runs.filter((run) => !hidden.has(run)) }))
      .filter(({ runs }) => runs.length > 0);
  };

  generated.enter(document);
  const root = document.body;
  if (root)
    walk(root, { box: everything, positionedBox: everything, link: undefined, style: null, holder: root, solid: true });
  if (current !== null && (current as { runs: Run[] }).runs.length > 0) blocks.push(current);
  return {
    language: document.documentElement.lang || null,
    title: document.title,
    scrolled: { x: left, y: top },
    blocks: uncover(),
    links,
    images,
  };
}

/** `readText` with its parts as one function without parameters: a page knows none of our modules, so their source goes along. */
export const extractText = new Function(
  `return (${readText})((${findCovers})(), (${findGenerated})());`,
) as () => FrameText;
