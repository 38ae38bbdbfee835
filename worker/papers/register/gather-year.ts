import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { disposalSteps } from '../../../jobs/disposal/progress.ts';
import { accountYears as countedYears, judgedAccounts } from '../../../jobs/due/account-status.ts';
import { isWatchedIn } from '../../../jobs/due/status.ts';
import { filedNotes } from '../../../jobs/takedowns/filed-notes.ts';
import { timeToGone } from '../../../jobs/takedowns/time-to-gone.ts';
import { dayMs, toInstant } from '../../../jobs/time/local-time.ts';
import type { Reader, Workplace } from '../../../jobs/workplace.ts';
import { guidelineChecks } from '../../../storage/archive/guideline-checks.ts';
import { onePerVisit } from '../../../storage/catalog/one-per-visit.ts';
import { openHolds } from '../../../storage/disposal/holds.ts';
import { mapBounded } from '../../../storage/files/map-bounded.ts';
import { fromBackup, readRecord } from '../../../storage/files/record.ts';
import { listFiles, listFolder } from '../../../storage/layout/disposal-layout.ts';
import { placeOf } from '../../../storage/layout/layout.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { type DisposalProtocol, disposalProtocolSchema } from '../../../storage/records/disposal-protocol.ts';
import { standingPoints } from '../../../storage/records/guideline-check.ts';
import { committeesOf, type FiledHold } from '../../../storage/records/hold.ts';
import type { TakedownCategory } from '../../../storage/records/item-action.ts';
import { sealingEvents } from '../../../storage/verify/unknown-snapshots.ts';
import { type BagReport, verifyBag } from '../../../storage/verify/verify-bag.ts';
import { verifyTaken } from '../../../storage/verify/verify-taken.ts';
import type { AccountYear, CheckedByGuidelines, Fixity, TakedownCount, Year, YearFacts } from './year-facts.ts';

const protocolKind = { schema: disposalProtocolSchema, is: 'a disposal protocol', remedy: fromBackup };

