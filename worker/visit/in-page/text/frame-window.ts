import { px } from '../dom/rects.ts';

/**
 * Runs beside a frame's element: where its window stands in the viewport of its document, in CSS pixels, as far as what is around it
 * shows it; null when it is not shown.
 */
export function frameWindow(element: Element): { x: number; y: number; width: number; height: number } | null {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
  const style = getComputedStyle(element);
  const rect = element.getBoundingClientRect();
  const x = rect.left + element.clientLeft + px(style.paddingLeft);
  const y = rect.top + element.clientTop + px(style.paddingTop);
  let right = x + element.clientWidth - px(style.paddingLeft) - px(style.paddingRight);
  let bottom = y + element.clientHeight - px(style.paddingTop) - px(style.paddingBottom);
  const seen = { left: x, top: y };
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflow === 'visible') continue;
    const around = at.getBoundingClientRect();
    seen.left = Math.max(seen.left, around.left);
    seen.top = Math.max(seen.top, around.top);
    right = Math.min(right, around.right);
    bottom = Math.min(bottom, around.bottom);
  }
  // The frame's own text counts from its corner, so the corner stays; a frame that is cut off above or to the left is rare.
  return right - seen.left >= 1 && bottom - seen.top >= 1 ? { x, y, width: right - x, height: bottom - y } : null;
}

/** Runs in a frame: how much of its height its window shows, CSS pixels. */
export function windowExtent(): { shown: number; whole: number } {
  return { shown: window.innerHeight, whole: (document.scrollingElement ?? document.documentElement).scrollHeight };
}
