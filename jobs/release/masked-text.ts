import type { PostsFile, ShownComment, ShownPost, ShownShared } from '../../storage/records/posts.ts';
import type { WordMask } from './asked-masks.ts';
import { maskedText } from './mask-posts.ts';
import type { ShownEntry } from './shown-entries.ts';

/** Whether any of the words stand in the text. */
export function holdsWords(text: string | null | undefined, words: readonly WordMask[]): boolean {
  return typeof text === 'string' && words.some(({ finder }) => finder.in(text).length > 0);
}

/** Whether an address holds any of the words. */
export function addressHoldsWords(address: string | null, words: readonly WordMask[]): boolean {
  return address !== null && words.some(({ finder }) => finder.standsInAddress(address));
}

/** The text with a note in the place of each of the words. Words that overlap are one place. */
export function maskWords(text: string, words: readonly WordMask[]): string {
  const found = words
    .flatMap(({ finder, paragraph }) => finder.in(text).map((span) => ({ ...span, paragraphs: [paragraph] })))
    .sort((one, other) => one.start - other.start);
  const places: typeof found = [];
  for (const span of found) {
    const last = places.at(-1);
    if (last === undefined || span.start >= last.end) places.push(span);
    else {
      last.end = Math.max(last.end, span.end);
      last.paragraphs = [...new Set([...last.paragraphs, ...span.paragraphs])];
    }
  }
  let masked = '';
  let at = 0;
  for (const { start, end, paragraphs } of places) {
    masked += text.slice(at, start) + maskedText(paragraphs);
    at = end;
  }
  return masked + text.slice(at);
}

/** The value with the words masked in every text that it holds. An address that holds them is masked whole. */
export function maskWordsIn<Value>(value: Value, words: readonly WordMask[]): Value {
  if (words.length === 0) return value;
  return masked(value, words) as Value;
}

function masked(value: unknown, words: readonly WordMask[]): unknown {
  if (typeof value === 'string') return maskString(value, words);
  if (Array.isArray(value)) return value.map((one) => masked(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, masked(one, words)]));
}

function maskString(text: string, words: readonly WordMask[]): string {
  if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(text)) return maskWords(text, words);
  const why = words.filter(({ finder }) => finder.standsInAddress(text)).map(({ paragraph }) => paragraph);
  return why.length === 0 ? text : maskedText([...new Set(why)]);
}

/** Whether any text or address in the value holds the words. */
export function anyHoldsWords(value: unknown, words: readonly WordMask[]): boolean {
  if (typeof value === 'string') return holdsWords(value, words) || addressHoldsWords(value, words);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((one) => anyHoldsWords(one, words));
}

/**
 * The posts with the words masked in all that they hold. A post or comment in which words are masked (`touched`) loses its address, which leads to
 * them, and so does what stands in it or answers it.
 */
export function maskWordsInPosts(
  file: PostsFile,
  entries: readonly ShownEntry[],
  touched: ReadonlySet<ShownEntry>,
  words: readonly WordMask[],
): PostsFile {
  const bare = new Set([...touched].flatMap((entry) => [entry, ...entry.below]));
  const isBare = (post: number, comment: number | null) =>
    entries.some((entry) => entry.post === post && entry.comment === comment && bare.has(entry));
  const posts = file.posts.map((post, at): ShownPost => {
    const { comments, number, picture, commentsClaimed, ...shown } = post;
    return {
      ...withoutWords(shown, { words, number: `${at + 1}`, isBare: isBare(at, null) }),
      number,
      picture,
      commentsClaimed,
      comments: comments.map((comment, index) =>
        withoutWords(comment, { words, number: `${at + 1}-${index + 1}`, isBare: isBare(at, index) }),
      ),
    };
  });
  return { ...file, posts };
}

type Shown = Omit<ShownComment, 'depth' | 'parent'>;

function withoutWords<One extends Shown>(
  shown: One,
  { words, number, isBare }: { words: readonly WordMask[]; number: string; isBare: boolean },
): One {
  const holds = (text: string | null | undefined) => holdsWords(text, words);
  const loses = isBare || addressHoldsWords(shown.permalink, words) || addressHoldsWords(shown.key, words);
  const kept: One = { ...shown };
  if (holds(shown.handle) || holds(shown.author)) delete kept.handle;
  if (holds(shown.timeLabel)) delete kept.timeLabel;
  if (holds(shown.timeRead?.at)) delete kept.timeRead;
  return {
    ...kept,
    ...(loses && { key: `maskerat-${number}`, permalink: null }),
    author: shown.author === null ? null : maskWords(shown.author, words),
    time: holds(shown.time) ? null : shown.time,
    timeShown: shown.timeShown === null ? null : maskWords(shown.timeShown, words),
    text: maskWords(shown.text, words),
    media: shown.media.filter((address) => !addressHoldsWords(address, words)),
    ...(shown.shared && { shared: sharedWithoutWords(shown.shared, words) }),
  };
}

function sharedWithoutWords(shared: ShownShared, words: readonly WordMask[]): ShownShared {
  const { author, handle, time, timeShown, text, permalink } = shared;
  const isNamed = holdsWords(handle, words) || holdsWords(author, words);
  return {
    author: author === null ? null : maskWords(author, words),
    ...(handle === undefined || isNamed ? {} : { handle }),
    time: holdsWords(time, words) ? null : time,
    timeShown: timeShown === null ? null : maskWords(timeShown, words),
    text: maskWords(text, words),
    permalink: isNamed || addressHoldsWords(permalink, words) ? null : permalink,
  };
}
