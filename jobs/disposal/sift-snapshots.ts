import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import type { DisposalEntry, LeftOut } from '../../storage/records/disposal-list.ts';
import type { SnapshotFacts } from '../../storage/records/disposed-snapshot.ts';
import { heldBag } from '../../storage/verify/held-bag.ts';
import type { ItemFacts } from '../judge/item-facts.ts';
import { openJudge } from '../judge/judge.ts';
import type { Verdict } from '../judge/verdict.ts';
import { knownWithheld, type Withheld } from '../secrecy/withheld-snapshots.ts';
import type { Reader } from '../workplace.ts';
import { type Due, dueOf, isYoung, type SiftContext, type Sifted } from './sift-items.ts';
import { type DeliveredSnapshots, deliveredSnapshots, holdsOnSnapshots } from './snapshot-bars.ts';

/** Which snapshots, on which day. `only`: these ids; without: all of the committee's that lie in their places. */
export interface SnapshotsToSift extends Pick<SiftContext, 'listed' | 'today'> {
  committee: string;
  only?: ReadonlySet<string>;
}

/** `known`: those that the catalog has as there, in place or in quarantine. */
export interface SiftedSnapshots extends Sifted {
  known: string[];
}

/** What keeps snapshots from going, whatever rule they would go by. */
export interface Surroundings {
  withheld: ReadonlyMap<string, Withheld>;
  held: ReadonlyMap<string, readonly string[]>;
  delivered: DeliveredSnapshots;
}

/**
 * Finds which of a committee's sealed snapshots may go on a list today, by the rules for snapshots alone, and which of those that are due are
 * left out. Writes nothing; the catalog has been told what snapshots show (`recordStanding`).
 */
export async function siftSnapshots(reader: Reader, asked: SnapshotsToSift): Promise<SiftedSnapshots> {
  const { committee, only, today } = asked;
  const { committees: plans } = reader.configuration;
  // Most plans have no such rule: then nothing of all that follows is looked up.
  const judged = [...plans.values()].some(({ rules }) => rules.some(({ object }) => object === 'snapshot'));
  if (!judged && only === undefined) return { entries: [], leftOut: [], known: [] };
  const rows = (await reader.catalog.snapshots({ committee, gone: only !== undefined })).filter(
    ({ id, disposedAt }) => disposedAt === null && (only?.has(id) ?? true),
  );
  const sifted: SiftedSnapshots = { entries: [], leftOut: [], known: rows.map(({ id }) => id) };
  if (rows.length === 0) return sifted;
  const around = await surroundingsOf(reader, committee, rows);
  const judge = openJudge(plans, [], today, 'snapshot');
  for (const row of rows) {
    const verdict = judge(factsOf(reader, row, around));
    const due = dueOf(verdict);
    if (due === null) continue;
    const problem = problemOf(reader, row, { verdict, around, asked });
    // One that cannot be read is secret because of that: a person has to know which file it is.
    const damaged = problem?.because === 'secret' ? await damagedIn(reader, row) : null;
    if (damaged !== null) sifted.leftOut.push({ item: row.id, because: 'damaged', detail: damaged });
    else if (problem !== null) sifted.leftOut.push({ item: row.id, ...problem });
    else await take(reader, row, { due, around, sifted });
  }
  return { ...sifted, entries: sifted.entries.sort(byItem), leftOut: sifted.leftOut.sort(byItem) };
}

export async function surroundingsOf(
  reader: Reader,
  committee: string,
  rows: readonly SnapshotRow[],
): Promise<Surroundings> {
  return {
    withheld: await knownWithheld(reader),
    held: await holdsOnSnapshots(reader, rows),
    delivered: await deliveredSnapshots(reader, committee),
  };
}

/** What the judge asks of a snapshot. It was made on the day when it was taken: that is its publication too. */
function factsOf({ configuration }: Reader, row: SnapshotRow, { held, delivered }: Surroundings): ItemFacts {
  const account = configuration.accounts.find(({ id }) => id === row.account);
  return {
    id: row.id,
    account: row.account,
    committee: row.committee,
    platform: row.platform,
    publishedAt: row.startedAt,
    capturedAt: row.finishedAt,
    snapshottedAt: row.startedAt,
    accountClosedAt: account?.closed ?? null,
    accountLevel: account?.capture.level ?? null,
    deliveredAt: delivered.accepted.get(row.id)?.on ?? null,
    holds: held.get(row.id) ?? [],
  };
}

