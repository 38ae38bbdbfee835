import type { ItemKind } from '../../../config/base/item-words.ts';

/**
 * The kind of an item by where it stands, the same on all platforms: an answer to the post that starts the thread is a comment, an answer to
 * anything else is a reply.
 */
export function kindOf(parent: string | null, thread: string): ItemKind {
  if (parent === null) return 'post';
  return parent === thread ? 'comment' : 'reply';
}
