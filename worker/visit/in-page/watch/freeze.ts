import { twoFrames } from '../dom/tree.ts';
import { watchIfThere } from './page-watch.ts';

/**
 * Runs in the page: to the top, animations and the caret stopped, `resize` events held back, so that what is measured is what is
 * pictured.
 */
export async function freeze(): Promise<void> {
  window.scrollTo({ top: 0, behavior: 'instant' });
  const watch = watchIfThere();
  if (watch) watch.frozen = true;
  for (const animation of document.getAnimations()) animation.pause();
  const style = document.createElement('style');
  style.textContent = '*,*::before,*::after{caret-color:transparent!important;scroll-behavior:auto!important}';
  document.documentElement.append(style);
  await twoFrames();
}

/** A page's size in CSS pixels. `widthCss`: what is pictured of its width; `fullWidthCss`: how wide it is, where that is more. */
export interface PageExtent {
  widthCss: number;
  heightCss: number;
  fullWidthCss: number | null;
}

/**
 * Runs in the page: its size. A page that can be scrolled sideways is pictured up to four windows wide; one that goes on to the left of
 * its start, as pages written from right to left do, as wide as its window. What overflows by a little (rounding, a shadow, the width of
 * a scrollbar), or where the page lets nobody scroll, is no part of it.
 */
export function pageSize(): PageExtent {
  const slack = 20;
  const mostWindows = 4;
  const root = document.scrollingElement ?? document.documentElement;
  const inWindow = document.documentElement.clientWidth || window.innerWidth;
  const { overflowX: outer, direction } = getComputedStyle(document.documentElement);
  // The window takes over what the body says when the root says nothing (CSS Overflow 3 §3.3).
  const overflowX = outer === 'visible' && document.body ? getComputedStyle(document.body).overflowX : outer;
  const whole = /hidden|clip/.test(overflowX) ? inWindow : root.scrollWidth;
  const overflows = whole > inWindow + slack;
  const widthCss = overflows && direction !== 'rtl' ? Math.min(whole, mostWindows * inWindow) : inWindow;
  const fullWidthCss = whole > widthCss + slack ? whole : null;
  return { widthCss, heightCss: root.scrollHeight, fullWidthCss };
}

/** Runs in the page: what is fixed to the viewport would stand in every stop's picture, over the posts. */
export function hideFixed(): void {
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { position } = getComputedStyle(element);
    if (position === 'fixed' || position === 'sticky') element.style.setProperty('visibility', 'hidden', 'important');
  }
}
