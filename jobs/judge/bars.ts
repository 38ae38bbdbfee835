import type { ItemFacts } from './item-facts.ts';
import type { Verdict } from './verdict.ts';
import { heldWords, lockedWords } from './verdict-words.ts';

/** A gallringsstopp that stands on the day, and what it covers. */
export interface StandingHold {
  id: string;
  covers(item: ItemFacts): boolean;
}

/** What forbids disposal, whatever the rules say. */
export interface Bars {
  holds: readonly string[];
  locked: boolean;
}

export function barsOn(item: ItemFacts, holds: readonly StandingHold[]): Bars {
  return { holds: holdsOn(item, holds), locked: item.locked === true };
}

/** A hold or a lock changes neither state nor the rule's day. */
export function barred(verdict: Verdict, { holds, locked }: Bars): Verdict {
  const after = locked ? { ...verdict, because: lockedWords(verdict.because) } : verdict;
  if (holds.length === 0) return after;
  return { ...after, held: true, because: heldWords(holds, after.because) };
}

function holdsOn(item: ItemFacts, holds: readonly StandingHold[]): readonly string[] {
  const found = new Set(item.holds ?? []);
  for (const hold of holds) if (hold.covers(item)) found.add(hold.id);
  return found.size === 0 ? noHolds : [...found].sort();
}

const noHolds: readonly string[] = [];
