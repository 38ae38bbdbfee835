import { twoFrames } from '../dom/tree.ts';
import { pageWatch } from './page-watch.ts';

/**
 * Runs in the page: where the page itself does not scroll but a box does that takes up most of the window, that box is what
 * scrolls from now on. Gives whether it is so.
 */
export function chooseScroller(): boolean {
  const watch = pageWatch();
  const page = document.scrollingElement ?? document.documentElement;
  watch.scroller = null;
  let best = 0;
  const isBox = page.scrollHeight <= window.innerHeight * 1.3;
  for (const element of isBox ? document.querySelectorAll('body, body *') : []) {
    const { clientWidth: width, clientHeight: height, scrollHeight } = element;
    if (scrollHeight < height * 1.3 || width * height < window.innerWidth * window.innerHeight * 0.15) continue;
    if (element === page || width * scrollHeight <= best) continue;
    if (!/auto|scroll|overlay/.test(getComputedStyle(element).overflowY) || !element.checkVisibility()) continue;
    watch.scroller = element;
    best = width * scrollHeight;
  }
  // What snaps to places of its own does not stand where it is asked to.
  for (const element of [page, document.body, watch.scroller])
    if (element instanceof HTMLElement) element.style.setProperty('scroll-snap-type', 'none', 'important');
  return watch.scroller !== null;
}

/**
 * Runs in the page: lets the box that scrolls, and what it lies in, be as high as its content, so that the page scrolls as a whole.
 * Gives false, and leaves all as it was, where that does not show more.
 */
export function openScroller(): boolean {
  const watch = pageWatch();
  const { scroller } = watch;
  if (!scroller) return true;
  const whole = scroller.scrollHeight;
  const opened: [HTMLElement, string | null][] = [];
  for (let up: Element | null = scroller; up; up = up.parentElement) {
    if (!(up instanceof HTMLElement)) continue;
    opened.push([up, up.getAttribute('style')]);
    const { position } = getComputedStyle(up);
    const set = (name: string, value: string) =>
      up instanceof HTMLElement && up.style.setProperty(name, value, 'important');
    for (const name of ['height', 'block-size']) set(name, 'auto');
    for (const name of ['max-height', 'contain']) set(name, 'none');
    set('overflow', 'visible');
    set('flex', '0 0 auto');
    if (position === 'fixed' || position === 'absolute') set('position', 'relative');
  }
  watch.scroller = null;
  if (watch.view().root.scrollHeight >= whole * 0.98) return true;
  for (const [element, style] of opened) {
    if (style === null) element.removeAttribute('style');
    else element.setAttribute('style', style);
  }
  watch.scroller = scroller;
  return false;
}

/** Runs in the page: to the very end, and lets two frames pass, so that whoever watches for the end has asked for more. */
export async function jumpToEnd(): Promise<void> {
  const { root } = pageWatch().view();
  root.scrollTo({ top: root.scrollHeight, behavior: 'instant' });
  await twoFrames();
}

/** Runs in the page: a little up, since some observers only fire when their element comes into view anew. */
export async function nudgeUp(): Promise<void> {
  const { root, height } = pageWatch().view();
  root.scrollBy({ top: -Math.round(height * 0.6), behavior: 'instant' });
  await twoFrames();
}

/** Runs in the page: pictures that wait to be seen are asked for at once. */
export function eagerImages(): void {
  for (const image of document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]')) image.loading = 'eager';
}

/** Runs in the page: to a place, and lets two frames pass so that what stands there is drawn. */
export async function scrollToY(y: number): Promise<void> {
  const { root } = pageWatch().view();
  root.scrollTo({ top: y, behavior: 'instant' });
  await twoFrames();
}

/** Runs in the page: what of it is in view. `top` is where in the window that begins. CSS pixels. */
export function viewNow(): { width: number; height: number; y: number; top: number; whole: number; inner: boolean } {
  const { root, y, top, height, inner } = pageWatch().view();
  return { width: document.documentElement.clientWidth, height, y, top, whole: root.scrollHeight, inner };
}
