import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';

/** What a note of a takedown says, as an item of ours has it: nothing, where there is no note. */
export function notedAs({ takedownNoted, takenDownAt, takedownClosed }: ItemFacts) {
  if (takedownNoted == null) return { takedownNoted: null, takenDownAt: null, takedownClosed: null };
  return { takedownNoted, takenDownAt: takenDownAt ?? null, takedownClosed: takedownClosed ?? null };
}
