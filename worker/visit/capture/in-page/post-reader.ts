import type { Box } from '../../../../storage/records/text-layer.ts';
import type { Recogniser, Shows } from './recognise.ts';
import type { PageWatch } from './watch-stability.ts';
import type { Witness } from './witness.ts';

/** How a site pack tells the reader to find things: lists of CSS selectors, the first that finds something counts. */
export interface ReaderPack {
  posts: string[];
  comments: string[];
  author: string[];
  time: string[];
  permalink: string[];
  repeatedSiblings: boolean;
  /** What any page may have, for where the site's own mark-up finds nothing. */
  otherwise: { posts: string[]; comments: string[] };
}

export interface ReadShown {
  key: string;
  author: string | null;
  time: string | null;
  timeShown: string | null;
  text: string;
  permalink: string | null;
  media: string[];
  /** CSS pixels from the document's top left corner. */
  box: Box;
}

export interface ReadComment extends ReadShown {
  depth: number;
  parent: number | null;
}

export interface ReadPost extends ReadShown {
  /** A box that it lies in shows it only in part: it is in no picture whole. */
  clipped: boolean;
  comments: ReadComment[];
}

/** What a look around while scrolling tells. */
export interface LookAround {
  height: number;
  y: number;
  /** Posts seen so far, each once. */
  seen: number;
  /** Of those, how many have left the document, or whose element shows another now: the page keeps only what is near the viewport. */
  vanished: number;
  /** Keys first seen at this look, in the order of the page. */
  fresh: string[];
  /** What the posts were found by. `nothing` where the page has a feed and no post is found in it: the pack is out of date. */
  foundBy: 'pack' | 'generic' | 'siblings' | 'no-feed' | 'nothing';
  /** Post elements found at this look whose post had been seen before in another element. */
  repeated: number;
}

export interface PostReader {
  lookAround(): LookAround;
  /** The posts that are in the document now, in its order. */
  read(): ReadPost[];
}

type Shown = Shows & { author: string | null };

/**
 * Runs in the page, once, after `installRecogniser` and `installWitness`: makes the reader that later looks use. It imports nothing, since
 * only its source travels to the page.
 */
