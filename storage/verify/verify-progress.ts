/** How far a verification has come; `of` is null where nobody can tell before. */
export interface VerifyProgress {
  phase: VerifyPhase;
  done: number;
  of: number | null;
}

/** In their order. `rest`: decisions, lists, records, pages and what was disposed of. */
export const verifyPhases = ['ledger', 'folders', 'listing', 'items', 'rest'] as const;
export type VerifyPhase = (typeof verifyPhases)[number];

export type TellProgress = (progress: VerifyProgress) => void;
