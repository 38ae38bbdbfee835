import type { Box } from '../../../../storage/records/text-layer.ts';
import { opensMoreBy } from '../../packs/phrase-text.ts';
import { openRoots, shownText, tidy } from '../dom/tree.ts';
import { watchIfThere } from '../watch/page-watch.ts';
import type { PostReader } from './post-reader.ts';

/** Never a link with an address: it would lead away from the page. */
const pressable = 'button, [role="button"], summary, a:not([href]), a[href^="#"]';
/** A button is pressed again and again, since each time it may show the next few; so often at most. */
const mostClicks = 30;

/** What was clicked, and what of the same kind may take away what it stands below: it is to be tried by itself (`aimExpander`). */
export interface Expanded {
  clicked: string[];
  doubted: boolean;
  /** How many posts stood there before. */
  posts: number;
}

interface Expanders {
  clicks?: WeakMap<Element, number>;
  /** Texts of buttons that were seen to take nothing away, and of those that did, and the button that is tried. */
  trusted?: Set<string>;
  replacing?: Set<string>;
  aimed?: { element: HTMLElement; post: string };
  posts?: PostReader;
}

/**
 * Runs in the page: clicks what opens more, and tells what was clicked. `scope`: inside posts, or what lengthens the feed itself. `doubting`: a
 * button below comments is passed by until one with the same text has been tried. `passedBy`: texts, without numbers, that are not clicked;
 * `single`: those of one text alone.
 */
export function clickExpanders({
  phrases,
  scope,
  most,
  doubting,
  passedBy,
  single,
}: {
  phrases: string[];
  scope: 'posts' | 'feed';
  most: number;
  doubting: boolean;
  passedBy: string[];
  single: boolean;
}): Expanded {
  const watch = watchIfThere<Expanders>();
  if (!watch) return { clicked: [], doubted: false, posts: 0 };
  const standing = watch.posts?.standing() ?? 0;
  const doubted = new Set<string>();
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
    const kind = textWithoutNumbers(text);
    if (passedBy.includes(kind) || (single && clicked.length > 0 && textWithoutNumbers(clicked[0] ?? '') !== kind))
      continue;
    if (doubting && !watch.trusted?.has(kind)) {
      // To look for the comments of each button takes long; mostly the first of a kind tells what the others do.
      const isKnown = doubted.has(kind) && !watch.replacing?.has(kind);
      if (isKnown || isBelowComments(element, watch)) {
        doubted.add(kind);
        continue;
      }
    }
    if (clicked.length === 0 && scope === 'posts') watch.posts?.noteComments();
    clicks.set(element, before + 1);
    element.click();
    clicked.push(tidy(text));
  }
  return { clicked, doubted: doubted.size > 0, posts: standing };
}

/** Runs in the page: finds a button that is to be tried by itself, and the box of the comments that stand with it, CSS pixels of the page. */
export function aimExpander({ phrases, passedBy }: { phrases: string[]; passedBy: string[] }): Box | null {
  const watch = watchIfThere<Expanders>();
  if (!watch?.posts) return null;
  const isWanted = opensMoreBy(phrases);
  for (const element of openRoots().flatMap((root) => [...root.querySelectorAll<HTMLElement>(pressable)])) {
    const text = labelOf(element);
    const kind = textWithoutNumbers(text);
    if (text.length > 60 || !isWanted(text) || watch.trusted?.has(kind) || passedBy.includes(kind)) continue;
    if ((watch.clicks?.get(element) ?? 0) >= mostClicks || !opensMore(element)) continue;
    const around = watch.posts.around(element);
    if (!around?.box) continue;
    watch.aimed = { element, post: around.post };
    return around.box;
  }
  return null;
}

/** Runs in the page: presses it. */
export function pressAimed(): string {
  const watch = watchIfThere<Expanders>();
  const element = watch?.aimed?.element;
  if (!watch || !element) return '';
  watch.posts?.noteComments();
  watch.clicks?.set(element, (watch.clicks.get(element) ?? 0) + 1);
  const text = tidy(labelOf(element));
  element.click();
  return text;
}

/** Runs in the page: the keys of the comments that the press took away, with their post's. None: what is called so is trusted from now on. */
export function takenAway(text: string): { post: string; keys: string[] } | null {
  const watch = watchIfThere<Expanders>();
  const post = watch?.aimed?.post;
  if (!watch || post === undefined) return null;
  const keys = watch.posts?.goneFrom(post) ?? [];
  const kind = textWithoutNumbers(text);
  watch.trusted ??= new Set();
  watch.replacing ??= new Set();
  if (keys.length > 0) watch.replacing.add(kind);
  else if (!watch.replacing.has(kind)) watch.trusted.add(kind);
  return { post, keys };
}

function isBelowComments(element: Element, { posts }: Expanders): boolean {
  return posts?.around(element)?.box != null;
}

/** Runs in the page: how many posts stand there. */
export function standingPosts(): number {
  return watchIfThere<Expanders>()?.posts?.standing() ?? 0;
}

function textWithoutNumbers(text: string): string {
  return tidy(text).replace(/\d+/g, '');
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
