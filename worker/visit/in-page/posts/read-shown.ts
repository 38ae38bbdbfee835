import { tidy } from '../dom/tree.ts';
import { handleInAddress, namesIn } from './author-names.ts';
import { addressOf, mediaOf, textOf } from './element-text.ts';
import { isOfComments } from './find-comments.ts';
import { wordsIn } from './post-text.ts';
import { timeIn } from './post-time.ts';
import { answered } from './replies.ts';
import type { Feed, ReadComment, ReaderPack, ReadShared, ReadShown } from './shapes.ts';
import { first, isInside } from './shown-elements.ts';

/** What a post or comment shows, without its key. `leaveOut`: what lies in it and is read by itself. */
export function readShown(
  feed: Feed,
  element: Element,
  leaveOut: ReadonlySet<Element>,
  isComment = false,
): Omit<ReadShown, 'key'> {
  const { pack, page } = feed;
  const others = othersIn(feed, element, leaveOut);
  const notOwn = new Set([...leaveOut, ...others]);
  const isOwn = (found: Element) => !isInside(found, notOwn);
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
    ...wordsIn(feed, element, { leaveOut: notOwn, time }, isComment),
    permalink,
    media: mediaOf(element, leaveOut),
    reactions: reactionsIn(pack.reactions, element, isOwn),
    shared: others[0] ? readShared(feed, others[0]) : null,
    box: boxOf(feed, element),
  };
}

/** What holds others' posts within a post: the outermost of them. */
function othersIn({ pack }: Feed, element: Element, leaveOut: ReadonlySet<Element>): Element[] {
  const isOwn = (one: Element) => !isInside(one, leaveOut);
  const found = pack.shared.length === 0 ? [] : [...element.querySelectorAll(pack.shared.join(', '))].filter(isOwn);
  const outermost = found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
  const byAuthor = outermost.length > 0 ? null : besideSecondAuthor(pack, element, isOwn);
  return byAuthor === null ? outermost : [byAuthor];
}

/** The largest part of a post that has a second author and words after that name, and nothing of what stands before it. */
function besideSecondAuthor(
  { authorHeading, text }: ReaderPack,
  element: Element,
  isOwn: (one: Element) => boolean,
): Element | null {
  if (authorHeading.length === 0 || text.length === 0) return null;
  const words = text.join(', ');
  const [own, second] = [...element.querySelectorAll(authorHeading.join(', '))].filter(isOwn);
  if (own === undefined || second === undefined) return null;
  const isBefore = (one: Element) => Boolean(second.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
  const before = [own, ...[...element.querySelectorAll(words)].filter(isBefore)];
  let part = second;
  for (let up = second.parentElement; up && up !== element && !before.some((one) => up?.contains(one)); ) {
    part = up;
    up = up.parentElement;
  }
  return part.querySelector(words) === null ? null : part;
}

function readShared(feed: Feed, element: Element): ReadShared {
  const leaveOut = new Set<Element>();
  const { element: time, ...told } = timeIn(feed, element, () => true);
  const permalink = addressOf(first(element, feed.pack.permalink, () => true));
  const { text } = wordsIn(feed, element, { leaveOut, time }, false);
  return { ...authorIn(feed, element, permalink, () => true), ...told, text, permalink };
}

function reactionsIn(selectors: readonly string[], element: Element, isOwn: (one: Element) => boolean): string[] {
  if (selectors.length === 0) return [];
  const labelled = [...element.querySelectorAll(selectors.join(', '))].filter(isOwn);
  return labelled.map((one) => tidy(one.getAttribute('aria-label')));
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
): Omit<ReadComment, 'films'> {
  const others = new Set([...leaveOut].filter((other) => other !== element && element.contains(other)));
  const read = readShown(feed, element, others, true);
  // Links to comments of one page differ in what `addressOf` leaves out.
  const key = idOf(element) ?? read.permalink ?? `content:${digest(`${read.author}|${read.time}|${read.text}`)}`;
  return { key, ...read, whole: textOf(element, others), ...answered(feed, element, siblings) };
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

/** Where it stands on the page. */
export function boxOf({ view }: Feed, element: Element): ReadShown['box'] {
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
