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
   * As `status` counts. Null: not counted, so that nothing is known to be missing: the account was not watched that year, is not in the
   * register, or the committee no longer answered for it.
   */
  counted: Pick<YearStatus, 'expected' | 'completed'> | null;
  /** Null: the register has it no longer. */
  account: Account | null;
  /** Newest first. */
  snapshots: SnapshotRow[];
  attempts: AttemptRow[];
}

/** Notes of what was taken down in the year, by category; `closed` of them are closed. */
export interface TakedownCount {
  category: TakedownCategory;
  notes: number;
  closed: number;
}

export interface YearFacts extends Year {
  accounts: AccountYear[];
  guidelines: CheckedByGuidelines[];
  takedowns: TakedownCount[];
  /** Gone from the platform and without a closed note, as it is now. */
  undocumented: number;
  /** Accounts of the year whose posts and comments were never looked at in full: what is missing there nobody has noticed. */
  neverLookedAt: number;
  /** Of the lists that were carried out in the year. */
  protocols: DisposalProtocol[];
  /** Lists whose execution had begun by the year's end, and that have no protocol yet. */
  unfinished: string[];
  /** Those that stood at some time of the year. */
  holds: FiledHold[];
  fixity: Fixity;
}

/** A sealed snapshot of the year, and what persons said of it by the guidelines 9–12; nothing yet, where nobody has checked it. */
export interface CheckedByGuidelines {
  snapshot: SnapshotRow;
  standing: ReturnType<typeof standingPoints>;
}

/** What a look at the year's sealed snapshots and at the whole ledger found now. */
export interface Fixity {
  bags: number;
  files: number;
  ledgerEntries: number;
  head: string | null;
  problems: Pick<Problem, 'path' | 'problem'>[];
}
