import { openRoots, tidy } from '../dom/tree.ts';
import { watchIfThere } from '../watch/page-watch.ts';
import { visibleBox } from './shown-pictures.ts';

/** What may show words that stand nowhere as text. `share`: how much of the page the canvases make up, 0 to 1. */
export interface PixelWords {
  canvases: number;
  pictures: number;
  share: number;
}

/** Smaller pictures show no sentence. CSS pixels. */
const least = { width: 200, height: 100 };

/** Runs in the page, after the posts were read: canvases, and pictures in posts, of which no text says what they show. */
export function readPixelWords(): PixelWords {
  const posts = watchIfThere<{ posts?: { holds(element: Element): boolean } }>()?.posts;
  const roots = openRoots();
  const shown = (selector: string) =>
    roots
      .flatMap((root) => [...root.querySelectorAll(selector)])
      .flatMap((element) => {
        const box = visibleBox(element);
        const isSeen = box !== null && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        return isSeen && box.width >= least.width && box.height >= least.height ? { element, box } : [];
      });
  const isSilent = ({ element }: { element: Element }) =>
    tidy(element.getAttribute('alt') ?? element.getAttribute('aria-label') ?? element.textContent) === '' &&
    !element.hasAttribute('aria-labelledby') &&
    element.closest('figure')?.querySelector('figcaption') == null;
  const canvases = shown('canvas').filter(isSilent);
  const { scrollWidth, scrollHeight } = document.scrollingElement ?? document.documentElement;
  const area = canvases.reduce((sum, { box }) => sum + box.width * box.height, 0);
  return {
    canvases: canvases.length,
    pictures: shown('img').filter((one) => isSilent(one) && posts?.holds(one.element) === true).length,
    share: Math.min(1, area / Math.max(1, scrollWidth * scrollHeight)),
  };
}
