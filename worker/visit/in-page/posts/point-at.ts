import { isInside } from './shown-elements.ts';

const mostLinks = 3;
const mostInAll = 6_000;

/**
 * Points at links that have their address only then, each once. The events are made in the page: the pointer itself would have to stand on
 * each link in turn. Gives false when there was nothing to point at.
 */
export function makePointer(selectors: readonly string[]) {
  const done = new WeakSet<Element>();
  let left = mostInAll;
  return (posts: readonly Element[], leaveOut: (post: Element) => ReadonlySet<Element>): boolean => {
    const before = left;
    for (const post of posts) {
      const links = [...post.querySelectorAll(selectors.join(', '))].filter((link) => !done.has(link));
      const others = links.length > 0 ? leaveOut(post) : new Set<Element>();
      for (const link of links.filter((one) => !isInside(one, others)).slice(0, Math.min(mostLinks, left))) {
        done.add(link);
        left -= 1;
        pointAt(link);
      }
    }
    return left < before;
  };
}

function pointAt(link: Element): void {
  for (const type of ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'mousemove', 'focusin'])
    link.dispatchEvent(eventOf(type));
  // What the pointing has opened (a note of the whole time) closes again.
  for (const type of ['focusout', 'mouseout', 'mouseleave', 'pointerout', 'pointerleave'])
    link.dispatchEvent(eventOf(type));
}

function eventOf(type: string): Event {
  const bubbles = !/enter|leave/.test(type);
  if (type.startsWith('pointer')) return new PointerEvent(type, { bubbles, composed: true, pointerType: 'mouse' });
  if (type.startsWith('mouse')) return new MouseEvent(type, { bubbles, composed: true });
  return new FocusEvent(type, { bubbles, composed: true });
}
