import { parseSnapshotId } from '../layout/layout.ts';
import type { SnapshotDescription, SnapshotReason, SnapshotStatus } from '../records/snapshot-description.ts';

/** A sealed snapshot as the catalog knows it. Instants are UTC. `folder` is relative to the archive. `bytes` counts all data files. */
export interface SnapshotRow {
  id: string;
  account: string;
  committee: string;
  platform: string;
  /** The civil year in the snapshot's name. */
  year: number;
  status: SnapshotStatus;
  reason: SnapshotReason;
  orderedBy: string;
  orderedAt: string;
  startedAt: string;
  finishedAt: string;
  folder: string;
  postsCaptured: number | null;
  bytes: number;
  manifestDigest: string;
  /** What a partial snapshot lacks. */
  because: string | null;
  /** The disposal list that has taken it; null: it lies in its place. */
  list: string | null;
  /** When that list disposed of it, UTC; null with a list: it lies in the list's quarantine. */
  disposedAt: string | null;
  /** It was made for that list, to take the place of `of`, which that list has not taken: it lies beside the snapshot, and does not hold. */
  beside: { of: string; list: string } | null;
  /** It may be the one that was expected. What a person saved is, where that person says that it shows the whole page. */
  answers: boolean;
}

/** A visit that gave no snapshot. `path` is the path of its record under `forsok/`. */
export interface AttemptRow {
  path: string;
  account: string;
  committee: string;
  platform: string;
  status: SnapshotStatus;
  reason: SnapshotReason;
  order: string;
  startedAt: string;
  finishedAt: string;
  because: string | null;
}

export type SnapshotsTable = ReturnType<typeof snapshotToTable>;
export type AttemptsTable = ReturnType<typeof attemptToTable>;

/** `list`: the disposal list in whose quarantine the snapshot lies. */
export function snapshotToTable(description: SnapshotDescription, manifestDigest: string, list: string | null = null) {
  return {
    id: description.id,
    account: description.account,
    committee: description.committee,
    platform: description.platform,
    year: parseSnapshotId(description.id)?.year ?? new Date(description.startedAt).getUTCFullYear(),
    status: description.status,
    reason: description.reason,
    ordered_by: description.orderedBy,
    ordered_at: instant(description.orderedAt),
    started_at: instant(description.startedAt),
    finished_at: instant(description.finishedAt),
    folder: description.folder,
    posts_captured: description.completeness?.postsCaptured ?? null,
    bytes: description.files.reduce((sum, file) => sum + file.bytes, 0),
    manifest_digest: manifestDigest,
    because: description.because,
    reader_lost: description.readerLost === true ? 1 : 0,
    disposal_list: list,
    disposed_at: null as string | null,
    made_for: description.redacted?.list ?? null,
    replaces: description.redacted?.of ?? null,
    answers: description.manual === true && description.wholePage !== true ? 0 : 1,
  };
}

/** `lies_beside`: see `liesBeside`. */
export function snapshotFromTable(row: SnapshotsTable & { lies_beside: unknown }): SnapshotRow {
  const { replaces: of, made_for: list, lies_beside: isBeside } = row;
  return {
    id: row.id,
    account: row.account,
    committee: row.committee,
    platform: row.platform,
    year: row.year,
    status: row.status,
    reason: row.reason,
    orderedBy: row.ordered_by,
    orderedAt: row.ordered_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    folder: row.folder,
    postsCaptured: row.posts_captured,
    bytes: Number(row.bytes), // pg gives bigint as text.
    manifestDigest: row.manifest_digest,
    because: row.because,
    list: row.disposal_list,
    disposedAt: row.disposed_at,
    beside: Number(isBeside) === 1 && of !== null && list !== null ? { of, list } : null,
    answers: row.answers === 1,
  };
}

export function attemptToTable(description: SnapshotDescription) {
  return {
    path: description.folder,
    account: description.account,
    committee: description.committee,
    platform: description.platform,
    status: description.status,
    reason: description.reason,
    order_id: description.order,
    started_at: instant(description.startedAt),
    finished_at: instant(description.finishedAt),
    because: description.because,
  };
}

export function attemptFromTable(row: AttemptsTable): AttemptRow {
  return {
    path: row.path,
    account: row.account,
    committee: row.committee,
    platform: row.platform,
    status: row.status,
    reason: row.reason,
    order: row.order_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    because: row.because,
  };
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
