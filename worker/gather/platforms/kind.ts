import type { ItemKind } from '../../../config/base/item-words.ts';

/**
 * What an item is by where it stands, the same on all platforms: what answers the post that starts the thread is a comment, what answers
 * anything else is a reply.
 */
export function kindOf(parent: string | null, thread: string): ItemKind {
  if (parent === null) return 'post';
  return parent === thread ? 'comment' : 'reply';
}
