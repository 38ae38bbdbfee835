import type { ShownComment, ShownPost } from '../records/posts.ts';
import type { ShownNumber } from '../records/redaction.ts';
import { foundBy, type Sought, sealedWords } from './find-in-snapshot.ts';
import { isByContents, isComment } from './own-names.ts';
import { nameShown } from './shown-names.ts';

/**
 * Which post or comment of a snapshot is the item, by the numbers in its `inlagg.json`: by its names, else by its words and time. Null where it is not
 * certain that one alone is it, though the snapshot may show it. Words and time tell nothing where the snapshot names what bears them: the same
 * words may have been published twice, and that is then the other one.
 */
export function numberInSnapshot(sought: Sought, posts: readonly ShownPost[]): ShownNumber | null {
  const found = nameShown(posts).flatMap((post, at) => [
    // A comment's link may be its post's, which says nothing of the comment.
    {
      ...{ post: at + 1, comment: null, name: post.name },
      by: by(sought, post.shown, [post.name, post.shown.key, post.shown.permalink ?? '']),
    },
    ...post.comments.map((one, index) => ({
      ...{ post: at + 1, comment: index + 1, name: one.name },
      by: by(sought, one.shown, [one.name]),
    })),
  ]);
  const named = found.filter((one) => one.by === 'id' || one.by === 'address');
  const [one, ...others] = named.length > 0 ? named : found.filter((some) => some.by === 'words-and-time');
  if (one === undefined || others.length > 0) return null;
  const mayBe = isByContents(one.name) && isComment(sought.kind) === (one.comment !== null) && sought.texts.length > 0;
  return named.length > 0 || mayBe ? { post: one.post, comment: one.comment } : null;
}

function by(sought: Sought, shown: ShownPost | ShownComment, names: readonly string[]) {
  // As if it stood alone, without what stands below it.
  const alone: ShownPost = { ...shown, number: 1, picture: null, commentsClaimed: null, comments: [] };
  return foundBy(sought, sealedWords([alone], null, names));
}
