import { commentsIn } from './find-comments.ts';
import { digest, idOf, readShown } from './read-shown.ts';
import type { Recogniser, Shows } from './recognise.ts';
import type { Feed } from './shapes.ts';

type Shown = Shows & { author: string | null };

/** Which post each element shows: pages fill the same elements anew while they are scrolled. */
export interface PostKeys {
  feed: Feed;
  recogniser: Recogniser;
  /** The post that an element shows, and the one that it showed before; no key while it is emptied for the next. */
  met: WeakMap<Element, { key: string | null; shows: Shown; before?: Shown }>;
  /** Every post that was seen, and the element that it was seen in last. */
  seen: Map<string, Element>;
  /** Who was given a key last. */
  holders: Map<string, Element>;
  /** Addresses and ids that two posts which say different things have both: of the account or of the kind of box, not of a post. */
  shared: Set<string>;
}

export function postKeys(feed: Feed, recogniser: Recogniser): PostKeys {
  return { feed, recogniser, met: new WeakMap(), seen: new Map(), holders: new Map(), shared: new Set() };
}

/** Finds out which elements show another post than before, or none: they lose their key, all of them before any is given a new one. */
export function noticeOthers(keys: PostKeys, elements: readonly Element[]): void {
  const { feed, recogniser, met } = keys;
  noticeEmptied(keys, new Set(elements));
  for (const element of elements) {
    const known = met.get(element);
    const y = known ? nearTop(feed, element) : null;
    if (!known || y === null) continue;
    if (recogniser.hasChanged(element)) meetAgain(keys, element, known.shows);
    else known.shows.y = y;
  }
}

/** An element that is emptied while it is out of sight may look like no post any more. */
function noticeEmptied(keys: PostKeys, found: ReadonlySet<Element>): void {
  const { recogniser, met, seen } = keys;
  for (const element of seen.values()) {
    const known = met.get(element);
    if (found.has(element) || !element.isConnected || !known || !recogniser.hasChanged(element)) continue;
    meetAgain(keys, element, known.shows);
  }
}

function meetAgain({ feed, recogniser, met, seen }: PostKeys, element: Element, old: Shown): void {
  const { key = null, before } = met.get(element) ?? {};
  const shows = showsOf(feed, element);
  // Of an element that was empty between, what it has now is its own, though it be what it had before.
  if (key === null) met.set(element, before ? { key, shows, before: isBlank(old) ? old : before } : { key, shows });
  else if (isBlank(old)) {
    // What was empty has been filled: it was that post all along.
    seen.delete(key);
    met.set(element, { key: null, shows });
  } else if (!isBlank(shows) && recogniser.isSamePost(old, shows)) met.set(element, { key, shows });
  else met.set(element, { key: null, shows, before: old });
}

/** Addresses and ids that elements which show other words have at once are of no post. Runs before any of them is given a key. */
export function noticeShared(keys: PostKeys, elements: readonly Element[]): void {
  const { feed, met, shared } = keys;
  const bearers = new Map<string, Shown>();
  for (const element of elements) {
    const known = met.get(element) ?? { key: null, shows: showsOf(feed, element) };
    met.set(element, known);
    if (isBlank(known.shows)) continue;
    for (const name of namesOf(known.shows)) {
      const other = bearers.get(name);
      if (!other) bearers.set(name, known.shows);
      else if (!areAlike(other, known.shows)) shared.add(name);
    }
  }
}

function namesOf({ address, id }: Shown): string[] {
  return [...(address === null ? [] : [address]), ...(id ? [`id:${id}`] : [])];
}

function areAlike(one: Shown, other: Shown): boolean {
  return (
    (one.time !== null && one.time === other.time) || one.text.includes(other.text) || other.text.includes(one.text)
  );
}

/** The key of the post that the element shows; null while it shows none, like the grey boxes that stand where posts will come. */
export function keyOf(keys: PostKeys, element: Element): string | null {
  const { feed, met, holders } = keys;
  const known = met.get(element) ?? { key: null, shows: showsOf(feed, element) };
  if (known.key !== null || showsNothing(element, known)) return known.key;
  const { shows, before } = known;
  const key = newKey(keys, element, shows, before);
  met.set(element, { key, shows });
  holders.set(key, element);
  return key;
}

/** Whether the element still shows that post. */
export function stands({ met }: PostKeys, key: string, element: Element | undefined): boolean {
  return element?.isConnected === true && met.get(element)?.key === key;
}

/** Its permalink says best which post it is; then an id of the page; then what it shows. What the element had before says nothing. */
function newKey(keys: PostKeys, element: Element, now: Shown, before: Shown | undefined): string {
  const { address, id } = now;
  if (address !== null && address !== before?.address && !isShared(keys, address, element, now)) return address;
  if (id && id !== before?.id && !isShared(keys, `id:${id}`, element, now)) return `id:${id}`;
  const content = digest(`${now.author}|${now.time}|${now.text === '' ? now.media.join() : now.text}`);
  return unlike(keys, `content:${content}`, element);
}

function isShared(keys: PostKeys, key: string, element: Element, now: Shown): boolean {
  const { met, holders, shared } = keys;
  const other = holders.get(key);
  if (other && other !== element && stands(keys, key, other)) {
    const shows = met.get(other)?.shows;
    if (shows && !areAlike(shows, now)) shared.add(key);
  }
  return shared.has(key);
}

/** Two posts that stand there at once and show the same are two posts. */
function unlike(keys: PostKeys, content: string, element: Element): string {
  const { holders } = keys;
  let key = content;
  for (let copy = 2; holders.get(key) !== element && stands(keys, key, holders.get(key)); copy += 1)
    key = `${content}#${copy}`;
  return key;
}

function showsOf(feed: Feed, element: Element): Shown {
  const leaveOut = new Set(commentsIn(feed.pack, element));
  const { permalink: address, author, time, text: own, shared, media, box } = readShown(feed, element, leaveOut);
  const text = own === '' ? (shared?.text ?? '') : own;
  return { address, id: idOf(element), author, time, text, media, y: box.y, height: box.height };
}

function showsNothing(element: Element, { shows, before }: { shows: Shown; before?: Shown }): boolean {
  if (!isBlank(shows)) return false;
  return before !== undefined || element.querySelector('iframe, object, video, canvas, img') === null;
}

function isBlank({ address, text, media }: Shows): boolean {
  return address === null && text === '' && media.length === 0;
}

/** Where it stands, if near the window: only there elements are filled anew, and a look costs little. */
function nearTop({ view }: Feed, element: Element): number | null {
  const { y, top, height } = view();
  const rect = element.getBoundingClientRect();
  return rect.top - top < 3 * height && rect.bottom - top > -3 * height ? rect.top - top + y : null;
}
