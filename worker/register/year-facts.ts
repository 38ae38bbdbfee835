import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, committeeOn } from '../../config/accounts.ts';
import type { AccountStatusRow } from '../../jobs/status.ts';
import type { AttemptRow, SnapshotRow } from '../../storage/catalog/catalog.ts';
import { civilDate } from '../../storage/civil-time.ts';
import { damage, type Problem } from '../../storage/damage.ts';
import { listFiles, listFolder } from '../../storage/disposal-layout.ts';
import { exists } from '../../storage/durable.ts';
import { codeOf, RecordDamagedError } from '../../storage/faults.ts';
import { guidelineChecks } from '../../storage/guideline-checks.ts';
import { openHolds } from '../../storage/holds.ts';
import { placeOf } from '../../storage/layout.ts';
import { mapBounded } from '../../storage/map-bounded.ts';
import { type DisposalProtocol, disposalProtocolSchema } from '../../storage/records/disposal-protocol.ts';
import { standingPoints } from '../../storage/records/guideline-check.ts';
import type { FiledHold } from '../../storage/records/hold.ts';
import type { TakedownCategory } from '../../storage/records/item-action.ts';
import { sealingEvents } from '../../storage/unknown-snapshots.ts';
import { type BagReport, verifyBag } from '../../storage/verify-bag.ts';
import { accountStatus } from '../account-status.ts';
import { listsOf } from '../disposal/lists.ts';
import { filedNotes } from '../filed-notes.ts';
import { grouped } from '../pages/grouped.ts';
import type { Workplace } from '../workplace.ts';

/** A committee's year. `from` and `until` are its first and last civil day, `until` today at the latest. */
export interface Year {
  committee: string;
  year: number;
  from: string;
  until: string;
}