function problemOf(
  { configuration }: Reader,
  { id, account, reason, finishedAt }: SnapshotRow,
  { verdict, around, asked }: { verdict: Verdict; around: Surroundings; asked: SnapshotsToSift },
): Pick<LeftOut, 'because' | 'detail'> | null {
  const status = configuration.accounts.find((one) => one.id === account)?.status;
  const bar = barOn(id, around, asked.listed);
  if (verdict.held) return { because: 'held', detail: null };
  if (bar !== null && ['held', 'locked', 'secret'].includes(bar.because)) return bar;
  if (verdict.conflict) return { because: 'conflict', detail: null };
  if (bar !== null) return bar;
  if (reason === 'before-closing' && status === 'closing') return { because: 'closing', detail: null };
  return isYoung(finishedAt, asked.today) ? { because: 'young', detail: null } : null;
}

/** What keeps a snapshot from going today, whatever it would go by; null: nothing. */
export function barOn(
  id: string,
  { held, withheld, delivered }: Surroundings,
  listed: SnapshotsToSift['listed'],
): Pick<LeftOut, 'because' | 'detail'> | null {
  const why = withheld.get(id);
  const list = listed(id);
  const open = delivered.open.get(id);
  if ((held.get(id)?.length ?? 0) > 0) return { because: 'held', detail: null };
  if (why !== undefined) return { because: why, detail: null };
  if (list !== undefined) return { because: 'listed', detail: list };
  return open === undefined ? null : { because: 'awaits-receipt', detail: open };
}

async function take(
  reader: Reader,
  row: SnapshotRow,
  { due, around, sifted }: { due: Due; around: Surroundings; sifted: SiftedSnapshots },
): Promise<void> {
  const taken = await entryOf(reader, row, due, around);
  if ('entry' in taken) sifted.entries.push(taken.entry);
  else sifted.leftOut.push({ item: row.id, because: 'damaged', detail: taken.damaged });
}

/** The snapshot as an entry of a list, with its bag as it lies there; `damaged`: a person has to look at that file before it goes. */
export async function entryOf(
  { archive }: Reader,
  row: SnapshotRow,
  due: Due,
  around: Surroundings,
): Promise<{ entry: DisposalEntry } | { damaged: string }> {
  const root = await rootOf(archive.root, { quarantine: row.list }, row.folder);
  const bag = await heldBag(root, row);
  if ('damaged' in bag) return bag;
  const { platform, year, status, reason, orderedBy, orderedAt, startedAt, finishedAt, folder, postsCaptured } = row;
  const snapshot: SnapshotFacts = {
    platform,
    year,
    status,
    reason,
    orderedBy,
    orderedAt,
    startedAt,
    finishedAt,
    folder,
    postsCaptured,
    bytes: row.bytes,
    manifestDigest: row.manifestDigest,
    ...(row.answers ? {} : { answers: false }),
    delivery: around.delivered.accepted.get(row.id) ?? null,
  };
  const entry: DisposalEntry = {
    item: row.id,
    account: row.account,
    kind: 'snapshot',
    month: String(row.year),
    versions: 1,
    parent: null,
    thread: row.id,
    ...due,
    capturedAt: finishedAt,
    files: [bag],
    snapshots: [],
    shownBy: {},
    perhapsIn: [],
    handedOut: [],
    snapshot,
  };
  return { entry };
}

async function damagedIn({ archive }: Reader, row: SnapshotRow): Promise<string | null> {
  const bag = await heldBag(await rootOf(archive.root, { quarantine: row.list }, row.folder), row);
  return 'damaged' in bag ? bag.damaged : null;
}

function byItem(a: { item: string }, b: { item: string }): number {
  return a.item < b.item ? -1 : 1;
}
