import type { LaidAmong } from '../../../jobs/visit/witnesses/layout.ts';
import type { Box } from '../../../storage/records/text-layer.ts';
import type { ReadPost } from '../in-page/posts/shapes.ts';
import type { LaidItem, LaidOut } from './laid-out.ts';

/** Compares, look by look, what the browser has laid out with the posts that were read there and then. */
export interface LayoutLook {
  /** Whether a text was laid out at any look; counts go on. Beyond those that are remembered nobody knows, and the layout has told so. */
  saw(text: string): boolean;
  /** `posts`: as they were read where `laid` was. `scrolled`: how much less the posts' places are than those of the page; in view: see `pictureStop`. */
  note(laid: LaidOut, posts: readonly ReadPost[], scrolled?: number): void;
  /** `filed`: the posts in the end; what one of them says has not been lost. `stops`: see `LaidAmong`. */
  testify(filed: readonly ReadPost[], stops?: number): LaidAmong;
}

type Kept = Pick<ReadPost, 'box' | 'whole' | 'comments'>;

/** As many are remembered: twenty in each of the posts that are read at most. */
const most = 100_000;

export function lookAtLayout(): LayoutLook {
  const among = new Map<string, LaidItem>();
  const outside = new Map<string, LaidItem>();
  const seen = new Set<string>();
  let looks = 0;
  let overflows = false;
  let unread: LaidAmong['unread'] = null;
  const isBeyond = (kept: { size: number; has(key: string): boolean }, key: string) => {
    const isOne = kept.size >= most && !kept.has(key);
    overflows ||= isOne;
    return isOne;
  };
  return {
    saw: (text) => overflows || seen.has(withoutCounts(text)),
    note(laid, posts, scrolled = 0) {
      for (const said of laid.items.map(({ text }) => withoutCounts(text))) if (!isBeyond(seen, said)) seen.add(said);
      looks += 1;
      const moved = posts.map((post) => shifted(post, scrolled));
      const readIn = readerOf(moved);
      // A feed that starts over shows posts again that are filed once.
      const said = saidIn(posts);
      unread ??= unreadParts(
        laid,
        (item) => readIn(item) !== null || (item.text.length >= leastSaid && said.includes(squeezed(item.text))),
      );
      for (const item of itemsAmong(laid, moved)) {
        // The same words at the same place are seen at several stops.
        const key = `${item.text} ${Math.round(item.box.x)} ${item.text === '' ? Math.round((item.box.y - scrolled) / 8) : ''}`;
        if (isBeyond(among, key)) continue;
        const part = readIn(item);
        // A dozen comments say more than their post: beside them, a row of others' posts would be a small part of the page.
        if (part === 'comment') among.delete(key);
        else among.set(key, item);
        if (part) outside.delete(key);
        else outside.set(key, item);
      }
    },
    testify(filed, stops = looks) {
      const all = saidIn(filed);
      const lost = [...outside.values()].filter(({ text }) => text === '' || !all.includes(squeezed(text)));
      const isPicture = ({ text }: LaidItem) => text === '';
      const shown = [...among.values()];
      return {
        looks,
        stops,
        posts: filed.length,
        words: wordsIn(shown),
        wordsOutside: wordsIn(lost),
        pictures: shown.filter(isPicture).length,
        picturesOutside: lost.filter(isPicture).length,
        area: areaOf(shown),
        areaOutside: areaOf(lost),
        named: lost
          .sort((one, other) => other.text.length - one.text.length)
          .map(({ text, box }) => ({ text, y: Math.round(box.y) })),
        unread,
        comparedAtMost: overflows ? most : null,
      };
    },
  };
}

function shifted<Post extends Kept>(post: Post, by: number): Kept {
  const move = (box: Box) => (by === 0 ? box : { ...box, y: box.y + by });
  return {
    whole: post.whole,
    box: move(post.box),
    comments: post.comments.map((comment) => ({ ...comment, box: move(comment.box) })),
  };
}

function textsOf({ whole, comments }: Pick<Kept, 'whole' | 'comments'>): string[] {
  return [whole, ...comments.map((comment) => comment.whole)];
}

/** As drawn and as read differ in white space and in upper case. */
export function squeezed(text: string): string {
  return text.toLowerCase().replace(/[\s\u00ad\u200b-\u200f\u2060]+/g, '');
}

/** All that posts and their comments say. */
export function saidIn(posts: readonly Kept[]): string {
  return squeezed(posts.flatMap(textsOf).join('\n'));
}