export interface AccountYear {
  id: string;
  /** As `status` counts; nothing is expected of the committee for an account that it no longer answers for. */
  expected: number;
  completed: number;
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
  /** Of the lists that were carried out in the year. */
  protocols: DisposalProtocol[];
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

/** Gathers what a committee's year came to. Throws RecordDamagedError where a protocol or a hold cannot be read. */
export async function gatherYear(workplace: Workplace, year: Year): Promise<YearFacts> {
  const { archive, catalog, ledger, configuration } = workplace;
  const inYear = dayIn(year, configuration.settings.timezone);
  const accounts = await accountYears(workplace, year, inYear);
  return {
    ...year,
    accounts,
    guidelines: await guidelinesOf(workplace, accounts),
    takedowns: await takedownCounts(workplace, year.committee, inYear),
    undocumented: (await catalog.items.find({ committee: year.committee, state: 'undocumented' })).length,
    protocols: await protocolsOf(workplace, year.committee, inYear),
    holds: (await openHolds({ root: archive.root, catalog, ledger }).all()).filter(
      stoodIn(year, configuration.settings.timezone),
    ),
    fixity: await fixityOf(workplace, year),
  };
}

type InYear = (instant: string) => boolean;

function dayIn({ from, until }: Year, timezone: string): InYear {
  return (instant) => {
    const day = civilDate(instant, timezone);
    return from <= day && day <= until;
  };
}

async function accountYears(workplace: Workplace, year: Year, inYear: InYear): Promise<AccountYear[]> {
  const { catalog, configuration } = workplace;
  const { committee } = year;
  const snapshots = grouped(await catalog.snapshots({ committee, year: year.year }), (row) => row.account);
  const attempts = grouped(
    (await catalog.attempts({ committee })).filter(({ startedAt }) => inYear(startedAt)),
    (row) => row.account,
  );
  const status = new Map((await accountStatus(workplace)).map((row) => [row.account, row]));
  const registered = new Map(configuration.accounts.map((account) => [account.id, account]));
  const there = new Set(configuration.accounts.filter((account) => isOf(account, year)).map(({ id }) => id));
  const ids = [...new Set([...there, ...snapshots.keys(), ...attempts.keys()])].sort();
  return ids.map((id) => ({
    id,
    account: registered.get(id) ?? null,
    ...countOf(there.has(id) ? status.get(id) : undefined, year.year),
    snapshots: snapshots.get(id) ?? [],
    attempts: attempts.get(id) ?? [],
  }));
}

function countOf(row: AccountStatusRow | undefined, year: number): { expected: number; completed: number } {
  const { expected, completed } = row?.years.find((one) => one.year === year) ?? { expected: 0, completed: 0 };
  return { expected, completed };
}

/** Whether the committee answered for the account on the year's last day, and there was one at some time of the year. */
function isOf(account: Account, { committee, from, until }: Year): boolean {
  const { opened, closed } = account;
  return committeeOn(account, until) === committee && (opened ?? '') <= until && (closed ?? until) >= from;
}

async function guidelinesOf({ archive }: Workplace, accounts: readonly AccountYear[]): Promise<CheckedByGuidelines[]> {
  const found: CheckedByGuidelines[] = [];
  for (const snapshot of accounts.flatMap(({ snapshots }) => snapshots)) {
    const { committee = '' } = placeOf(snapshot.folder) ?? {};
    const checks = await guidelineChecks(archive.root, { committee, snapshot: snapshot.id });
    found.push({ snapshot, standing: standingPoints(checks) });
  }
  return found;
}

/** Every note counts, also where its item has been disposed of. */
async function takedownCounts(workplace: Workplace, committee: string, inYear: InYear): Promise<TakedownCount[]> {
  const counts = new Map<TakedownCategory, TakedownCount>();
  for (const { category, takenDownAt, at, closedAt } of await filedNotes(workplace, { committee })) {
    if (!inYear(takenDownAt ?? at)) continue;
    const count = counts.get(category) ?? { category, notes: 0, closed: 0 };
    counts.set(category, count);
    count.notes += 1;
    if (closedAt !== null) count.closed += 1;
  }
  return [...counts.values()].sort((a, b) => (a.category < b.category ? -1 : 1));
}

/** The ledger says which lists were carried out; a list without a protocol yet is not done. */
async function protocolsOf(workplace: Workplace, committee: string, inYear: InYear): Promise<DisposalProtocol[]> {
  const found: DisposalProtocol[] = [];
  for (const [id, entries] of await listsOf(workplace).told()) {
    if (entries[0]?.data.committee !== committee) continue;
    const done = await protocolOf(workplace.archive.root, `${listFolder(committee, id)}/${listFiles.protocol}`);
    if (done !== null && inYear(done.executionFinished.at)) found.push(done);
  }
  return found.sort((a, b) => (a.list < b.list ? -1 : 1));
}

async function protocolOf(root: string, path: string): Promise<DisposalProtocol | null> {
  try {
    return disposalProtocolSchema.parse(JSON.parse(await readFile(join(root, path), 'utf8')));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw new RecordDamagedError(
      `expected a disposal protocol in ${path}, found something else`,
      'Restore the file from a backup.',
      {
        cause,
      },
    );
  }
}

function stoodIn({ committee, from, until }: Year, timezone: string): (filed: FiledHold) => boolean {
  return ({ hold, events }) => {
    const lifted = events.find(({ what }) => what === 'lifted');
    if (hold.committee !== committee || civilDate(hold.placedAt, timezone) > until) return false;
    return lifted === undefined || civilDate(lifted.at, timezone) >= from;
  };
}

/** Bags read at the same time: bound by the disk and one processor. */
const bagsAtOnce = 2;

async function fixityOf({ archive, ledger }: Workplace, { committee, year }: Year): Promise<Fixity> {
  const sealed = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(sealingEvents)) {
    const place = placeOf(String(data.folder));
    if (place?.kind !== 'snapshot' || place.committee !== committee || place.year !== String(year)) continue;
    sealed.set(String(data.folder), String(data.manifest));
  }
  const chain = await ledger.verifyChain();
  const fixity: Fixity = {
    ...{ bags: 0, files: 0, ledgerEntries: chain.entries, head: chain.head },
    problems: [...chain.problems],
  };
  const checked = mapBounded(sealed, bagsAtOnce, ([folder, manifest]) => checkBag(archive.root, folder, manifest));
  for await (const { files, problems } of checked) {
    fixity.bags += 1;
    fixity.files += files;
    fixity.problems.push(...problems.filter(({ severity }) => severity === 'damage'));
  }
  return fixity;
}

async function checkBag(
  root: string,
  folder: string,
  manifest: string,
): Promise<Pick<BagReport, 'files' | 'problems'>> {
  if (await exists(join(root, folder))) return verifyBag(root, folder, manifest);
  return { files: 0, problems: [damage(folder, 'missing', 'is missing: the ledger says it was sealed')] };
}
