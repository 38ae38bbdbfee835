import type { PageWatch } from './watch-stability.ts';

/** A text that stood in a post, or elsewhere on the page, and where. CSS pixels of what scrolls. */
export interface WitnessedText {
  text: string;
  top: number;
  bottom: number;
}

/** What was shown on the way down, by somebody who neither knows posts by keys nor remembers elements. */
export interface Testimony {
  /** The longest text of each post that came by, each once, as it stood in the window. */
  inPosts: WitnessedText[];
  /** Texts beside the posts that have come and are not in the document any more. */
  gone: WitnessedText[];
  /** How many texts beside the posts have come in all. */
  besides: number;
  /** Places in a feed (`aria-posinset`) that were seen. */
  positions: number;
  /** How many posts the feed says that it has (`aria-setsize`); null when it does not say. */
  announced: number | null;
}

export interface Witness {
  /** Looks at what is in the window now. `posts`: the elements in which the reader sees posts. */
  note(posts: readonly Element[]): void;
  testify(): Testimony;
}

/** Runs in the page, before the walk. Self-contained, since only its source travels. */
export function installWitness(): void {
  const watch = (window as unknown as { __ogonblick?: PageWatch & { witness?: Witness } }).__ogonblick;
  if (!watch) return;
  const leastInPost = 12;
  const leastBesides = 25;
  const most = 20_000;
  const inPosts = new Map<string, WitnessedText>();
  const besides = new Map<string, WitnessedText>();
  const positions = new Set<number>();
  let announced: number | null = null;

  const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
  /** What no reader files as text, and what is made to come and go. */
  const left =
    'script, style, noscript, template, svg, button, [role="button"], select, textarea, nav, aside, dialog, [role="dialog"], [role="alertdialog"], [role="alert"], [role="status"], [role="tooltip"], [role="menu"], [aria-live], [aria-modal], [aria-hidden="true"]';
  const unread = 'script, style, noscript, template, svg, button, [role="button"]';

  const longestIn = (post: Element): string => {
    let longest = '';
    const walk = (node: Node) => {
      if (node instanceof Text) {
        const text = tidy(node.data);
        if (text.length > longest.length && node.parentElement?.checkVisibility({ visibilityProperty: true }))
          longest = text;
        return;
      }
      if (!(node instanceof Element) || node.matches(unread)) return;
      for (const child of (node.shadowRoot ?? node).childNodes) walk(child);
    };
    walk(post);
    return longest;
  };
  const notePosts = (posts: readonly Element[]): void => {
    const { y, top: begins, height } = watch.view();
    for (const post of posts) {
      const { top, bottom } = post.getBoundingClientRect();
      // Half a window before and after: what is shown there, at the latest when it is in view.
      if (top - begins > height * 1.5 || bottom - begins < -height * 0.5) continue;
      const text = longestIn(post);
      if (text.length < leastInPost || inPosts.has(text) || inPosts.size >= most) continue;
      inPosts.set(text, { text, top: top - begins + y, bottom: bottom - begins + y });
    }
  };
  const noteFeeds = (): void => {
    for (const one of document.querySelectorAll(
      '[role="feed"] [aria-posinset], article[aria-posinset], [role="article"][aria-posinset]',
    )) {
      if (one.parentElement?.closest('[aria-posinset], article, [role="article"]') || one.clientHeight < 20) continue;
      const [position, size] = [Number(one.getAttribute('aria-posinset')), Number(one.getAttribute('aria-setsize'))];
      if (position > 0) positions.add(position);
      if (size > 0) announced = Math.max(size, announced ?? 0);
    }
  };

  /** Text that was there, and all that came or was changed since the last look. */
  let fresh: Node[] = [document.body];
  const keep = (records: readonly MutationRecord[]) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') fresh.push(target);
      else fresh.push(...addedNodes);
    }
  };
  const observer = new MutationObserver(keep);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  const isFixed = (element: Element): boolean => {
    for (let at: Element | null = element; at instanceof HTMLElement; at = at.offsetParent)
      if (at.offsetParent === null) return at !== document.body;
    return false;
  };
  const noteText = (node: Text, posts: ReadonlySet<Element>, range: Range, y: number): void => {
    const element = node.parentElement;
    if (node.data.length < leastBesides || !element?.isConnected || besides.size >= most) return;
    const text = tidy(node.data);
    if (text.length < leastBesides || besides.has(text) || element.closest(left)) return;
    for (let up: Element | null = element; up; up = up.parentElement) if (posts.has(up)) return;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isFixed(element)) return;
    range.selectNodeContents(node);
    const { top, bottom, width, right } = range.getBoundingClientRect();
    if (width < 2 || right < 0 || bottom + y < 0) return;
    besides.set(text, { text, top: top + y, bottom: bottom + y });
  };
  const noteBesides = (posts: readonly Element[]): void => {
    keep(observer.takeRecords());
    const nodes = new Set(fresh);
    fresh = [];
    const own = new Set(posts);
    const range = document.createRange();
    const { y, top } = watch.view();
    for (const node of nodes) {
      if (node instanceof Text) noteText(node, own, range, y - top);
      if (!(node instanceof Element)) continue;
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      for (let at = texts.nextNode(); at; at = texts.nextNode())
        if (at instanceof Text) noteText(at, own, range, y - top);
    }
  };

  watch.witness = {
    note(posts) {
      notePosts(posts);
      noteFeeds();
      noteBesides(posts);
    },
    testify() {
      const now = new Set<string>();
      let all = '';
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let at = texts.nextNode(); at; at = texts.nextNode()) if (at instanceof Text) now.add(tidy(at.data));
      const stands = (text: string): boolean => {
        if (now.has(text)) return true;
        all ||= tidy(document.body.textContent ?? '');
        // Unfolded, it goes on where it ended in dots.
        return all.includes(text.replace(/\s*(?:…|\.\.\.)$/, ''));
      };
      const gone = [...besides.values()].filter(({ text }) => !stands(text));
      return { inPosts: [...inPosts.values()], gone, besides: besides.size, positions: positions.size, announced };
    },
  };
}

/** Runs in the page. */
export function readTestimony(): Testimony {
  const { witness } = (window as unknown as { __ogonblick: { witness: Witness } }).__ogonblick;
  return witness.testify();
}
