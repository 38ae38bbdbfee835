import type { Box } from '../../../../storage/records/text-layer.ts';
import { openRoots, tidy } from '../dom/tree.ts';
import { pageWatch } from '../watch/page-watch.ts';
import { textOf } from './element-text.ts';
import { commentSelectors, commentsBelow, commentsIn } from './find-comments.ts';
import { filmsIn } from './find-films.ts';
import { type FoundBy, findPosts } from './find-posts.ts';
import { makePointer } from './point-at.ts';
import { keyOf, noticeOthers, noticeShared, type PostKeys, postKeys, stands } from './post-keys.ts';
import { boxOf, isClipped, readComment, readShown } from './read-shown.ts';
import { makeRecogniser } from './recognise.ts';
import type { Feed, ReadComment, ReaderPack, ReadPost, Unopened } from './shapes.ts';
import { all } from './shown-elements.ts';
import type { Testimony } from './texts-beside.ts';
import { makeWitness, type Witness } from './witness.ts';

/** What a look around while scrolling tells. */
export interface LookAround {
  height: number;
  y: number;
  /** Posts seen so far, each once. */
  seen: number;
  /** Of those, how many have left the document, or whose element shows another now: the page keeps only what is near the viewport. */
  vanished: number;
  /** How many comments have left the document. */
  commentsVanished: number;
  /** Keys first seen at this look, in the order of the page. */
  fresh: string[];
  foundBy: FoundBy;
  /** Post elements found at this look whose post had been seen before in another element. */
  repeated: number;
}

export interface PostReader {
  lookAround(): LookAround;
  /** The posts that are in the document now, in its order. */
  read(): ReadPost[];
  /** Points at what has its address only then. False when there was nothing to point at. */
  pointAt(): boolean;
  /** Remembers the comments that are shown now: what is pressed may take them away. */
  noteComments(): void;
  /** Of the post that it lies in: its key, and the box of its comments that are shown, null where none is. Null where it lies in no post. */
  around(element: Element): { post: string; box: Box | null } | null;
  /** How many posts are in the document now. */
  standing(): number;
  /** The keys of the post's comments that were shown and have gone. */
  goneFrom(post: string): string[];
  /** Whether it lies in a post that was met, or in a comment, which may stand below its post. */
  holds(element: Element): boolean;
}

/** Runs in the page, once, before the walk: makes the reader and the witness that later looks use. */
export function installPostReader(pack: ReaderPack): void {
  const watch = pageWatch<Kept>();
  const feed: Feed = { pack, view: watch.view, page: null };
  const keys = postKeys(feed, makeRecogniser());
  const witness = makeWitness(watch.view, pack.marks, pack.unopened);
  const point = makePointer(pack.pointAt);
  const comments: CommentsSeen = new Map();
  watch.witness = witness;
  const postsNow = () => {
    const roots = followedRoots(keys);
    const { elements } = findPosts(feed, roots);
    return { elements, below: commentsBelow(pack, roots, elements) };
  };
  const commentsOf = (element: Element, below: Map<Element, Element[]>) => [
    ...commentsIn(pack, element),
    ...(below.get(element) ?? []),
  ];
  const met = new Set<Element>();
  const commentsVanished = () => {
    for (const comment of all(openRoots(), [commentSelectors(pack)])) met.add(comment);
    return [...met].filter((comment) => !comment.isConnected).length;
  };
  watch.posts = {
    lookAround: () => ({ ...lookAround(keys, witness), commentsVanished: commentsVanished() }),
    read: () => readAll(keys, witness, comments),
    noteComments: () => {
      const { elements, below } = postsNow();
      for (const element of elements) {
        const key = keyOf(keys, element);
        if (key !== null) noteComments(feed, comments, key, commentsOf(element, below));
      }
    },
    around: (element) => {
      const { elements, below } = postsNow();
      const holds = (one: Element) =>
        one.contains(element) || (below.get(one) ?? []).some((each) => each.contains(element));
      const post = elements.find(holds);
      const key = post && keyOf(keys, post);
      return post && key ? { post: key, box: boxAround(feed, commentsOf(post, below)) } : null;
    },
    standing: () => findPosts(feed, followedRoots(keys)).elements.length,
    goneFrom: (post) => {
      const { elements, below } = postsNow();
      const element = elements.find((one) => keyOf(keys, one) === post);
      return element ? noteComments(feed, comments, post, commentsOf(element, below)).map(({ key }) => key) : [];
    },
    pointAt: () => {
      if (pack.pointAt.length === 0) return false;
      const { elements } = findPosts(feed, followedRoots(keys));
      return point(elements, (post) => new Set(commentsIn(pack, post)));
    },
    holds: (element) => isMet(keys, element) || element.closest(commentSelectors(pack)) !== null,
  };
}

