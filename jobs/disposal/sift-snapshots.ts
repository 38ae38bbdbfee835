import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import type { LeftOut } from '../../storage/records/disposal-list.ts';
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

interface Surroundings {
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
  const around: Surroundings = {
    withheld: await knownWithheld(reader),
    held: await holdsOnSnapshots(reader, rows),
    delivered: await deliveredSnapshots(reader, committee),
  };
  const judge = openJudge(plans, [], today, 'snapshot');
  for (const row of rows) {
    const verdict = judge(factsOf(reader, row, around));
    const due = dueOf(verdict);
    if (due === null) continue;
    const problem = problemOf(reader, row, { verdict, around, asked });
    if (problem !== null) sifted.leftOut.push({ item: row.id, ...problem });
    else await take(reader, row, { due, around, sifted });
  }
  return { ...sifted, entries: sifted.entries.sort(byItem), leftOut: sifted.leftOut.sort(byItem) };
}

/** What the judge asks of a snapshot. It was made on the day when it was taken: that is its publication too. */
function factsOf({ configuration }: Reader, row: SnapshotRow, { held, delivered }: Surroundings): ItemFacts {
  const account = configuration.accounts.find(({ id }) => id === row.account);
  return {
    ...{ id: row.id, account: row.account, committee: row.committee, platform: row.platform },
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
  const { withheld, delivered } = around;
  const why = withheld.get(id);
  const list = asked.listed(id);
  const open = delivered.open.get(id);
  const status = configuration.accounts.find((one) => one.id === account)?.status;
  if (verdict.held) return { because: 'held', detail: null };
  if (why !== undefined) return { because: why, detail: null };
  if (verdict.conflict) return { because: 'conflict', detail: null };
  if (list !== undefined) return { because: 'listed', detail: list };
  if (open !== undefined) return { because: 'awaits-receipt', detail: open };
  if (reason === 'before-closing' && status === 'closing') return { because: 'closing', detail: null };
  return isYoung(finishedAt, asked.today) ? { because: 'young', detail: null } : null;
}

async function take(
  { archive }: Reader,
  row: SnapshotRow,
  { due, around, sifted }: { due: Due; around: Surroundings; sifted: SiftedSnapshots },
): Promise<void> {
  const root = await rootOf(archive.root, { quarantine: row.list }, row.folder);
  const bag = await heldBag(root, row);
  if ('damaged' in bag) {
    sifted.leftOut.push({ item: row.id, because: 'damaged', detail: bag.damaged });
    return;
  }
  const { platform, year, status, reason, orderedBy, orderedAt, startedAt, finishedAt, folder, postsCaptured } = row;
  const snapshot: SnapshotFacts = {
    ...{ platform, year, status, reason, orderedBy, orderedAt, startedAt, finishedAt, folder, postsCaptured },
    ...{ bytes: row.bytes, manifestDigest: row.manifestDigest },
    delivery: around.delivered.accepted.get(row.id) ?? null,
  };
  sifted.entries.push({
    ...{ item: row.id, account: row.account, kind: 'snapshot', month: String(row.year), versions: 1 },
    ...{ parent: null, thread: row.id, ...due, capturedAt: finishedAt, files: [bag] },
    ...{ snapshots: [], shownBy: {}, perhapsIn: [], handedOut: [], snapshot },
  });
}

function byItem(a: { item: string }, b: { item: string }): number {
  return a.item < b.item ? -1 : 1;
}
