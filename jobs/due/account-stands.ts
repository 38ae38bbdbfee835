import type { Words } from '../../config/base/words.ts';
import type { DueVerdict } from './due.ts';
import { dueWords, together } from './due-words.ts';
import type { Attempt } from './next-visit.ts';

/** In the order in which lists have them: what a person has to see to first. */
export const standStates = [
  'needs-decision',
  'needs-login',
  'blocked',
  'failing',
  'late',
  'due',
  'never',
  'kept',
  'inactive',
] as const;

/**
 * How an account stands, as every page, letter and command tells people. The schedule alone (`DueState`) says `ok` of an account whose turn has not come,
 * also where it was never saved, or where visit after visit fails.
 */
export type StandState = (typeof standStates)[number];

export interface AccountStands {
  state: StandState;
  /** The civil day since which visits fail; null in every other state. */
  since: string | null;
  because: Words;
}

/**
 * How an account stands. `isKept`: something of it has been sealed; `attempt`: its newest visit, where that gave no snapshot; `day`: an instant (UTC) as
 * civil day. What only a person can mend goes before what the clock tries again.
 */
export function standsOf(
  verdict: Pick<DueVerdict, 'state' | 'because'>,
  { isKept, attempt, day }: { isKept: boolean; attempt: Attempt | null; day: (instant: string) => string },
): AccountStands {
  const { state, because } = verdict;
  const as = (told: StandState): AccountStands => ({ state: told, since: null, because });
  if (state !== 'ok' && state !== 'due' && state !== 'late') return as(state);
  if (attempt !== null) {
    // The schedule's sentence tells of the attempt only where something is due.
    const tried = dueWords.attempted(attempt.status, day(attempt.at), null);
    const told = state === 'ok' ? together(because, tried) : because;
    return { state: 'failing', since: day(attempt.since ?? attempt.at), because: told };
  }
  if (state === 'late') return as('late');
  if (!isKept) return as('never');
  return as(state === 'ok' ? 'kept' : 'due');
}
