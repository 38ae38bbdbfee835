import type { LedgerReader } from '../../storage/ledger/ledger.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import { type Stamped, stampedSchema, timeStamped } from '../../storage/records/time-stamp.ts';

/** What an authority is to be asked to stamp: a line of the ledger, or the tag manifest of a sealed snapshot. */
export type StampSubject =
  | { kind: 'line'; entry: LedgerEntry }
  | { kind: 'snapshot'; snapshot: string; folder: string; digest: string };

export interface StampRules {
  /** UTC, ISO 8601. */
  now: string;
  timezone: string;
  daily: boolean;
  perSnapshot: boolean;
}

const dayMs = 86_400_000;
/** An old stamp is proven by a newer one whose certificate stands longer: the newer one covers the line that holds the old one's digest. */
const renewBeforeDays = 90;
const renewAfterDays = 365;
const renewAgainDays = 30;
/**
 * What this authority has not stamped and should, the snapshots first. The ledger's last line is due a day after the last stamp if anything
 * has happened since; at once after a disposal record or a step of a delivery; and before the last stamp grows old. Throws LedgerDamagedError.
 */
export async function stampsDue(ledger: LedgerReader, authority: string, rules: StampRules): Promise<StampSubject[]> {
  const stamped = await stampsOf(ledger, authority);
  const subjects: StampSubject[] = rules.perSnapshot ? await snapshotsDue(ledger, stamped) : [];
  const head = await ledger.head();
  if (head !== null && (await isLineDue(ledger, stamped, rules))) subjects.push({ kind: 'line', entry: head });
  return subjects;
}

/** The newest stamp of a line by each authority. Throws LedgerDamagedError. */
export async function newestStamps(ledger: LedgerReader): Promise<(Stamped & { line: number })[]> {
  const newest = new Map<string, Stamped & { line: number }>();
  for await (const { data } of ledger.entriesAbout([timeStamped])) {
    const one = stampedSchema.safeParse(data).data;
    if (one && 'line' in one) newest.set(one.authority, one);
  }
  return [...newest.values()];
}

async function stampsOf(ledger: LedgerReader, authority: string): Promise<Stamped[]> {
  const stamped: Stamped[] = [];
  for await (const { data } of ledger.entriesAbout([timeStamped])) {
    const one = stampedSchema.safeParse(data).data;
    if (one?.authority === authority) stamped.push(one);
  }
  return stamped;
}

async function snapshotsDue(ledger: LedgerReader, stamped: readonly Stamped[]): Promise<StampSubject[]> {
  const done = new Set(stamped.map((one) => ('folder' in one ? `${one.folder} ${one.digest}` : '')));
  const due: StampSubject[] = [];
  for await (const { data } of ledger.entriesAbout(['snapshot-sealed', 'snapshot-found'])) {
    const { snapshot, folder, manifest } = data;
    if (typeof snapshot !== 'string' || typeof folder !== 'string' || typeof manifest !== 'string') continue;
    if (done.has(`${folder} ${manifest}`)) continue;
    done.add(`${folder} ${manifest}`);
    due.push({ kind: 'snapshot', snapshot, folder, digest: manifest });
  }
  return due;
}

async function isLineDue(
  ledger: LedgerReader,
  stamped: readonly Stamped[],
  { now, timezone, daily }: StampRules,
): Promise<boolean> {
  const last = stamped.filter((one) => 'line' in one).at(-1);
  let happened = false;
  for await (const { event } of ledger.entries({ from: last === undefined ? 1 : last.line + 1 })) {
    if (event === timeStamped) continue;
    if (isUrgent(event)) return true;
    happened = true;
  }
  if (happened && daily && (last === undefined || civilDate(last.stampedAt, timezone) < civilDate(now, timezone)))
    return true;
  return last !== undefined && isOld(last, Date.parse(now));
}

function isUrgent(event: string): boolean {
  return event === 'disposal-protocol' || event === 'disposal-addendum' || event.startsWith('delivery-');
}

/** A certificate that ends soon is asked again once a month: the authority has got another one, or not yet. */
function isOld({ stampedAt, certificateUntil }: Stamped, now: number): boolean {
  const age = now - Date.parse(stampedAt);
  if (age >= renewAfterDays * dayMs) return true;
  return age >= renewAgainDays * dayMs && Date.parse(certificateUntil) - now < renewBeforeDays * dayMs;
}
