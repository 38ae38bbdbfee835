import { elsewhereTag } from '../../config/plans/elsewhere-tag.ts';

/** The tags that count for an item: its own, and those of what starts its thread. Only what is kept elsewhere is said of each item by itself. */
export function tagsOf(own: readonly string[], ofStart: readonly string[]): string[] {
  return [...new Set([...own, ...ofStart.filter((tag) => tag !== elsewhereTag)])].sort();
}