/** Gathers the facts of a committee's year. Throws RecordDamagedError where a protocol or a hold cannot be read. */
export async function gatherYear(workplace: Workplace, year: Year): Promise<YearFacts> {
  const { archive, catalog, ledger, configuration } = workplace;
  const inYear = dayIn(year, configuration.settings.timezone);
  const accounts = await accountYears(workplace, year, inYear);
  return {
    ...year,
    accounts,
    guidelines: await guidelinesOf(workplace, accounts),
    takedowns: await takedownCounts(workplace, year.committee, inYear),
    neverLookedAt: await neverLookedAt(workplace, accounts),
    undocumented: (await catalog.items.find({ committee: year.committee, state: 'undocumented' })).length,
    ...(await protocolsOf(workplace, year)),
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

async function accountYears(workplace: Reader, year: Year, inYear: InYear): Promise<AccountYear[]> {
  const { catalog, configuration } = workplace;
  const { committee } = year;
  const sealed = await catalog.snapshots({ committee, year: year.year, gone: true });
  const standing = [...sealed.filter(({ list }) => list === null), ...sealed.filter(({ list }) => list !== null)];
  // A snapshot and what has taken its place are one; what lies there is told.
  const snapshots = Map.groupBy(onePerVisit(standing), (row) => row.account);
  const attempts = Map.groupBy(
    (await catalog.attempts({ committee })).filter(({ startedAt }) => inYear(startedAt)),
    (row) => row.account,
  );
  const counts = await countsOf(workplace, year);
  const registered = new Map(configuration.accounts.map((account) => [account.id, account]));
  const there = new Set(configuration.accounts.filter((account) => isOf(account, year)).map(({ id }) => id));
  const ids = [...new Set([...there, ...snapshots.keys(), ...attempts.keys()])].sort();
  return ids.map((id) => ({
    id,
    account: registered.get(id) ?? null,
    counted: (there.has(id) && counts.get(id)) || null,
    snapshots: snapshots.get(id) ?? [],
    attempts: attempts.get(id) ?? [],
  }));
}

/** The counts of the accounts that were watched at some time of the year. */
async function countsOf(
  workplace: Reader,
  { year, from, until }: Year,
): Promise<Map<string, NonNullable<AccountYear['counted']>>> {
  const { timezone } = workplace.configuration.settings;
  const judged = await judgedAccounts(workplace);
  const snapshots = await workplace.catalog.sealedStarts();
  const years = countedYears(workplace, judged, snapshots);
  const byAccount = Map.groupBy(snapshots, ({ account }) => account);
  const midnight = (day: string) => toInstant(Date.parse(`${day}T00:00:00Z`), timezone);
  const time = { from: midnight(from), until: midnight(until) + dayMs, now: Date.now() };
  return new Map(
    judged.flatMap((one) => {
      if (!isWatchedIn(one, byAccount.get(one.account.id) ?? [], time)) return [];
      const found = years.get(one.account.id)?.find((counted) => counted.year === year);
      return [[one.account.id, { expected: found?.expected ?? 0, completed: found?.completed ?? 0 }] as const];
    }),
  );
}

async function neverLookedAt({ catalog }: Reader, accounts: readonly AccountYear[]): Promise<number> {
  const looks = await catalog.items.lastLooks();
  return accounts.filter(({ id }) => (looks.get(id)?.lastComplete ?? null) === null).length;
}

/** Whether the committee answered for the account on the year's last day, and the account existed at some time of the year. */
function isOf(account: Account, { committee, from, until }: Year): boolean {
  const { opened, closed } = account;
  return committeeOn(account, until) === committee && (opened ?? '') <= until && (closed ?? until) >= from;
}

async function guidelinesOf({ archive }: Reader, accounts: readonly AccountYear[]): Promise<CheckedByGuidelines[]> {
  const found: CheckedByGuidelines[] = [];
  for (const snapshot of accounts.flatMap(({ snapshots }) => snapshots)) {
    const { committee = '' } = placeOf(snapshot.folder) ?? {};
    const checks = await guidelineChecks(archive.root, { committee, snapshot: snapshot.id });
    found.push({ snapshot, standing: standingPoints(checks) });
  }
  return found;
}

/** Every note counts, even when its item has been disposed of. */
async function takedownCounts(workplace: Reader, committee: string, inYear: InYear): Promise<TakedownCount[]> {
  const counts = new Map<TakedownCategory, TakedownCount>();
  const { timezone } = workplace.configuration.settings;
  for (const filed of await filedNotes(workplace, { committee })) {
    const { category, takenDownAt, at, closedAt } = filed;
    if (!inYear(takenDownAt ?? at)) continue;
    const count = counts.get(category) ?? { category, notes: 0, closed: 0, sameDay: 0, later: 0, longestDays: 0 };
    counts.set(category, count);
    count.notes += 1;
    if (closedAt !== null) count.closed += 1;
    const time = timeToGone(filed, timezone);
    if (time === null) continue;
    if (time.days === 0) count.sameDay += 1;
    else count.later += 1;
    count.longestDays = Math.max(count.longestDays, time.days);
  }
  return [...counts.values()].sort((a, b) => (a.category < b.category ? -1 : 1));
}

function stoodIn({ committee, from, until }: Year, timezone: string): (filed: FiledHold) => boolean {
  return ({ hold, events }) => {
    const lifted = events.find(({ what }) => what === 'lifted');
    if (!committeesOf(hold).includes(committee) || civilDate(hold.placedAt, timezone) > until) return false;
    return lifted === undefined || civilDate(lifted.at, timezone) >= from;
  };
}

/** How many bags are read at the same time: the disk and one processor are the limit. */
const bagsAtOnce = 2;

async function fixityOf({ archive, ledger }: Reader, { committee, year }: Year): Promise<Fixity> {
  const sealed = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(sealingEvents)) {
    const place = placeOf(String(data.folder));
    if (place?.kind !== 'snapshot' || place.committee !== committee || place.year !== String(year)) continue;
    sealed.set(String(data.folder), String(data.manifest));
  }
  const chain = await ledger.verifyChain();
  const fixity: Fixity = {
    bags: 0,
    files: 0,
    ledgerEntries: chain.entries,
    head: chain.head,
    problems: [...chain.problems],
  };
  const reports: BagReport[] = [];
  const checked = mapBounded(sealed, bagsAtOnce, ([folder, manifest]) => verifyBag(archive.root, folder, manifest));
  for await (const report of checked) if (report !== null) reports.push(report);
  for (const { folder } of reports) sealed.delete(folder);
  const missed = [...sealed].map(([folder, manifest]) => [folder, { manifest, at: '' }] as const);
  // What a disposal list has taken is in its quarantine, or has its tombstone.
  reports.push(...(await verifyTaken(archive.root, ledger, missed, false)));
  for (const { files, problems } of reports) {
    fixity.bags += 1;
    fixity.files += files;
    fixity.problems.push(...problems.filter(({ severity }) => severity === 'damage'));
  }
  return fixity;
}

/** The year's protocols, and lists begun but without one, by the ledger. Throws RecordDamagedError where a protocol that it knows is missing. */
async function protocolsOf(
  workplace: Reader,
  { committee, from, until }: Year,
): Promise<Pick<YearFacts, 'protocols' | 'unfinished'>> {
  const { archive, ledger, configuration } = workplace;
  const { timezone } = configuration.settings;
  const begun = new Map<string, string>();
  const filed = new Set<string>();
  for await (const { event, at, data } of ledger.entriesAbout(disposalSteps)) {
    if (data.committee !== committee) continue;
    const list = String(data.list);
    if (event === 'disposal-protocol') filed.add(list);
    if (event === 'disposal-execution-started') begun.set(list, at);
  }
  const protocols: DisposalProtocol[] = [];
  const unfinished: string[] = [];
  for (const [list, at] of [...begun].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (filed.has(list)) {
      const done = await readRecord(archive.root, `${listFolder(committee, list)}/${listFiles.protocol}`, protocolKind);
      const day = civilDate(done.executionFinished.at, timezone);
      if (from <= day && day <= until) protocols.push(done);
    } else if (civilDate(at, timezone) <= until) unfinished.push(list);
  }
  return { protocols, unfinished };
}