function isMet({ met }: PostKeys, element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) if (met.has(at)) return true;
  return false;
}

/** Runs in the page: points at what has its address only then, and gives the page a frame to answer. */
export async function pointAtLinks(): Promise<void> {
  if (pageWatch<Kept>().posts.pointAt()) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Runs in the page. */
export function readPosts(): ReadPost[] {
  return pageWatch<Kept>().posts.read();
}

/** Runs in the page. */
export function readTestimony(): Testimony {
  return pageWatch<Kept>().witness.testify();
}

/** Runs in the page. */
export function readUnopened(): Unopened[] {
  return pageWatch<Kept>().witness.unopened();
}

interface Kept {
  posts: PostReader;
  witness: Witness;
}

function lookAround(keys: PostKeys, witness: Witness): Omit<LookAround, 'commentsVanished'> {
  const { feed, met, seen } = keys;
  const { elements, foundBy } = findPosts(feed, followedRoots(keys));
  const before = new Map(elements.map((element) => [element, met.get(element)?.key]));
  noticeOthers(keys, elements);
  noticeShared(keys, elements);
  const fresh: string[] = [];
  let repeated = 0;
  for (const element of elements) {
    const key = keyOf(keys, element);
    if (key === null) continue;
    if (!seen.has(key)) fresh.push(key);
    else if (before.get(element) !== key) repeated += 1;
    seen.set(key, element);
  }
  witness.note(elements);
  const vanished = [...seen].filter(([key, element]) => !stands(keys, key, element)).length;
  const { root, y } = feed.view();
  return { height: root.scrollHeight, y, seen: seen.size, vanished, fresh, foundBy, repeated };
}

/** By the post's key: each of its comments that was ever shown, by how it begins. */
type CommentsSeen = Map<string, Map<string, ReadComment & { above: string | null }>>;
/** So much of a comment is compared, and so little may be the beginning of two. */
const [compared, beginning] = [300, 40];
/** What a button says that shows the end of the words before it. */
const folds = /^(?:…|\.{3})|^(?:(?:visa|se|läs|show|see|read) )?(?:mer|more)$/i;

/** A comment's own words, without its age, up to its first button or what answers it; with dots where the end is folded. */
function beginningOf({ pack }: Feed, comment: Element): string {
  const inner = [...comment.querySelectorAll(`${commentSelectors(pack)}, button, [role="button"]`)];
  const ages = pack.time.length === 0 ? [] : [...comment.querySelectorAll(pack.time.join(', '))];
  const texts = document.createTreeWalker(comment, NodeFilter.SHOW_TEXT);
  let said = '';
  for (let node = texts.nextNode(); node && said.length < compared; node = texts.nextNode()) {
    const within = inner.find((one) => one.contains(node));
    // The name may be a button.
    if (said.trim() !== '' && within) {
      if (within.matches('button, [role="button"]') && folds.test(tidy(within.textContent))) said += '…';
      break;
    }
    if (!ages.some((one) => one.contains(node))) said += ` ${node.nodeValue}`;
  }
  const [begins = ''] = tidy(said)
    .slice(0, compared)
    .split(/(?<=…)/);
  return begins;
}

function isAlike(one: string, other: string): boolean {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  const isBeginning = shorter.endsWith('…') || shorter.length >= beginning;
  return one === other || (isBeginning && longer.startsWith(shorter.replace(/ ?…$/, '')));
}

/** Remembers the comments; gives those of the post that were shown before and are not among them. */
function noteComments(
  feed: Feed,
  seen: CommentsSeen,
  key: string,
  comments: readonly Element[],
): (ReadComment & { begins: string; above: string | null })[] {
  const known: NonNullable<ReturnType<CommentsSeen['get']>> = seen.get(key) ?? new Map();
  const shown = comments.map((comment) => beginningOf(feed, comment));
  for (const [at, comment] of comments.entries()) {
    const begins = shown[at] ?? '';
    const before = [...known].find(([other]) => isAlike(other, begins));
    if (before) {
      before[1].box = boxOf(feed, comment);
      continue;
    }
    const read = readCommentOf(feed, comment, comments, new Set(comments));
    const above = read.parent === null ? undefined : comments[read.parent];
    known.set(begins, { ...read, above: above ? beginningOf(feed, above) : null });
  }
  seen.set(key, known);
  return [...known].flatMap(([begins, comment]) =>
    shown.some((one) => isAlike(one, begins)) ? [] : { ...comment, begins },
  );
}

function readCommentOf(
  feed: Feed,
  comment: Element,
  comments: readonly Element[],
  leaveOut: ReadonlySet<Element>,
): ReadComment {
  return {
    ...readComment(feed, comment, comments, leaveOut),
    films: filmsIn(feed, comment, new Set(comments.filter((other) => other !== comment && comment.contains(other)))),
  };
}

/** Those that have gone stand first, since others took their place. What a gone one answers is told where that has gone too. */
function withGone(shown: readonly ReadComment[], gone: ReturnType<typeof noteComments>): ReadComment[] {
  const answered = (above: string | null) => {
    const at = above === null ? -1 : gone.findIndex(({ begins }) => isAlike(begins, above));
    return at === -1 ? null : at;
  };
  return [
    ...gone.map(({ above, begins: _, ...comment }) => ({ ...comment, parent: answered(above), gone: true as const })),
    ...shown.map((comment) => ({
      ...comment,
      parent: comment.parent === null ? null : comment.parent + gone.length,
    })),
  ];
}

function boxAround(feed: Feed, elements: readonly Element[]): Box | null {
  const boxes = elements.map((one) => boxOf(feed, one));
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

function readAll(keys: PostKeys, witness: Witness, seen: CommentsSeen): ReadPost[] {
  const roots = followedRoots(keys);
  const { elements } = findPosts(keys.feed, roots);
  witness.note(elements);
  noticeOthers(keys, elements);
  noticeShared(keys, elements);
  const below = commentsBelow(keys.feed.pack, roots, elements);
  const posts = new Map<string, ReadPost>();
  for (const element of elements) {
    const key = keyOf(keys, element);
    const known = key === null ? undefined : posts.get(key);
    // A list parks elements that it has no use for above the page, with the post that they showed last.
    const isParked = known !== undefined && known.box.y + known.box.height <= 0;
    if (key === null || (known && !isParked)) continue;
    const around = below.get(element) ?? [];
    const gone = noteComments(keys.feed, seen, key, [...commentsIn(keys.feed.pack, element), ...around]);
    const post = readPost(keys.feed, key, element, around);
    posts.set(key, { ...post, comments: withGone(post.comments, gone) });
  }
  return [...posts.values()];
}

/** `below`: comments that stand outside of it. */
function readPost(feed: Feed, key: string, element: Element, below: readonly Element[]): ReadPost {
  const comments = [...commentsIn(feed.pack, element), ...below];
  const { otherPosts } = feed.pack;
  const others = otherPosts.length === 0 ? [] : element.querySelectorAll(otherPosts.join(', '));
  const leaveOut = new Set([...comments, ...others]);
  return {
    key,
    ...readShown(feed, element, leaveOut),
    whole: textOf(element, leaveOut),
    films: filmsIn(feed, element, leaveOut),
    clipped: isClipped(feed, element),
    comments: comments.map((comment) => readCommentOf(feed, comment, comments, leaveOut)),
  };
}

/** All roots, of which the recogniser hears from now on. */
function followedRoots({ recogniser }: PostKeys): (Document | ShadowRoot)[] {
  const roots = openRoots();
  for (const root of roots) recogniser.follow(root);
  return roots;
}
