import { textOf } from './element-text.ts';
import type { Feed } from './shapes.ts';
import { isInside } from './shown-elements.ts';

/** What a post says. */
export interface PostWords {
  text: string;
  /** The text is what was written, without the names, ages and counts around it. */
  isWords: boolean;
}

/** What stands in a post beside its words: what is read by itself, and where author and time are told. */
export interface Beside {
  leaveOut: ReadonlySet<Element>;
  time: Element | null;
}

/**
 * What the pack's elements for words hold. A post without such an element has no words if other posts of the page have one. Otherwise, and in
 * comments, the text is all that is shown without what is known to be beside the words.
 */
export function wordsIn(feed: Feed, post: Element, { leaveOut, time }: Beside, isComment: boolean): PostWords {
  const { pack } = feed;
  const selectors = (isComment ? pack.commentText : pack.text).join(', ');
  const without = time === null ? leaveOut : new Set([...leaveOut, time.closest('a') ?? time]);
  if (pack.text.length === 0) return { text: textOf(post, without), isWords: false };
  const found = (selectors === '' ? [] : [...post.querySelectorAll(selectors)]).filter(
    (element) => !isInside(element, leaveOut),
  );
  const outermost = found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
  if (outermost.length > 0)
    return {
      text: outermost
        .map((element) => (element instanceof HTMLImageElement ? element.alt : textOf(element, leaveOut)))
        .join('\n')
        .trim(),
      isWords: true,
    };
  if (!isComment && document.querySelector(selectors) !== null) return { text: '', isWords: true };
  const beside = [...post.querySelectorAll([...pack.author, ...pack.handle].join(', '))];
  return { text: textOf(post, new Set([...without, ...beside])), isWords: false };
}