export function installPostReader(pack: ReaderPack): void {
  const watched = window as unknown as { __ogonblick: PageWatch & { recogniser: Recogniser; witness: Witness } };
  const { view, recogniser, witness } = watched.__ogonblick;
  /** The post that an element shows, and the one that it showed before; no key while it is emptied for the next. */
  const met = new WeakMap<Element, { key: string | null; shows: Shown; before?: Shown }>();
  const seen = new Map<string, Element>();
  /** Who was given a key last. */
  const holders = new Map<string, Element>();

  const roots = (): (Document | ShadowRoot)[] => {
    const found: (Document | ShadowRoot)[] = [document];
    // The list grows while it is walked: roots lie in roots.
    for (const root of found) {
      recogniser.follow(root);
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) found.push(element.shadowRoot);
    }
    return found;
  };
  const all = (within: (ParentNode & Node)[], selectors: string[]): Element[] => {
    for (const selector of selectors) {
      const found = within.flatMap((root) => [...root.querySelectorAll(selector)]);
      if (found.length > 0) return found;
    }
    return [];
  };
  const first = (within: Element, selectors: string[], not: (element: Element) => boolean): Element | null => {
    for (const selector of selectors) {
      for (const element of within.querySelectorAll(selector)) if (!not(element)) return element;
    }
    return null;
  };
  const shown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width >= 50 && height >= 20 && element.checkVisibility();
  };
  const outermost = (elements: Element[]): Element[] => {
    const set = new Set(elements);
    return elements.filter((element) => {
      for (let up = element.parentElement; up; up = up.parentElement) if (set.has(up)) return false;
      return true;
    });
  };

  /** Where no mark-up says what a post is: the group of like siblings that covers most of the page. */
  const repeatedSiblings = (): Element[] => {
    let best: Element[] = [];
    let bestArea = 0;
    for (const parent of document.querySelectorAll('main, main *, [role="main"] *, body > *, body > * > *')) {
      const groups = new Map<string, Element[]>();
      for (const child of parent.children) {
        const mark = `${child.localName}.${child.classList[0] ?? ''}`;
        groups.set(mark, [...(groups.get(mark) ?? []), child]);
      }
      for (const group of groups.values()) {
        const good = group.filter((child) => {
          const { width, height } = child.getBoundingClientRect();
          return height >= 80 && width >= 200 && (child.textContent ?? '').trim().length >= 20;
        });
        if (good.length < 3) continue;
        const area = good.reduce((sum, child) => sum + child.clientWidth * child.clientHeight, 0);
        if (area > bestArea * 1.2) {
          best = good;
          bestArea = area;
        }
      }
    }
    return best;
  };
  const commentSelectors = [...pack.comments, ...pack.otherwise.comments].join(', ');
  /** Comments may stand below their post instead of in it; neither they nor what they hold are posts then. */
  const notComments = (elements: Element[]): Element[] => {
    const others = elements.filter((element) => element.closest(commentSelectors) === null);
    return others.length > 0 ? others : elements;
  };
  /** Where no element is marked as the post but comments are: the innermost element that holds them and a heading besides theirs. */
  let page: Element | null = null;
  const ofComments = (element: Element | null): boolean =>
    element !== null &&
    (/comment|respond/i.test(`${element.id} ${element.className}`) || ofComments(element.parentElement));
  const aboveComments = (): Element[] => {
    const comment = all(roots(), pack.otherwise.comments).find(shown);
    for (let up = comment?.parentElement; up && up !== document.documentElement; up = up.parentElement) {
      const heading = [...up.querySelectorAll('h1, h2')].find((one) => shown(one) && !ofComments(one));
      if (!heading || ofComments(up)) continue;
      page = up;
      return [up];
    }
    return [];
  };
  let foundBy: LookAround['foundBy'] = 'no-feed';
  const postElements = (): Element[] => {
    const ways = [
      ['pack', () => all(roots(), pack.posts)],
      ['generic', () => all(roots(), pack.otherwise.posts)],
      ['generic', aboveComments],
      ['siblings', () => (pack.repeatedSiblings ? repeatedSiblings() : [])],
    ] as const;
    for (const [way, find] of ways) {
      const found = outermost(notComments(find().filter(shown)));
      if (found.length === 0) continue;
      foundBy = way;
      return found;
    }
    foundBy = [...document.querySelectorAll('[role="feed"], [aria-setsize]')].some(shown) ? 'nothing' : 'no-feed';
    return [];
  };

  const commentsIn = (post: Element): Element[] =>
    [...post.querySelectorAll(commentSelectors)].filter((element) => element !== post && shown(element));
  /** Comments that stand in no post belong to the last one before them. */
  const commentsBelow = (posts: readonly Element[]): Map<Element, Element[]> => {
    const below = new Map<Element, Element[]>();
    for (const comment of all(roots(), [pack.otherwise.comments.join(', ')])) {
      if (posts.some((post) => post.contains(comment)) || !shown(comment)) continue;
      const before = posts.findLast((post) => post.compareDocumentPosition(comment) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (before) below.set(before, [...(below.get(before) ?? []), comment]);
    }
    return below;
  };

  const digest = (text: string): string => {
    // FNV-1a, twice with other seeds: enough to tell posts apart, and the page may have no crypto (http).
    const hash = (seed: number) => {
      let value = seed;
      for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
      return (value >>> 0).toString(16).padStart(8, '0');
    };
    return hash(0x811c9dc5) + hash(0x9747b28c);
  };
  const addressOf = (link: Element | null): string | null => {
    const href = link instanceof HTMLAnchorElement ? link.href : null;
    if (!href?.startsWith('http')) return null;
    const url = new URL(href);
    url.hash = '';
    for (const name of [...url.searchParams.keys()])
      if (/^(__|utm_|ref|fbclid|igsh|si$)/.test(name)) url.searchParams.delete(name);
    return url.href;
  };
  const textOf = (element: Element, leaveOut: ReadonlySet<Element>): string => {
    let text = '';
    const walk = (node: Node) => {
      if (node instanceof Text) {
        text += node.data.replace(/\s+/g, ' ');
        return;
      }
      if (!(node instanceof Element) || leaveOut.has(node)) return;
      if (
        /^(script|style|noscript|template|button|svg)$/.test(node.localName) ||
        node.getAttribute('role') === 'button'
      )
        return;
      if (node.localName === 'br') text += '\n';
      if (node instanceof HTMLImageElement && node.naturalWidth > 0 && node.width <= 32) text += node.alt; // Emoji as pictures.
      const { display, visibility } = getComputedStyle(node);
      if (display === 'none' || visibility === 'hidden') return;
      const block = !display.startsWith('inline') && display !== 'contents';
      if (block && text !== '' && !text.endsWith('\n')) text += '\n';
      for (const child of (node.shadowRoot ?? node).childNodes) walk(child);
      if (block && !text.endsWith('\n')) text += '\n';
    };
    walk(element);
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
  };
  const mediaOf = (element: Element, leaveOut: ReadonlySet<Element>): string[] => {
    const found = new Set<string>();
    for (const media of element.querySelectorAll<HTMLImageElement | HTMLVideoElement>('img, video')) {
      const source = media.currentSrc || media.src;
      if (source.startsWith('http') && media.clientWidth > 48 && !inside(media, leaveOut)) found.add(source);
    }
    return [...found];
  };
  const inside = (element: Element, others: ReadonlySet<Element>): boolean => {
    for (let up: Element | null = element; up; up = up.parentElement) if (others.has(up)) return true;
    return false;
  };

  /** As places are filed, so that whoever cuts by the one cuts as by the other. */
  const tenth = (pixels: number): number => Math.round(pixels * 10) / 10;
  const readOne = (element: Element, leaveOut: ReadonlySet<Element>): ReadShown => {
    const within = (found: Element) => inside(found, leaveOut);
    const timeElement = first(element, pack.time, within);
    const link = element.localName === 'a' ? element : first(element, pack.permalink, within);
    const author = first(element, pack.author, (one) => within(one) || (element === page && ofComments(one)));
    const text = textOf(element, leaveOut);
    const permalink = addressOf(link) ?? (element === page ? location.href.replace(/#.*/, '') : null);
    const time = timeElement?.getAttribute('datetime') ?? timeElement?.getAttribute('content') ?? null;
    const media = mediaOf(element, leaveOut);
    const rect = element.getBoundingClientRect();
    const { y, top } = view();
    return {
      key: '',
      author: author?.textContent?.replace(/\s+/g, ' ').trim() || null,
      time,
      timeShown: timeElement?.textContent?.replace(/\s+/g, ' ').trim() || null,
      text,
      permalink,
      media,
      box: {
        x: tenth(rect.left + scrollX),
        y: tenth(rect.top - top + y),
        width: tenth(rect.width),
        height: tenth(rect.height),
      },
    };
  };
  const isClipped = (element: Element): boolean => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const { root } = view();
    for (let up = element.parentElement; up && up !== root && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflow === 'visible') continue;
      const by = up.getBoundingClientRect();
      if (top < by.top - 2 || bottom > by.bottom + 2 || left < by.left - 2 || right > by.right + 2) return true;
    }
    return false;
  };
  /** Ids that a framework numbers anew at each rendering (`:r1f:`) tell nothing. */
  const idOf = (element: Element): string | null =>
    element.getAttribute('data-id') ??
    element.getAttribute('data-post-id') ??
    element.getAttribute('data-urn') ??
    (/^$|^:|^react|^radix/.test(element.id) ? null : element.id);
  const showsOf = (element: Element): Shown => {
    const { permalink: address, author, time, text, media, box } = readOne(element, new Set(commentsIn(element)));
    return { address, id: idOf(element), author, time, text, media, y: box.y, height: box.height };
  };
  const isBlank = ({ address, text, media }: Shows): boolean => address === null && text === '' && media.length === 0;
  /** Only what is near the window is filled anew; there a look costs little. */
  const nearTop = (element: Element): number | null => {
    const { y, top, height } = view();
    const rect = element.getBoundingClientRect();
    return rect.top - top < 3 * height && rect.bottom - top > -3 * height ? rect.top - top + y : null;
  };
  /** Finds out which elements show another post than before: they lose their key, all of them before any is given a new one. */
  const noticeOthers = (elements: readonly Element[]): void => {
    for (const element of elements) {
      const known = met.get(element);
      const y = known ? nearTop(element) : null;
      if (!known || y === null) continue;
      if (!recogniser.hasChanged(element)) {
        known.shows.y = y;
        continue;
      }
      const shows = showsOf(element);
      const { key, shows: old, before = old } = known;
      if (key === null) met.set(element, { key, shows, before });
      else if (isBlank(old)) {
        // What was empty has been filled: it was that post all along.
        seen.delete(key);
        met.set(element, { key: null, shows });
      } else if (!isBlank(shows) && recogniser.isSamePost(old, shows)) met.set(element, { key, shows });
      else met.set(element, { key: null, shows, before: old });
    }
  };
  const keyOf = (element: Element): string | null => {
    const known = met.get(element) ?? { key: null, shows: showsOf(element) };
    if (known.key !== null || (known.before && isBlank(known.shows))) return known.key;
    const { shows, before } = known;
    const key = newKey(element, shows, before);
    met.set(element, { key, shows });
    holders.set(key, element);
    return key;
  };
  /** Its permalink says best which post it is; then an id of the page; then what it shows. What the element had before says nothing. */
  const newKey = (element: Element, now: Shown, before: Shown | undefined): string => {
    const { address, id } = now;
    if (address !== null && address !== before?.address && !isShared(address, element, now)) return address;
    if (id && id !== before?.id && !isShared(`id:${id}`, element, now)) return `id:${id}`;
    const content = digest(`${now.author}|${now.time}|${now.text === '' ? now.media.join() : now.text}`);
    return unlike(`content:${content}`, element);
  };
  /** Addresses and ids that two posts which say different things have both: of the account or of the kind of box, not of a post. */
  const shared = new Set<string>();
  const isShared = (key: string, element: Element, now: Shown): boolean => {
    const other = holders.get(key);
    if (other && other !== element && stands(key, other)) {
      const { text = '', time = null } = met.get(other)?.shows ?? {};
      const same = (time !== null && time === now.time) || text.includes(now.text) || now.text.includes(text);
      if (!same) shared.add(key);
    }
    return shared.has(key);
  };
  const stands = (key: string, element: Element | undefined): boolean =>
    element?.isConnected === true && met.get(element)?.key === key;
  /** Two posts that stand there at once and show the same are two posts. */
  const unlike = (content: string, element: Element): string => {
    let key = content;
    for (let copy = 2; holders.get(key) !== element && stands(key, holders.get(key)); copy += 1)
      key = `${content}#${copy}`;
    return key;
  };

  const lookAround = (): LookAround => {
    const fresh: string[] = [];
    let repeated = 0;
    const elements = postElements();
    const keys = new Map(elements.map((element) => [element, met.get(element)?.key]));
    noticeOthers(elements);
    for (const element of elements) {
      const before = keys.get(element);
      const key = keyOf(element);
      if (key === null) continue;
      if (!seen.has(key)) fresh.push(key);
      else if (before !== key) repeated += 1;
      seen.set(key, element);
    }
    witness.note(elements);
    let vanished = 0;
    for (const [key, element] of seen) if (!stands(key, element)) vanished += 1;
    const { root, y } = view();
    return { height: root.scrollHeight, y, seen: seen.size, vanished, fresh, foundBy, repeated };
  };
  const read = (): ReadPost[] => {
    const posts: ReadPost[] = [];
    const taken = new Set<string>();
    const elements = postElements();
    witness.note(elements);
    noticeOthers(elements);
    const below = commentsBelow(elements);
    for (const element of elements) {
      const key = keyOf(element);
      if (key === null || taken.has(key)) continue;
      taken.add(key);
      const comments = [...commentsIn(element), ...(below.get(element) ?? [])];
      const leaveOut = new Set(comments);
      posts.push({
        ...readOne(element, leaveOut),
        key,
        clipped: isClipped(element),
        comments: comments.map((comment) => readComment(comment, comments, leaveOut)),
      });
    }
    return posts;
  };
  const readComment = (element: Element, siblings: Element[], leaveOut: ReadonlySet<Element>): ReadComment => {
    const others = new Set([...leaveOut].filter((other) => other !== element && element.contains(other)));
    const parents = siblings.filter((other) => other !== element && other.contains(element));
    const nearest = parents.at(-1);
    const read = readOne(element, others);
    // Links to comments of one page differ in what `addressOf` leaves out.
    const key = idOf(element) ?? read.permalink ?? `content:${digest(`${read.author}|${read.time}|${read.text}`)}`;
    return { ...read, key, depth: parents.length + 1, parent: nearest ? siblings.indexOf(nearest) : null };
  };

  const watch = (window as unknown as { __ogonblick?: { posts?: PostReader } }).__ogonblick;
  if (watch) watch.posts = { lookAround, read };
}

/** Runs in the page. */
export function readPosts(): ReadPost[] {
  const { posts } = (window as unknown as { __ogonblick: { posts: PostReader } }).__ogonblick;
  return posts.read();
}
