import { namesIn } from './author-names.ts';
import type { Feed } from './shapes.ts';
import { first } from './shown-elements.ts';

/** How deep a comment stands in its thread, from 1, and which of its `siblings` it answers. */
export interface Answered {
  depth: number;
  parent: number | null;
}

/**
 * A comment answers the one that it lies in. Where a site sets answers beside what they answer, its rules tell them, and an answer to an answer
 * by whom it names; where nobody of that name has answered before, it is an answer to the comment.
 */
export function answered(feed: Feed, comment: Element, siblings: readonly Element[]): Answered {
  const parents = siblings.filter((other) => other !== comment && other.contains(comment));
  const around = parents.at(-1);
  if (around) return { depth: parents.length + 1, parent: siblings.indexOf(around) };
  const { replies, repliesToReplies } = feed.pack;
  if (!matchesAny(comment, replies)) return { depth: 1, parent: null };
  const at = siblings.indexOf(comment);
  const start = siblings.findLastIndex((other, place) => place < at && !matchesAny(other, replies));
  if (start === -1) return { depth: 1, parent: null };
  if (matchesAny(comment, repliesToReplies)) {
    const named = siblings.findLastIndex(
      (other, place) => place > start && place < at && isNamed(comment, authorOf(feed, other)),
    );
    const above = siblings[named];
    if (above) return { depth: answered(feed, above, siblings).depth + 1, parent: named };
  }
  return { depth: 2, parent: start };
}

function authorOf({ pack }: Feed, comment: Element): string | null {
  const named = first(comment, pack.author, (one) => namesIn(one.textContent ?? '').name !== null);
  return namesIn(named?.textContent ?? '').name;
}

/** Whether the label names that person's answer: "Svar från Eva Ek på Bo Bergs svar", "Reply by Eva Ek to Bo Berg's reply". */
function isNamed(comment: Element, name: string | null): boolean {
  const label = comment.getAttribute('aria-label') ?? '';
  return (
    name !== null &&
    [`${name}s svar`, `${name} svar`, `${name}'s reply`, `${name}’s reply`].some((words) => label.includes(` ${words}`))
  );
}

function matchesAny(element: Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => element.matches(selector));
}
