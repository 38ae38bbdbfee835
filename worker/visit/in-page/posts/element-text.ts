import { waitsAs } from '../pictures/shown-pictures.ts';
import { isInside } from './shown-elements.ts';

/** The text of a post as it is read: a line for each block, without buttons and without `leaveOut`. */
export function textOf(element: Element, leaveOut: ReadonlySet<Element>): string {
  return linesOf(textWithin(element, leaveOut, '', false));
}

/** `before` and what the node says after it. `keepsLines`: ends of lines in the text itself are shown as such. */
function textWithin(node: Node, leaveOut: ReadonlySet<Element>, before: string, keepsLines: boolean): string {
  if (node instanceof Text) return before + node.data.replace(keepsLines ? /[^\S\n]+/g : /\s+/g, ' ');
  if (!(node instanceof Element) || leaveOut.has(node) || isNoText(node)) return before;
  let text = before;
  if (node.localName === 'br') text += '\n';
  if (isEmoji(node)) text += node.alt;
  const { display, visibility, whiteSpace } = getComputedStyle(node);
  if (display === 'none' || visibility === 'hidden') return text;
  const isPre = /^(?:pre|break-spaces)/.test(whiteSpace);
  const isBlock = !display.startsWith('inline') && display !== 'contents';
  if (isBlock && text !== '' && !text.endsWith('\n')) text += '\n';
  for (const child of (node.shadowRoot ?? node).childNodes) text = textWithin(child, leaveOut, text, isPre);
  return isBlock && !text.endsWith('\n') ? `${text}\n` : text;
}

function isNoText(element: Element): boolean {
  return (
    /^(script|style|noscript|template|button|svg)$/.test(element.localName) || element.getAttribute('role') === 'button'
  );
}

/** Emoji as pictures. */
function isEmoji(element: Element): element is HTMLImageElement {
  return element instanceof HTMLImageElement && element.naturalWidth > 0 && element.width <= 32;
}

function linesOf(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Addresses of the pictures and films that are shown. What stands in a picture's place until it is seen is none. */
export function mediaOf(element: Element, leaveOut: ReadonlySet<Element>): string[] {
  const found = new Set<string>();
  for (const media of element.querySelectorAll<HTMLImageElement | HTMLVideoElement>('img, video')) {
    const source = media.currentSrc || media.src;
    const isOther = media instanceof HTMLImageElement && waitsAs(media) !== 'no';
    if (source.startsWith('http') && media.clientWidth > 48 && !isOther && !isInside(media, leaveOut))
      found.add(source);
  }
  return [...found];
}

/** Where a link leads, without what only tells where the visitor came from. */
export function addressOf(link: Element | null): string | null {
  const href = link instanceof HTMLAnchorElement ? link.href : null;
  return href?.startsWith('http') ? plainAddress(href) : null;
}

export function plainAddress(href: string): string {
  const url = new URL(href);
  url.hash = '';
  // Bluesky's lists of who liked or shared a post stand below the post's own address.
  url.pathname = url.pathname.replace(/(\/post\/[^/]+)\/(?:reposted-by|liked-by|quotes)$/, '$1');
  for (const name of [...url.searchParams.keys()])
    if (/^(__|utm_|ref|fbclid|igsh|si$)/.test(name)) url.searchParams.delete(name);
  return url.href;
}
