import type { PostsFile, ShownComment, ShownPost } from '../../storage/records/posts.ts';
import type { ShownEntry } from '../release/shown-entries.ts';
import { keyOfGone, type PlacedRedaction } from './place-redaction.ts';
import { type Traces, tells } from './traces.ts';

/**
 * The posts as they are in the bag that takes the place: those that are gone keep their numbers and places, and `label` instead of their words. All
 * others stay as they were, but for addresses that name something gone.
 */
export function redactPosts(
  file: PostsFile,
  entries: readonly ShownEntry[],
  { gone, unpictured, picturesOut }: Pick<PlacedRedaction, 'gone' | 'unpictured' | 'picturesOut'>,
  { label, traces }: { label: string; traces: Traces },
): PostsFile {
  const entryOf = (post: number, comment: number | null) =>
    entries.find((entry) => entry.post === post && entry.comment === comment) as ShownEntry;
  const placesLeft = ({ places }: ShownPost | ShownComment) => places.filter(({ file: its }) => !picturesOut.has(its));
  const left = <Shown extends ShownPost | ShownComment>(shown: Shown, entry: ShownEntry, number: string): Shown => ({
    ...shown,
    ...(unpictured.has(entry) ? { media: [], ...(shown.films ? { films: [] } : {}) } : {}),
    places: placesLeft(shown),
    permalink: shown.permalink !== null && tells(shown.permalink, traces, 'sure') ? null : shown.permalink,
    key: tells(shown.key, traces, 'sure') ? `kvar-${number}` : shown.key,
  });
  const posts = file.posts.map((post, at): ShownPost => {
    const comments = post.comments.map((comment, index): ShownComment => {
      const entry = entryOf(at, index);
      const number = `${at + 1}-${index + 1}`;
      if (!gone.has(entry)) return left(comment, entry, number);
      return { ...nothingOf(number, label, placesLeft(comment)), depth: comment.depth, parent: comment.parent };
    });
    const entry = entryOf(at, null);
    const picture = post.picture !== null && picturesOut.has(post.picture) ? null : post.picture;
    if (!gone.has(entry)) return { ...left(post, entry, `${at + 1}`), picture, comments };
    const { number } = post;
    return { ...nothingOf(`${at + 1}`, label, placesLeft(post)), number, picture, comments, commentsClaimed: null };
  });
  return { ...file, posts };
}

/** Made anew with its places alone, so that nothing comes along that a post may get later. */
function nothingOf(number: string, label: string, places: ShownPost['places']) {
  return {
    key: keyOfGone(number),
    author: null,
    time: null,
    timeShown: null,
    text: label,
    permalink: null,
    media: [],
    places,
  };
}
