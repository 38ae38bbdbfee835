import type { AccountStands } from '../../../../jobs/due/account-stands.ts';
import { onePerVisit } from '../../../../storage/catalog/one-per-visit.ts';
import type { SnapshotReason, SnapshotStatus } from '../../../../storage/records/snapshot-description.ts';
import { wallTime } from '../../../words/times.ts';
import { folderAt } from './names.ts';

/** A snapshot, or a visit that gave none. `folder` is relative to the archive's root, `startedAt` is UTC. */
export interface VisitRow {
  id: string;
  account: string;
  committee: string;
  status: SnapshotStatus;
  reason: SnapshotReason;
  startedAt: string;
  folder: string;
  postsCaptured: number | null;
  because: string | null;
  /** The visit is secret or holds something locked, or perhaps does: the pages show no small picture of it and no words about it. */
  withheld?: 'secret' | 'locked' | undefined;
  /** It has no picture of its whole page, so that no frame for one stands here. */
  unpictured?: boolean | undefined;
  /** What is said of a snapshot that a disposal list has taken; it is not in its place any more. */
  gone?: string | undefined;
  /** The page of what has changed since the snapshot before it, relative to the archive's root, and when that one was begun (UTC). */
  changes?: { page: string; since: string } | undefined;
  /** What is said of a snapshot that was made to take another's place and has not taken it: it does not hold. */
  beside?: string | undefined;
}

/** An account as the register knows it. Dates are civil dates; `status` and `stands` are the register's and the plan of visits'. */
export interface RegisteredAccount {
  id: string;
  name: string;
  platform: string;
  url: string;
  committee: string;
  status: string;
  opened?: string | null;
  closed?: string | null;
  stands?: Pick<AccountStands, 'state' | 'since'> | null;
  /** Which committee has the account, and from when. */
  committees?: readonly { id: string; from?: string | null; to?: string | null }[];
  names?: readonly { name: string; from?: string | null; to?: string | null }[];
}

export interface CommitteeName {
  id: string;
  name: string;
  /** Ids of the committees that have taken it over. */
  successors?: readonly string[];
}

/** A visit with its civil year. */
export interface Entry extends VisitRow {
  year: number;
  sealed: boolean;
}

/** An account with all that the archive holds of it, newest first. `folder` is where it lies, whichever committee has the account now. */
export interface Shelf {
  account: RegisteredAccount;
  registered: boolean;
  folder: string;
  entries: Entry[];
  /** Sealed visits per civil year, also those that were disposed of: the account was saved that year. A visit is one, whatever was taken out of it. */
  perYear: Map<number, number>;
  latest: Entry | null;
  /** The newest visit, when it gave no snapshot. */
  failing: Entry | null;
  /** Committees, besides the present one, for which something here was taken, or which have had the account by the register. */
  earlierCommittees: string[];
}

/**
 * Puts every visit on the shelf of its account, sorted by name. Accounts that the register no longer knows get a shelf too; `collected`: those of which
 * the archive has posts and comments, where neither the register nor a visit knows them.
 */
export function arrange(
  accounts: readonly RegisteredAccount[],
  snapshots: readonly VisitRow[],
  attempts: readonly VisitRow[],
  timezone: string,
  collected: readonly RegisteredAccount[] = [],
): Shelf[] {
  const entries = new Map<string, Entry[]>();
  for (const [rows, sealed] of [
    [snapshots, true],
    [attempts, false],
  ] as const) {
    for (const row of rows) {
      const entry = { ...row, sealed, year: wallTime(row.startedAt, timezone)?.year ?? 0 };
      const known = entries.get(row.account);
      if (known === undefined) entries.set(row.account, [entry]);
      else known.push(entry);
    }
  }
  const registered = new Set(accounts.map(({ id }) => id));
  const strays = [...entries].filter(([id]) => !registered.has(id)).map(([, [first]]) => strayAccount(first as Entry));
  const others = collected.filter(({ id }) => !registered.has(id) && !entries.has(id));
  return [...accounts, ...strays, ...others]
    .map((account) => shelfOf(account, registered.has(account.id), entries.get(account.id) ?? []))
    .sort((a, b) => compare(a.account.name, b.account.name) || compare(a.account.id, b.account.id));
}

function strayAccount({ account, committee }: Entry): RegisteredAccount {
  return { id: account, name: account, platform: '', url: '', committee, status: '' };
}

const collator = new Intl.Collator('sv');
const compare = collator.compare;

function shelfOf(account: RegisteredAccount, registered: boolean, entries: Entry[]): Shelf {
  entries.sort((a, b) => (a.startedAt === b.startedAt ? (a.id < b.id ? 1 : -1) : a.startedAt < b.startedAt ? 1 : -1));
  const oldest = entries.at(-1);
  return {
    account,
    registered,
    folder: oldest === undefined ? `${account.committee}/${account.id}` : folderAt(oldest.folder, 2),
    ...entriesTell(entries),
    earlierCommittees: [...new Set([...entries.map(({ committee }) => committee), ...hadBefore(account)])].filter(
      (id) => id !== account.committee,
    ),
  };
}

/** What visits, newest first, tell. */
export function entriesTell(entries: Entry[]): Pick<Shelf, 'entries' | 'perYear' | 'latest' | 'failing'> {
  const perYear = new Map<number, number>();
  for (const { year } of onePerVisit(entries.filter(({ sealed }) => sealed)))
    perYear.set(year, (perYear.get(year) ?? 0) + 1);
  const newest = entries[0];
  return {
    entries,
    perYear,
    latest: entries.find(({ sealed, gone, beside }) => sealed && gone === undefined && beside === undefined) ?? null,
    failing: newest === undefined || newest.sealed ? null : newest,
  };
}

/** The committees that the register names before the present one. */
function hadBefore({ committee, committees }: RegisteredAccount): string[] {
  const inOrder = [...(committees ?? [])].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
  const now = inOrder.findLastIndex(({ id }) => id === committee);
  return inOrder.slice(0, Math.max(0, now)).map(({ id }) => id);
}

/** Sealed snapshots of an account that are there and hold. */
export function snapshotCount({ entries }: Shelf): number {
  return entries.filter(({ sealed, gone, beside }) => sealed && gone === undefined && beside === undefined).length;
}

/**
 * First and last year in which a snapshot could be expected: from the opening or the first visit to the closing or today. Of an account that neither the
 * register nor a visit knows none is: `to` is the year before `from`.
 */
export function expectedYears({ account, registered, entries }: Shelf, today: string): { from: number; to: number } {
  const thisYear = Number(today.slice(0, 4));
  if (!registered && entries.length === 0) return { from: thisYear, to: thisYear - 1 };
  const seen = entries.map(({ year }) => year);
  const opened = account.opened == null ? [] : [Number(account.opened.slice(0, 4))];
  const end = Number((account.closed ?? today).slice(0, 4));
  return { from: Math.min(...opened, ...seen.slice(-1), end), to: Math.max(end, ...seen.slice(0, 1)) };
}
