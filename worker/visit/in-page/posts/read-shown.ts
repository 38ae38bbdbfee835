import { handleInAddress, namesIn } from './author-names.ts';
import { addressOf, mediaOf, textOf } from './element-text.ts';
import { isOfComments } from './find-comments.ts';
import { wordsIn } from './post-text.ts';
import { timeIn } from './post-time.ts';
import type { Feed, ReadComment, ReadShown } from './shapes.ts';
import { first, isInside } from './shown-elements.ts';

/** What a post or comment shows, without its key. `leaveOut`: what lies in it and is read by itself. */
export function readShown(
  feed: Feed,
  element: Element,
  leaveOut: ReadonlySet<Element>,
  isComment = false,
): Omit<ReadShown, 'key'> {
  const { pack, page } = feed;
  const isOwn = (found: Element) => !isInside(found, leaveOut);
  const { element: time, ...told } = timeIn(feed, element, isOwn);
  const link = element.localName === 'a' ? element : first(element, pack.permalink, isOwn);
  const permalink = addressOf(link) ?? (element === page ? location.href.replace(/#.*/, '') : null);
  return {
    ...authorIn(
      feed,
      element,
      isComment || element === page ? null : permalink,
      (one) => isOwn(one) && !(element === page && isOfComments(one)),
    ),
    ...told,
    ...wordsIn(feed, element, { leaveOut, time }, isComment),
    permalink,
    media: mediaOf(element, leaveOut),
    box: boxOf(feed, element),
  };
}

/** Who is called by a handle alone has it as the name too. `address`: of a post, whose address may tell whose it is. */
function authorIn({ pack }: Feed, element: Element, address: string | null, isOwn: (one: Element) => boolean) {
  const named = first(element, pack.author, (one) => isOwn(one) && namesIn(one.textContent ?? '').name !== null);
  const called = first(
    element,
    [...pack.handle, ...pack.author],
    (one) => isOwn(one) && namesIn(one.textContent ?? '').handle !== null,
  );
  const { name, handle: beside } = namesIn(named?.textContent ?? '');
  const inAddress = address === null ? null : handleInAddress(address, location.host);
  const handle = beside ?? namesIn(called?.textContent ?? '').handle ?? inAddress;
  return { author: name ?? (handle === null ? null : `@${handle}`), handle };
}

export function readComment(
  feed: Feed,
  element: Element,
  siblings: readonly Element[],
  leaveOut: ReadonlySet<Element>,
): ReadComment {
  const others = new Set([...leaveOut].filter((other) => other !== element && element.contains(other)));
  const parents = siblings.filter((other) => other !== element && other.contains(element));
  const at = siblings.indexOf(element);
  const isAnswer = parents.length === 0 && matchesAny(element, feed.pack.replies);
  const above = isAnswer ? siblings.slice(0, at).findLast((other) => !matchesAny(other, feed.pack.replies)) : undefined;
  const nearest = parents.at(-1) ?? above;
  const read = readShown(feed, element, others, true);
  // Links to comments of one page differ in what `addressOf` leaves out.
  const key = idOf(element) ?? read.permalink ?? `content:${digest(`${read.author}|${read.time}|${read.text}`)}`;
  const depth = parents.length + (above ? 2 : 1);
  return {
    key,
    ...read,
    whole: textOf(element, others),
    depth,
    parent: nearest ? siblings.indexOf(nearest) : null,
  };
}

function matchesAny(element: Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => element.matches(selector));
}

/** Ids that a framework numbers anew at each rendering (`:r1f:`) tell nothing. */
export function idOf(element: Element): string | null {
  return (
    element.getAttribute('data-activity-urn') ??
    element.getAttribute('data-id') ??
    element.getAttribute('data-post-id') ??
    element.getAttribute('data-urn') ??
    (/^$|^:|^react|^radix/.test(element.id) ? null : element.id)
  );
}

/** FNV-1a, twice with other seeds: enough to tell posts apart, and the page may have no crypto (http). */
export function digest(text: string): string {
  const hash = (seed: number) => {
    let value = seed;
    for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return (value >>> 0).toString(16).padStart(8, '0');
  };
  return hash(0x811c9dc5) + hash(0x9747b28c);
}

/** Whether a box that it lies in shows it only in part: then it is in no picture whole. */
export function isClipped({ view }: Feed, element: Element): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const { root } = view();
  for (let up = element.parentElement; up && up !== root && up !== document.body; up = up.parentElement) {
    if (getComputedStyle(up).overflow === 'visible') continue;
    const by = up.getBoundingClientRect();
    if (top < by.top - 2 || bottom > by.bottom + 2 || left < by.left - 2 || right > by.right + 2) return true;
  }
  return false;
}

function boxOf({ view }: Feed, element: Element): ReadShown['box'] {
  const rect = element.getBoundingClientRect();
  const { y, top } = view();
  return {
    x: tenth(rect.left + scrollX),
    y: tenth(rect.top - top + y),
    width: tenth(rect.width),
    height: tenth(rect.height),
  };
}

/** As places are filed, so that whoever cuts by the one cuts as by the other. */
function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
