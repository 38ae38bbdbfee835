import { tidy } from '../dom/tree.ts';

/** A box of the page that shows only a part of its width. CSS pixels. */
export interface SidewaysBox {
  /** As the page calls it; empty when it does not. */
  name: string;
  shown: number;
  whole: number;
}

/** Rounding, shadows and scrollbars. CSS pixels. */
const slack = 20;

/**
 * Runs in the page: boxes that can be scrolled sideways, and carousels, whose further slides stand beside them out of sight. What a box
 * only cuts off (a long line, a picture larger than its frame, a menu beside the page) is none. Outermost boxes only.
 */
export function readSideways(): SidewaysBox[] {
  const found: Element[] = [];
  const boxes: SidewaysBox[] = [];
  for (const box of document.body?.querySelectorAll('*') ?? []) {
    const { clientWidth: shown, clientHeight, scrollWidth: whole } = box;
    if (whole <= shown + slack || shown < 100 || clientHeight < 40) continue;
    if (found.some((outer) => outer.contains(box)) || !box.checkVisibility({ opacityProperty: true })) continue;
    const { overflowX } = getComputedStyle(box);
    const scrolls = /auto|scroll|overlay/.test(overflowX);
    if (!scrolls && !(/hidden|clip/.test(overflowX) && hasSlidesBeside(box))) continue;
    found.push(box);
    boxes.push({ name: nameOf(box), shown, whole });
  }
  return boxes;
}

/** Whether like things stand side by side in the box and the next ones beside it. */
function hasSlidesBeside(box: Element): boolean {
  const frame = box.getBoundingClientRect();
  let row: Element | null = box;
  for (let depth = 0; row && depth < 5; depth += 1, row = row.firstElementChild) {
    const slides = [...row.children].map((child) => child.getBoundingClientRect());
    const first = slides[0];
    if (!first || slides.length < 2) continue;
    const alike = slides.filter(
      ({ top, width, height }) =>
        Math.abs(top - first.top) < 3 &&
        Math.abs(height - first.height) <= first.height * 0.1 &&
        width > frame.width * 0.15,
    );
    if (alike.length > 1 && alike.some(({ left, height }) => left >= frame.right - 3 && height > frame.height * 0.3))
      return true;
  }
  return false;
}

/** As the page calls it: by its label, the heading that it stands under, or its own. */
function nameOf(box: Element): string {
  const labelled = box.getAttribute('aria-labelledby');
  const named =
    box.getAttribute('aria-label') ??
    (labelled ? tidy(document.getElementById(labelled)?.textContent) : null) ??
    tidy(
      box.closest('section, figure, [role="region"]')?.querySelector('h1, h2, h3, h4, figcaption, caption')
        ?.textContent,
    );
  return (named || tidy(box.querySelector('h1, h2, h3, h4, caption')?.textContent)).slice(0, 80);
}
