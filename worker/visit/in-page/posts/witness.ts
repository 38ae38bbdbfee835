import { tidy } from '../dom/tree.ts';
import type { PageWatch } from '../watch/page-watch.ts';
import { countMarks } from './marks.ts';
import type { Unopened, UnopenedRule } from './shapes.ts';
import { type Testimony, textsBeside, type WitnessedText } from './texts-beside.ts';
import { countUnopened } from './unopened.ts';

export interface Witness {
  /** Looks at what is in the window now. `posts`: the elements in which the reader sees posts. */
  note(posts: readonly Element[]): void;
  testify(): Testimony;
  /** What was offered on the way and not opened. */
  unopened(): Unopened[];
}

type ViewOf = PageWatch['view'];

const leastInPost = 12;
const most = 20_000;
const unread = 'script, style, noscript, template, svg, button, [role="button"]';
const feedPlaces = '[role="feed"] [aria-posinset], article[aria-posinset], [role="article"][aria-posinset]';

/** `marks`, `unopened`: see `ReaderPack`. */
export function makeWitness(view: ViewOf, marks: readonly string[], unopened: readonly UnopenedRule[]): Witness {
  const inPosts = new Map<string, WitnessedText>();
  const feed: FeedSays = { positions: new Set(), announced: null };
  const beside = textsBeside(view, most);
  const marked = countMarks(marks);
  const offered = countUnopened(unopened);
  return {
    note(posts) {
      notePosts(view, posts, inPosts);
      noteFeeds(feed);
      beside.note(posts);
      marked.note(posts);
      offered.note();
    },
    testify: () => ({
      inPosts: [...inPosts.values()],
      ...beside.testify(),
      positions: feed.positions.size,
      announced: feed.announced,
      marked: marks.length > 0 ? marked.testify() : null,
    }),
    unopened: offered.testify,
  };
}

function notePosts(view: ViewOf, posts: readonly Element[], inPosts: Map<string, WitnessedText>): void {
  const { y, top: begins, height } = view();
  for (const post of posts) {
    const { top, bottom } = post.getBoundingClientRect();
    // Half a window before and after: what is shown there, at the latest when it is in view.
    if (top - begins > height * 1.5 || bottom - begins < -height * 0.5) continue;
    const text = longestIn(post);
    if (text.length < leastInPost || inPosts.has(text) || inPosts.size >= most) continue;
    inPosts.set(text, { text, top: top - begins + y, bottom: bottom - begins + y });
  }
}

/** The longest text that one node below has and shows, if it is longer than `longest`; else that. */
function longestIn(node: Node, longest = ''): string {
  if (node instanceof Text) {
    const text = tidy(node.data);
    const isLonger = text.length > longest.length;
    return isLonger && node.parentElement?.checkVisibility({ visibilityProperty: true }) ? text : longest;
  }
  if (!(node instanceof Element) || node.matches(unread)) return longest;
  let found = longest;
  for (const child of (node.shadowRoot ?? node).childNodes) found = longestIn(child, found);
  return found;
}

interface FeedSays {
  positions: Set<number>;
  announced: number | null;
}

function noteFeeds(feed: FeedSays): void {
  for (const one of document.querySelectorAll(feedPlaces)) {
    if (one.parentElement?.closest('[aria-posinset], article, [role="article"]') || one.clientHeight < 20) continue;
    const [position, size] = [Number(one.getAttribute('aria-posinset')), Number(one.getAttribute('aria-setsize'))];
    if (position > 0) feed.positions.add(position);
    if (size > 0) feed.announced = Math.max(size, feed.announced ?? 0);
  }
}
