/** What an element shows, and where: CSS pixels of what scrolls. */
export interface Shows {
  address: string | null;
  id: string | null;
  time: string | null;
  text: string;
  media: string[];
  y: number;
  height: number;
}

/** Knows whether an element still shows the post that it showed before: pages fill the same elements anew while they are scrolled. */
export interface Recogniser {
  /** Notes from now on what changes in the document or a shadow root. */
  follow(root: Document | ShadowRoot): void;
  /** Whether something in the element has changed since this was last asked of it. */
  hasChanged(element: Element): boolean;
  isSamePost(before: Shows, now: Shows): boolean;
}

const attributeFilter = [
  ...['href', 'src', 'srcset', 'datetime', 'content'],
  ...['id', 'data-activity-urn', 'data-id', 'data-post-id', 'data-urn'],
];

export function makeRecogniser(): Recogniser {
  const changed = new WeakSet<Node>();
  const followed = new WeakSet<Node>();
  const note = (records: readonly MutationRecord[]) => {
    const noted = new Set<Node>();
    for (const { target } of records) {
      for (let at: Node | null = target; at && !noted.has(at); at = nodeAbove(at)) {
        noted.add(at);
        changed.add(at);
      }
    }
  };
  const observer = new MutationObserver(note);
  return {
    follow(root) {
      if (followed.has(root)) return;
      followed.add(root);
      observer.observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter,
      });
    },
    hasChanged(element) {
      note(observer.takeRecords());
      return changed.delete(element);
    },
    isSamePost,
  };
}

function nodeAbove(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

/**
 * Two posts of a list stand at two places, so an element that stands where it stood may have been counted on, unfolded or
 * translated; one that has moved by half its height, and says something else, shows another post.
 */
export function isSamePost(before: Shows, now: Shows): boolean {
  if (before.time && now.time && before.time !== now.time) return false;
  const [was, is] = [wordsOf(before.text), wordsOf(now.text)];
  const sameWords =
    before.text === now.text ? before.text !== '' || before.media.join() === now.media.join() : begins(was, is);
  if (before.address && now.address && before.address !== now.address) return sameWords && was.length > 0;
  if (before.id && now.id && before.id !== now.id) return sameWords && was.length > 0;
  const moved = Math.abs(now.y - before.y) >= Math.min(before.height, now.height) / 2;
  if (before.address && before.address === now.address) {
    // Words may come late to a post, among those that it had.
    const isFilled = before.time !== null && before.time === now.time && was.every((word) => is.includes(word));
    return sameWords || !moved || isFilled || likeness(was, is) >= 0.5;
  }
  if (before.id && before.id === now.id) return sameWords || !moved;
  return sameWords || (!moved && likeness(was, is) >= 0.5);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s…]+/)
    .filter((word) => word !== '' && word !== '...');
}

/** One goes on where the other ends: a text that was unfolded. */
function begins(one: string[], other: string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 0 && short.every((word, at) => word === long[at]);
}

/** The share of words that both have; numbers count for nothing, since likes and minutes are counted on. */
function likeness(one: string[], other: string[]): number {
  const [a, b] = [plainWords(one), plainWords(other)];
  const both = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 1 : both / Math.max(a.size, b.size);
}

function plainWords(words: string[]): Set<string> {
  return new Set(words.map((word) => word.replace(/\d+/g, '')).filter((word) => word !== ''));
}
