import { type MachineRead, wordsRead } from '../records/machine-read.ts';
import type { ShownPost } from '../records/posts.ts';
import type { TextLayer } from '../records/text-layer.ts';
import { textOfPage } from './find-in-snapshot.ts';

/**
 * All that a sealed snapshot says, for a search: the page's visible text, the descriptions of its pictures, and what its posts and comments
 * say, and what programs have read in saved files. Null: it has nothing that can be read as text.
 */
export function wordsOfSnapshot(
  posts: readonly ShownPost[],
  layer: TextLayer | null,
  machineRead: MachineRead | null,
): string | null {
  const read = machineRead?.files.map(wordsRead).filter((words) => words !== '') ?? [];
  if (layer === null && posts.length === 0 && read.length === 0) return null;
  return [layer === null ? '' : textOfPage(layer), ...posts.map(wordsOfPost), ...read].join('\n');
}

/** A post with its comments and what they share: who and what. */
export function wordsOfPost(post: ShownPost): string {
  const said = [post, ...post.comments].flatMap((one) => [one, ...(one.shared ? [one.shared] : [])]);
  return said.map(({ author, handle, text }) => [author, handle, text].filter((part) => part).join(' ')).join('\n');
}
