import { tidy } from '../dom/tree.ts';
import type { PageWatch } from '../watch/page-watch.ts';
import type { Marked } from './marks.ts';

/** A text that stood in a post, or elsewhere on the page, and where. CSS pixels of what scrolls. */
export interface WitnessedText {
  text: string;
  top: number;
  bottom: number;
}

/** What was shown on the way down, by somebody who neither knows posts by keys nor remembers elements. */
export interface Testimony {
  /** The longest text of each post that came by, each once, as it stood in the window. */
  inPosts: WitnessedText[];
  /** Texts beside the posts that have come and are not in the document any more. */
  gone: WitnessedText[];
  /** How many texts beside the posts have come in all. */
  besides: number;
  /** Places in a feed (`aria-posinset`) that were seen. */
  positions: number;
  /** How many posts the feed says that it has (`aria-setsize`); null when it does not say. */
  announced: number | null;
  /** Null where the site has no marks that are known. */
  marked: Marked | null;
}

const least = 25;
/** What no reader files as text, and what is made to come and go. */
const left =
  'script, style, noscript, template, svg, button, [role="button"], select, textarea, nav, aside, dialog, [role="dialog"], [role="alertdialog"], [role="alert"], [role="status"], [role="tooltip"], [role="menu"], [aria-live], [aria-modal], [aria-hidden="true"]';

/** Notes texts that stand outside of the posts, at most `most` of them. */
export function textsBeside(view: PageWatch['view'], most: number) {
  const texts = new Map<string, WitnessedText>();
  const news = followTexts();
  return {
    note(posts: readonly Element[]): void {
      const own = new Set(posts);
      const range = document.createRange();
      const { y, top } = view();
      for (const node of news()) {
        if (texts.size >= most) continue;
        const text = textBeside(node, own, texts);
        const place = text === null ? null : placeOf(node, range, y - top);
        if (text !== null && place) texts.set(text, { text, ...place });
      }
    },
    testify(): Pick<Testimony, 'gone' | 'besides'> {
      const stands = whatStands();
      return { gone: [...texts.values()].filter(({ text }) => !stands(text)), besides: texts.size };
    },
  };
}

/** Gives the text nodes that were there, then at each call those that came or were changed since. */
function followTexts(): () => Generator<Text> {
  let fresh: Node[] = [document.body];
  const keep = (records: readonly MutationRecord[]) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') fresh.push(target);
      else fresh.push(...addedNodes);
    }
  };
  const observer = new MutationObserver(keep);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  return function* () {
    keep(observer.takeRecords());
    const nodes = new Set(fresh);
    fresh = [];
    for (const node of nodes) yield* textNodes(node);
  };
}

function* textNodes(node: Node): Generator<Text> {
  if (node instanceof Text) yield node;
  if (!(node instanceof Element)) return;
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let at = texts.nextNode(); at; at = texts.nextNode()) if (at instanceof Text) yield at;
}

/** The node's text where it is long enough, new, and of no post; else null. */
function textBeside(node: Text, posts: ReadonlySet<Element>, known: ReadonlyMap<string, unknown>): string | null {
  const element = node.parentElement;
  if (node.data.length < least || !element?.isConnected) return null;
  const text = tidy(node.data);
  if (text.length < least || known.has(text) || element.closest(left)) return null;
  for (let up: Element | null = element; up; up = up.parentElement) if (posts.has(up)) return null;
  const isShown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  return isShown && !isFixed(element) ? text : null;
}

function isFixed(element: Element): boolean {
  for (let at: Element | null = element; at instanceof HTMLElement; at = at.offsetParent)
    if (at.offsetParent === null) return at !== document.body;
  return false;
}

/** Null where it stands outside of the page. */
function placeOf(node: Text, range: Range, scrolled: number): { top: number; bottom: number } | null {
  range.selectNodeContents(node);
  const { top, bottom, width, right } = range.getBoundingClientRect();
  return width < 2 || right < 0 || bottom + scrolled < 0 ? null : { top: top + scrolled, bottom: bottom + scrolled };
}

/** Tells of a text whether it is in the document now. */
function whatStands(): (text: string) => boolean {
  const now = new Set([...textNodes(document.body)].map(({ data }) => tidy(data)));
  let all = '';
  return (text) => {
    if (now.has(text)) return true;
    all ||= tidy(document.body.textContent);
    // Unfolded, it goes on where it ended in dots.
    return all.includes(text.replace(/\s*(?:…|\.\.\.)$/, ''));
  };
}
