import type { ReaderPack } from './shapes.ts';
import { all, isShown } from './shown-elements.ts';

export function commentSelectors({ comments, otherwise }: ReaderPack): string {
  return [...comments, ...otherwise.comments].join(', ');
}

export function commentsIn(pack: ReaderPack, post: Element): Element[] {
  return [...post.querySelectorAll(commentSelectors(pack))].filter(
    (element) => element !== post && isShown(element) && !isShared(pack, element, post),
  );
}

/** What is shared may be marked as an article within an article, like a comment. */
function isShared({ shared }: ReaderPack, element: Element, post: Element): boolean {
  if (shared.length === 0) return false;
  const around = element.closest(shared.join(', '));
  return around !== null && around !== post && post.contains(around);
}

/** Comments that stand in no post belong to the last one before them. With no post before them they are nobody's, and no posts. */
export function commentsBelow(
  pack: ReaderPack,
  roots: readonly ParentNode[],
  posts: readonly Element[],
): Map<Element, Element[]> {
  const below = new Map<Element, Element[]>();
  for (const comment of all(roots, [commentSelectors(pack)])) {
    if (posts.some((post) => post.contains(comment)) || !isShown(comment)) continue;
    const before = posts.findLast((post) => post.compareDocumentPosition(comment) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (before) below.set(before, [...(below.get(before) ?? []), comment]);
  }
  return below;
}

/** Where no element is marked as the post but comments are: the innermost element that holds them and a heading besides theirs. */
export function aboveComments(pack: ReaderPack, roots: readonly ParentNode[]): Element | null {
  const comment = all(roots, pack.otherwise.comments).find(isShown);
  for (let up = comment?.parentElement; up && up !== document.documentElement; up = up.parentElement) {
    const heading = [...up.querySelectorAll('h1, h2')].find((one) => isShown(one) && !isOfComments(one));
    if (heading && !isOfComments(up)) return up;
  }
  return null;
}

/** Whether it stands in what the page itself calls comments. */
export function isOfComments(element: Element | null): boolean {
  for (let at = element; at; at = at.parentElement)
    if (/comment|respond/i.test(`${at.id} ${at.className}`)) return true;
  return false;
}
