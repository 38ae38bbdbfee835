import { aboveComments, commentSelectors } from './find-comments.ts';
import { likeSiblings } from './like-siblings.ts';
import type { Feed } from './shapes.ts';
import { all, isShown } from './shown-elements.ts';

/** What posts were found by. `nothing` where the page has a feed and no post is found in it: the pack is out of date. */
export type FoundBy = 'pack' | 'generic' | 'siblings' | 'no-feed' | 'nothing';

/** The elements in which posts are shown now, by the first way that finds any. */
export function findPosts(feed: Feed, roots: readonly ParentNode[]): { elements: Element[]; foundBy: FoundBy } {
  const { pack } = feed;
  const posts = (found: Element[]) =>
    outermost(
      notComments(
        feed,
        found.filter((element) => isShown(element) && !isControl(element)),
      ),
    );
  // A way that finds only comments has found no post.
  const firstOf = (selectors: readonly string[]) => selectors.map((selector) => () => posts(all(roots, [selector])));
  const ways: [FoundBy, () => Element[]][] = [
    ...firstOf(pack.posts).map((find): [FoundBy, () => Element[]] => ['pack', find]),
    ...firstOf(pack.otherwise.posts).map((find): [FoundBy, () => Element[]] => ['generic', find]),
    ['generic', () => posts(pack.repeatedSiblings ? wholePage(feed, roots) : [])],
    ['siblings', () => posts(pack.repeatedSiblings ? likeSiblings() : [])],
  ];
  for (const [foundBy, find] of ways) {
    const elements = find();
    if (elements.length > 0) return { elements, foundBy };
  }
  const isFeed = [...document.querySelectorAll('[role="feed"], [aria-setsize]')].some(isShown);
  return { elements: [], foundBy: isFeed ? 'nothing' : 'no-feed' };
}

/** Facebook marks the handle by which a cover is moved as an article. */
function isControl(element: Element): boolean {
  return /^\s*(?:drag to reposition|dra för att (?:flytta|ändra läge))\s*$/i.test(element.textContent ?? '');
}

function wholePage(feed: Feed, roots: readonly ParentNode[]): Element[] {
  const page = aboveComments(feed.pack, roots);
  feed.page = page ?? feed.page;
  return page ? [page] : [];
}

/** A comment, or what lies in one, is never a post, also where nothing else is found. */
function notComments({ pack }: Feed, elements: Element[]): Element[] {
  const selectors = commentSelectors(pack);
  return elements.filter((element) => element.closest(selectors) === null);
}

function outermost(elements: Element[]): Element[] {
  const set = new Set(elements);
  return elements.filter((element) => {
    for (let up = element.parentElement; up; up = up.parentElement) if (set.has(up)) return false;
    return true;
  });
}
