/** How far a verification has come. `of` is null when nobody can tell beforehand. */
export interface VerifyProgress {
  phase: VerifyPhase;
  done: number;
  of: number | null;
}

/** In this order. `rest`: decisions, lists, records, pages and disposed items. */
export const verifyPhases = ['ledger', 'folders', 'listing', 'items', 'rest'] as const;
export type VerifyPhase = (typeof verifyPhases)[number];

export type TellProgress = (progress: VerifyProgress) => void;
