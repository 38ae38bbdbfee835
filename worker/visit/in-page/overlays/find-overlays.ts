import { parentOf } from '../dom/tree.ts';
import { allIn, deepestAt, isShown, textOf } from './deep-elements.ts';

/** What lies over the page, and on how many points of the grid. */
export interface Found {
  element: Element;
  hits: number;
  /** On the middle one too. */
  middle: boolean;
}

/** The window is looked at in so many rows and columns of points; an odd number, so that one is the middle. */
export const gridSteps = 7;

const dialogs = 'dialog[open], [role="dialog"], [role="alertdialog"], [aria-modal="true"]';
const content = 'main, [role="main"], article, [role="article"], [role="feed"]';
const named = ['id', 'class', 'aria-label'].flatMap((attribute) =>
  ['cookie', 'consent', 'kakor', 'gdpr', 'samtycke'].map((word) => `[${attribute}*="${word}" i]`),
);

/** What lies over the page, with the part of the viewport that it takes; then banners that ask in the flow of the page. */
export function findOverlays(wholeFrame: boolean): Found[] {
  if (wholeFrame) return document.body ? [{ element: document.body, hits: gridSteps ** 2, middle: true }] : [];
  const list = overTheGrid().filter(({ element }) => isSeen(element));
  for (const element of document.querySelectorAll(`${dialogs}, ${named.join(', ')}`)) {
    const isKnown = list.some((one) => one.element.contains(element) || element.contains(one.element));
    if (isKnown || !isShown(element) || element.contains(document.body) || element.querySelector(content)) continue;
    if (textOf(element).length <= 4_000) list.push({ element, hits: 0, middle: false });
  }
  return list;
}

function overTheGrid(): Found[] {
  const found = new Map<Element, Found>();
  const middle = (gridSteps - 1) / 2;
  for (let row = 0; row < gridSteps; row += 1) {
    for (let column = 0; column < gridSteps; column += 1) {
      const hit = deepestAt((innerWidth * (column + 0.5)) / gridSteps, (innerHeight * (row + 0.5)) / gridSteps);
      const element = hit && overlayOf(hit);
      if (!element) continue;
      const entry = found.get(element) ?? { element, hits: 0, middle: false };
      entry.hits += 1;
      entry.middle ||= row === middle && column === middle;
      found.set(element, entry);
    }
  }
  return [...found.values()];
}

/** The whole of what lies over the page at this element; never a shell that holds the page itself. */
function overlayOf(element: Element): Element | null {
  let overlay: Element | null = null;
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (!isLifted(at)) continue;
    if (!at.matches(dialogs) && (at.matches(content) || at.querySelector(content))) break;
    overlay = at;
  }
  return overlay;
}

function isLifted(element: Element): boolean {
  if (element === document.documentElement || element === document.body) return false;
  if (element.matches(dialogs)) return true;
  const { position, zIndex } = getComputedStyle(element);
  if (position === 'fixed' || position === 'sticky') return true;
  if (position !== 'absolute' || !(Number(zIndex) >= 100)) return false;
  const { width, height } = element.getBoundingClientRect();
  return width * height >= 0.5 * innerWidth * innerHeight;
}

/** A veil is seen; a layer that lets everything through is not. */
function isSeen(element: Element): boolean {
  if (textOf(element) !== '' || allIn(element, 'iframe, img, canvas, video').some(isShown)) return true;
  const { backgroundColor, backdropFilter, zIndex } = getComputedStyle(element);
  const alpha = Number(/^rgba\(.*[,/]\s*([\d.]+)\)$/.exec(backgroundColor)?.[1] ?? 1);
  return Number(zIndex) > 0 && (alpha >= 0.3 || (backdropFilter !== 'none' && backdropFilter !== ''));
}
