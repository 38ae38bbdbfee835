import { aboveComments, commentSelectors } from './find-comments.ts';
import { likeSiblings } from './like-siblings.ts';
import type { Feed } from './shapes.ts';
import { all, isShown } from './shown-elements.ts';

/** What posts were found by. `nothing` where the page has a feed and no post is found in it: the pack is out of date. */
export type FoundBy = 'pack' | 'generic' | 'siblings' | 'no-feed' | 'nothing';

/** The elements in which posts are shown now, by the first way that finds any. */
export function findPosts(feed: Feed, roots: readonly ParentNode[]): { elements: Element[]; foundBy: FoundBy } {
  const { pack } = feed;
  const ways: [FoundBy, () => Element[]][] = [
    ['pack', () => all(roots, pack.posts)],
    ['generic', () => all(roots, pack.otherwise.posts)],
    ['generic', () => wholePage(feed, roots)],
    ['siblings', () => (pack.repeatedSiblings ? likeSiblings() : [])],
  ];
  for (const [foundBy, find] of ways) {
    const elements = outermost(notComments(feed, find().filter(isShown)));
    if (elements.length > 0) return { elements, foundBy };
  }
  const isFeed = [...document.querySelectorAll('[role="feed"], [aria-setsize]')].some(isShown);
  return { elements: [], foundBy: isFeed ? 'nothing' : 'no-feed' };
}

function wholePage(feed: Feed, roots: readonly ParentNode[]): Element[] {
  const page = aboveComments(feed.pack, roots);
  feed.page = page ?? feed.page;
  return page ? [page] : [];
}

/** Comments may stand below their post instead of in it; neither they nor what they hold are posts then. */
function notComments({ pack }: Feed, elements: Element[]): Element[] {
  const selectors = commentSelectors(pack);
  const others = elements.filter((element) => element.closest(selectors) === null);
  return others.length > 0 ? others : elements;
}

function outermost(elements: Element[]): Element[] {
  const set = new Set(elements);
  return elements.filter((element) => {
    for (let up = element.parentElement; up; up = up.parentElement) if (set.has(up)) return false;
    return true;
  });
}