/** A short text is a count or an age, which go on. */
export function withoutCounts(text: string): string {
  const said = squeezed(text);
  return said.length > mostCounted ? said : said.replace(/\d+/g, '');
}
const mostCounted = 30;

/** Tells of an item in which part that was read it stands, a text with these words. */
function readerOf(posts: readonly Kept[]): (item: LaidItem) => 'post' | 'comment' | null {
  const parts = posts
    .flatMap((post) => {
      const said = squeezed(textsOf(post).join('\n'));
      return [post, ...post.comments].map(
        (one) => ({ box: one.box, said, is: one === post ? 'post' : 'comment' }) as const,
      );
    })
    .sort((one, other) => one.box.y - other.box.y);
  return ({ text, box }) => {
    const said = squeezed(text);
    const [x, y] = middleOf(box);
    let found: 'post' | null = null;
    for (const part of parts) {
      if (part.box.y > y + 1) break;
      if (!holds(part.box, x, y) || (said !== '' && !part.said.includes(said))) continue;
      if (part.is === 'comment') return 'comment';
      found = 'post';
    }
    return found;
  };
}

function middleOf({ x, y, width, height }: Box): [number, number] {
  return [x + width / 2, y + height / 2];
}

function holds({ x, y, width, height }: Box, atX: number, atY: number): boolean {
  return atX >= x - 1 && atX <= x + width + 1 && atY >= y - 1 && atY <= y + height + 1;
}

/** Counts and time stamps: numbers, dots, and a short word or a month and a year at most. */
function isCount(text: string): boolean {
  return /^\P{L}*(?:\p{L}{1,4}\P{L}*)?$/u.test(text) || (text.length <= 30 && tellsTime.test(text));
}

function wordsIn(items: readonly LaidItem[]): number {
  return items.reduce((sum, { text }) => sum + (text === '' ? 0 : text.split(/\s+/).length), 0);
}

function areaOf(items: readonly LaidItem[]): number {
  return Math.round(items.reduce((sum, { box }) => sum + box.width * box.height, 0));
}

/**
 * What stands in the feed's part of the page and is no furniture: in the posts' column, from the first post on, in the innermost element around all
 * posts. Where that is the page's main part, what stands below the last post is no longer of the feed. Beyond the posts counts what hangs there as they do.
 */
function itemsAmong(laid: LaidOut, posts: readonly Kept[]): LaidItem[] {
  if (posts.length === 0) return [];
  const elements = elementsOf(laid, posts);
  const around = elements.length === 0 ? -1 : aroundAll(laid, elements);
  const branches = new Set(elements.map((node) => alike(laid, branchOf(laid, node, around))));
  const left = Math.min(...posts.map(({ box }) => box.x));
  const right = Math.max(...posts.map(({ box }) => box.x + box.width));
  const top = Math.min(...posts.map(({ box }) => box.y));
  const bottom = Math.max(...posts.map(({ box }) => box.y + box.height));
  const isOfFeed = !/^(?:MAIN|BODY|HTML)$/.test(laid.names[around] ?? '');
  return laid.items.filter(({ node, text, box }) => {
    const [x, y] = middleOf(box);
    // A list parks what it has no use for beside the page.
    if (box.y + box.height <= 0 || box.x + box.width <= 0) return false;
    if (laid.furniture[node] || x < left || x > right || (text !== '' && isCount(text))) return false;
    if (isHeading(laid, node) && !posts.some((post) => holds(post.box, x, y))) return false;
    // A frame in a post is told of by itself.
    if (laid.framed[node] && posts.some((post) => holds(post.box, x, y))) return false;
    if (around === -1) return y >= top && y <= bottom;
    const branch = branchOf(laid, node, around);
    if (branch === -1) return false;
    const isWithin = y >= top && (y <= bottom || isOfFeed);
    return isWithin || branches.has(alike(laid, branch));
  });
}

/** What heads posts stands outside of them. */
function isHeading({ names, parents }: LaidOut, node: number): boolean {
  return /^H[1-6]$/.test(names[parents[node] ?? -1] ?? '');
}

/** The outermost elements that stand where the posts do. */
function elementsOf({ boxes, names }: LaidOut, posts: readonly Kept[]): number[] {
  const placeOf = ({ x, y, width, height }: Box) => [x, y, width, height].map(Math.round).join(' ');
  const wanted = new Set(posts.map(({ box }) => placeOf(box)));
  const found: number[] = [];
  for (const [node, box] of boxes.entries()) {
    if (!box || names[node] === '#text') continue;
    if (wanted.delete(placeOf(box))) found.push(node);
  }
  return found;
}

