import { opensMoreBy } from '../../packs/phrase-text.ts';
import { openRoots, shownText, tidy } from '../dom/tree.ts';
import { watchIfThere } from '../watch/page-watch.ts';
import type { PostReader } from './post-reader.ts';

/** Never a link with an address: it would lead away from the page. */
const pressable = 'button, [role="button"], summary, a:not([href]), a[href^="#"]';
/** A button is pressed again and again, since each time it may show the next few; so often at most. */
const mostClicks = 30;

/** Runs in the page: clicks what opens more, and tells what was clicked. `scope`: inside posts, or what lengthens the feed itself. */
export function clickExpanders({
  phrases,
  scope,
  most,
}: {
  phrases: string[];
  scope: 'posts' | 'feed';
  most: number;
}): string[] {
  const watch = watchIfThere<{ clicks?: WeakMap<Element, number>; posts?: PostReader }>();
  if (!watch) return [];
  watch.clicks ??= new WeakMap();
  const { clicks } = watch;
  const isWanted = opensMoreBy(phrases);
  const clicked: string[] = [];
  for (const element of openRoots().flatMap((root) => [...root.querySelectorAll<HTMLElement>(pressable)])) {
    if (clicked.length >= most) break;
    const text = labelOf(element);
    if (text.length > 60 || !isWanted(text) || isInPost(element, watch.posts) !== (scope === 'posts')) continue;
    const before = clicks.get(element) ?? 0;
    if (before >= mostClicks || !opensMore(element)) continue;
    if (clicked.length === 0 && scope === 'posts') watch.posts?.noteComments();
    clicks.set(element, before + 1);
    element.click();
    clicked.push(tidy(text));
  }
  return clicked;
}

function labelOf(element: HTMLElement): string {
  return shownText(element) || element.getAttribute('aria-label') || '';
}

/** A post need not be marked as one: the reader knows where it has met posts. */
function isInPost(element: Element, posts: PostReader | undefined): boolean {
  return element.closest('article, [role="article"], .h-entry, [itemtype]') !== null || posts?.holds(element) === true;
}

/** Whether a press sends a form: it may write in the person's name, and leads away from the page. */
function sends(element: Element): boolean {
  return element instanceof HTMLButtonElement && element.type === 'submit' && element.form !== null;
}

/** Neither open already nor of the page's frame, and nothing that sends. */
function opensMore(element: Element): boolean {
  if (element.closest('nav, header, footer, [role="navigation"], dialog, [role="dialog"]')) return false;
  if (element.getAttribute('aria-expanded') === 'true' || element.hasAttribute('disabled') || sends(element))
    return false;
  return element.checkVisibility();
}
