import { tidy } from '../dom/tree.ts';
import { isInside } from './shown-elements.ts';

/** What the site's own marks of posts tell: how many stood outside of every post that was found, and how many there were at once. */
export interface Marked {
  outside: number;
  /** The most marks at one look, where they were more than twice the posts that were found then; else 0. */
  atOnce: number;
}

const most = 20_000;
const names = ['data-activity-urn', 'data-urn', 'data-id', 'href'];

/** Counts the site's own marks beside the posts that the reader finds. A mark that came into a post later stands in it. */
export function countMarks(selectors: readonly string[]) {
  const met = new Map<string, boolean>();
  let atOnce = 0;
  return {
    note(posts: readonly Element[]): void {
      if (selectors.length === 0) return;
      const own = new Set(posts);
      const shown = [...document.querySelectorAll(selectors.join(', '))].filter(isSeen);
      if (shown.length > 2 * posts.length) atOnce = Math.max(atOnce, shown.length);
      for (const mark of shown) {
        const name = nameOf(mark);
        if (name === null || met.get(name) === true || (met.size >= most && !met.has(name))) continue;
        met.set(name, isInside(mark, own));
      }
    },
    testify: (): Marked => ({ outside: [...met.values()].filter((inside) => !inside).length, atOnce }),
  };
}

export function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
}

/** Null for a mark that nothing tells from the others. */
export function nameOf(mark: Element): string | null {
  const named = names.map((name) => mark.getAttribute(name)).find((value) => value);
  return (
    named ?? (tidy(mark.textContent).slice(0, 300) || (mark.querySelector('a[href]')?.getAttribute('href') ?? null))
  );
}
