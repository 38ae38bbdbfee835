import type { Account } from '../../../config/register/accounts.ts';
import type { YearStatus } from '../../../jobs/due/status.ts';
import type { AttemptRow, SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { Problem } from '../../../storage/files/damage.ts';
import type { DisposalProtocol } from '../../../storage/records/disposal-protocol.ts';
import type { standingPoints } from '../../../storage/records/guideline-check.ts';
import type { FiledHold } from '../../../storage/records/hold.ts';
import type { TakedownCategory } from '../../../storage/records/item-action.ts';

/** A committee's year. `from` and `until` are its first and last civil day, `until` today at the latest. */
export interface Year {
  committee: string;
  year: number;
  from: string;
  until: string;
}

export interface AccountYear {
  id: string;
  /**
   * As `status` counts. Null when the account is not counted, so that nothing is known to be missing: the account was not watched that year, is
   * not in the register, or the committee no longer answered for it.
   */
  counted: Pick<YearStatus, 'expected' | 'completed'> | null;
  /** Null when the register no longer has the account. */
  account: Account | null;
  /** Newest first. */
  snapshots: SnapshotRow[];
  attempts: AttemptRow[];
}

/**
 * Number of takedown notes of the year, by category; `closed` of them are closed. Of those that say when it was found and when it was taken down,
 * `sameDay` were gone the same day and `later` after that, the slowest after `longestDays`.
 */
export interface TakedownCount {
  category: TakedownCategory;
  notes: number;
  closed: number;
  sameDay: number;
  later: number;
  longestDays: number;
}

export interface YearFacts extends Year {
  accounts: AccountYear[];
  guidelines: CheckedByGuidelines[];
  takedowns: TakedownCount[];
  /** Items that are now gone from the platform without a closed note. */
  undocumented: number;
  /** Accounts of the year whose posts and comments were never looked at in full: nobody has noticed what is missing there. */
  neverLookedAt: number;
  /** Protocols of the lists that were carried out in the year. */
  protocols: DisposalProtocol[];
  /** Lists whose execution had begun by the year's end, and that have no protocol yet. */
  unfinished: string[];
  /** Holds that stood at some time of the year. */
  holds: FiledHold[];
  fixity: Fixity;
}

/** A sealed snapshot of the year, and what persons said of it by the guidelines 9–12; empty where nobody has checked it. */
export interface CheckedByGuidelines {
  snapshot: SnapshotRow;
  standing: ReturnType<typeof standingPoints>;
}

/** What a check of the year's sealed snapshots and of the whole ledger found now. */
export interface Fixity {
  bags: number;
  files: number;
  ledgerEntries: number;
  head: string | null;
  problems: Pick<Problem, 'path' | 'problem'>[];
}
