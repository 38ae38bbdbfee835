import type { NamedPost } from '../../storage/shown/shown-names.ts';
import type { Disposed } from './disposed.ts';
import type { Known } from './same-item.ts';

/**
 * Gives items collected from pages by earlier versions of this program the name that they have here. Those versions named a comment without
 * link or id by author, time and words alone, so like comments in several posts became one item. That item goes on as the comment in its
 * thread; if it was disposed of, as the first comment shown. `known`: what the catalog knows of all names and keys.
 */
export function callAsKnown(posts: readonly NamedPost[], known: Known, disposed: Disposed): NamedPost[] {
  const { ids, rows } = known;
  const taken = new Set<string>();
  /** `isIts`: whether the item that is known by that key is this one. */
  const nameOf = (one: { name: string; shown: { key: string } }, isIts: (thread: string) => boolean): string => {
    const { name, shown } = one;
    if (name === shown.key || rows.has(name) || taken.has(shown.key)) return name;
    const row = rows.get(shown.key);
    const isKnown = row === undefined ? disposed.find(shown.key) !== null : isIts(row.thread);
    if (isKnown) taken.add(shown.key);
    return isKnown ? shown.key : name;
  };
  return posts.map((post) => {
    const name = nameOf(post, () => true);
    const thread = ids.get(name) ?? disposed.find(name)?.item;
    const comments = post.comments.map((comment) => ({
      ...comment,
      name: nameOf(comment, (its) => its === thread),
    }));
    return { ...post, name, comments };
  });
}