function pathTo({ parents }: LaidOut, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = parents[at] ?? -1) path.push(at);
  return path.reverse();
}

/** The innermost element that holds all of these and is none of them. */
function aroundAll(laid: LaidOut, nodes: readonly number[]): number {
  const paths = nodes.map((node) => pathTo(laid, node).slice(0, -1));
  const [first = [], ...others] = paths;
  let depth = 0;
  while (depth < first.length && others.every((path) => path[depth] === first[depth])) depth += 1;
  return first[depth - 1] ?? -1;
}

/** The element directly below `around` in which the node stands; -1 where it stands elsewhere. */
function branchOf({ parents }: LaidOut, node: number, around: number): number {
  let at = node;
  for (; at >= 0 && parents[at] !== around; at = parents[at] ?? -1);
  return at;
}

function alike({ names, classes }: LaidOut, node: number): string {
  return `${names[node]} ${classes[node]}`;
}

/** Shorter words are said by many posts. */
const leastSaid = 15;
/** A part is as high and as wide as a post at least, and says as much. CSS pixels; characters. */
const least = { parts: 5, height: 60, width: 200, characters: 20 };
/** Of all words that are no furniture, on the page or in its frames, these parts have more than this share. */
const leastShare = 0.4;
const noParts = /^(?:P|LI|TR|TD|TH|H[1-6]|PRE|DT|DD|OPTION|#text|::.*)$/;
/** "3 maj", "2026-05-03", "5 tim", "igår". */
const tellsTime =
  /\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\.? ?(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)|(?:^|\s)\d+ ?(?:min|tim|h|d|dag|dagar|dygn|v|veckor|mån|år|hours?|days?|weeks?|m|w)(?:$|[\s.·])|(?:^|\s)(?:igår|i går|yesterday)(?:$|\s)/iu;

/**
 * The largest row of parts alike, each below the last, as wide as the last, and each with a time or the same name, in which no post was read. A page of
 * another kind has none: its parts differ, or tell no times.
 */
function unreadParts(laid: LaidOut, isRead: (item: LaidItem) => boolean): LaidAmong['unread'] {
  const { items, parents, names, boxes, furniture } = laid;
  const texts = items.filter(({ text, node }) => text !== '' && (!furniture[node] || isTime(laid, node)));
  const charactersOf = (own: readonly LaidItem[]) => own.reduce((sum, { text }) => sum + text.length, 0);
  // What frames show is no small part of the page where it is most of what they show.
  const all = (framed: boolean) => charactersOf(framed ? texts.filter(({ node }) => laid.framed[node]) : texts);
  const said = new Map<number, LaidItem[]>();
  for (const item of texts)
    for (let at = parents[item.node] ?? -1; at >= 0; at = parents[at] ?? -1) {
      const below = said.get(at);
      if (below) below.push(item);
      else said.set(at, [item]);
    }
  const groups = Map.groupBy(
    [...said].filter(([node, own]) => {
      const box = boxes[node];
      return (
        box !== undefined &&
        own.length > 1 &&
        box.height >= least.height &&
        box.width >= least.width &&
        !noParts.test(names[node] ?? '') &&
        !furniture[node] &&
        charactersOf(own) >= least.characters
      );
    }),
    ([node]) => `${parents[node]} ${names[node]} ${boxes[node]?.x} ${boxes[node]?.width}`,
  );
  let found: LaidAmong['unread'] = null;
  let share = leastShare;
  for (const group of groups.values()) {
    const parts = group.filter(([, own]) => !own.some(isRead));
    const characters = charactersOf(parts.flatMap(([, own]) => own));
    const of = all(laid.framed[parts[0]?.[0] ?? -1] ?? false);
    if (parts.length < least.parts || characters <= share * of || !tellPosts(parts.map(([, own]) => own))) continue;
    share = characters / of;
    found = { parts: parts.length, named: parts[0]?.[1].map(({ text }) => text).join(' ') ?? '' };
  }
  return found;
}

function isTime({ names, parents }: LaidOut, node: number): boolean {
  return names[parents[node] ?? -1] === 'TIME';
}

/** Most tell a time, or nearly all begin with the same name. */
function tellPosts(parts: readonly (readonly LaidItem[])[]): boolean {
  const timed = parts.filter((own) => own.some(({ text }) => text.length <= 40 && tellsTime.test(text)));
  if (timed.length > parts.length / 2) return true;
  const begins = Map.groupBy(parts, (own) => own[0]?.text ?? '');
  return Math.max(...[...begins.values()].map(({ length }) => length)) >= parts.length * 0.8;
}
