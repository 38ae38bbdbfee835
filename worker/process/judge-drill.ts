import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ordersNamed, withdrawals } from '../../jobs/due/close-withdrawn.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { digestFile } from '../../storage/files/bag.ts';
import { codeOf } from '../../storage/files/faults.ts';
import { orderFile } from '../../storage/layout/layout.ts';
import type { Order } from '../../storage/records/order.ts';
import type { DrillRecord } from '../../storage/replicas/drill-record.ts';
import type { CopyPlace } from '../../storage/replicas/place.ts';
import { proofsBy } from '../../storage/replicas/proofs.ts';
import { disposedBy, sealedBy, toldDigests } from '../../storage/replicas/told-digests.ts';
import { bagOf, subjectOf } from '../../storage/replicas/what-is-copied.ts';
import { sealingEvents } from '../../storage/verify/unknown-snapshots.ts';
import { findProof } from '../replicas/restoring/find-proof.ts';
import type { Restored } from '../replicas/restoring/restore-copy.ts';
import { factNames } from '../replicas/told/drill-words.ts';
import type { InstallationFacts } from './installation-facts.ts';

export type DrillFault = DrillRecord['faults'][number];

/** What has come here since the copy's last line. */
export interface Since {
  /** How many lines; below zero: the event log here lacks some that the copy has. */
  lines: number;
  /** Folders that were sealed. */
  sealed: ReadonlySet<string>;
  /** Items and snapshots that lists have taken. */
  gone: ReadonlySet<string>;
}

/** Read when the other facts have been: whatever they have seen here has its line then. */
export async function sinceCopied({ ledger }: Workplace, copied: Restored['ledger']): Promise<Since> {
  const lines = ((await ledger.head())?.seq ?? 0) - copied.lines;
  const since = { sealed: new Set<string>(), gone: new Set<string>() };
  for await (const entry of ledger.entries({ from: copied.lines + 1 })) {
    const folder = sealedBy(entry);
    if (folder !== null) since.sealed.add(folder);
    for (const item of disposedBy(entry)) since.gone.add(item);
  }
  return { lines, ...since };
}

/** Lines that tell of orders that were closed, with a snapshot (under the order's name) or without. */
const closings = [...withdrawals, 'visit-ended', ...sealingEvents];

/**
 * Those of the orders, which only the copy has, that are closed here. The line comes before the order's file goes, so the copy may have the one with
 * the other. An id may be given anew: a line counts that is younger than the order, or than the copy. What was sealed may have left the catalog since.
 */
async function closedAmong(
  ids: readonly string[],
  { ledger }: Workplace,
  { here, copied, orderThere }: Pick<Judged, 'here' | 'copied' | 'orderThere'>,
): Promise<Set<string>> {
  const closed = new Set(ids.filter((id) => here.snapshots.ids?.has(id)));
  if (closed.size === ids.length) return closed;
  const placed = new Map<string, number>();
  for (const id of ids) placed.set(id, Date.parse((await orderThere(id))?.orderedAt ?? ''));
  for await (const entry of ledger.entriesAbout(closings)) {
    for (const id of ordersNamed(entry)) {
      const orderedAt = placed.get(id);
      if (orderedAt === undefined) continue;
      if (entry.seq > copied.lines || Date.parse(entry.at) >= orderedAt) closed.add(id);
    }
  }
  return closed;
}

/** Whether a list has taken what the path belongs to since. Pure. */
export function isTaken(path: string, { gone }: Since): boolean {
  return gone.has(subjectOf(path) ?? '');
}

/** Whether what is wrong at a path is lag: a list has taken it, or it belongs to a bag of which a copy may have a part before it has the line. */
export function isLag(path: string, since: Since): boolean {
  const bag = bagOf(`${path}/-`);
  return isTaken(path, since) || (bag !== null && since.sealed.has(bag));
}

/** Those of the unproven files that the event log here has not come to prove either. `root`: where they were brought back to. */
export async function stillUnproven(
  { archive, ledger }: Workplace,
  { place, root, paths }: { place: CopyPlace; root: string; paths: readonly string[] },
): Promise<string[]> {
  if (paths.length === 0) return [];
  const proofOf = proofsBy(await toldDigests(ledger), findProof(archive.root, place));
  const left: string[] = [];
  for (const path of paths) {
    const proof = await proofOf(path);
    const isProven =
      proof !== null && proof !== 'unlisted' && proof.sha256 === (await digestFile(join(root, path))).sha256;
    if (!isProven) left.push(path);
  }
  return left;
}

/**
 * What differs and is no lag. Where lines have come since, the copy may lack what they tell of; what only the copy has must be told of by one of
 * them. An open order has no line: one that the copy lacks must have been placed after the copy had everything. `came`: such orders; `closed`: those that the copy still has.
 */
export async function judgeFacts(
  workplace: Workplace,
  { here, there, since, copied, wholeAt, orderThere }: Judged,
): Promise<{ faults: DrillFault[]; came: number; closed: number }> {
  const open = [...(there.orders.ids ?? [])].filter((id) => !here.orders.ids?.has(id));
  const closed = await closedAmong(open, workplace, { here, copied, orderThere });
  const whole = Date.parse(wholeAt ?? copied.at);
  const faults: DrillFault[] = [];
  const tell = (sv: string, en: string) => faults.push({ path: null, problem: { sv, en } });
  let came = 0;
  for (const what of Object.keys(here) as (keyof InstallationFacts)[]) {
    const [its, others] = [here[what], there[what]];
    if (its.digest === others.digest) continue;
    const onlyThere = [...(others.ids ?? [])].filter((id) => !its.ids?.has(id) && !isLeft(id, what, { since, closed }));
    for (const id of onlyThere)
      tell(`${id} har kopian, men inte arkivet här`, `the copy has ${id}, and the archive here has not`);
    const { sv, en } = factNames[what];
    if (what !== 'orders') {
      if (since.lines > 0 || onlyThere.length > 0) continue;
      tell(
        `${sv} är inte desamma (${its.count} här, ${others.count} i kopian), fast inget har hänt sedan dess`,
        `${en} are not the same (${its.count} here, ${others.count} in the copy), though nothing has happened since`,
      );
    }
    for (const id of what === 'orders' ? (its.ids ?? []) : []) {
      const placed = others.ids?.has(id) ? null : await placedAt(join(workplace.archive.root, orderFile(id)));
      if (placed === null) continue;
      if (placed >= whole) came += 1;
      else
        tell(
          `beställningen ${id} är öppen här, och kopian saknar den`,
          `the order ${id} is open here, and the copy lacks it`,
        );
    }
  }
  return { faults, came, closed: closed.size };
}

/** Whether what only the copy has went from here by something that is told. Holds and lists stay. */
function isLeft(
  id: string,
  what: keyof InstallationFacts,
  { since, closed }: { since: Since; closed: ReadonlySet<string> },
): boolean {
  return (what === 'snapshots' && since.gone.has(id)) || (what === 'orders' && closed.has(id));
}

export interface Judged {
  here: InstallationFacts;
  there: InstallationFacts;
  since: Since;
  copied: Restored['ledger'];
  /** When the copy last had everything, as it was known before it was fetched (UTC): it may have come further meanwhile. Null: not known. */
  wholeAt: string | null;
  /** An open order of the copy; null: it has none of that id. */
  orderThere(id: string): Promise<Order | null>;
}

/** Milliseconds since 1970; null: it was closed meanwhile. */
async function placedAt(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
