import { isOriginalFile } from '../layout/layout.ts';
import type { ShownPost } from '../records/posts.ts';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import { namesOfShown } from './shown-names.ts';

/** The name of the item that a saved file is: the same file is the same item. `sha256`: of the file, hexadecimal. */
export function savedName(sha256: string): string {
  return `sparad-${sha256.slice(0, 32)}`;
}

/** The names of all items that a sealed snapshot shows: of its posts and comments, and of the files that a person saved. */
export function namesInSnapshot(posts: readonly ShownPost[], { files }: Pick<SnapshotDescription, 'files'>): string[] {
  const saved = files.flatMap(({ path, sha256 }) => (isOriginalFile(path) ? [savedName(sha256)] : []));
  return [...namesOfShown(posts), ...saved];
}
