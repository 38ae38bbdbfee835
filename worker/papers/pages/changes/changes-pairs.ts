import type { Withheld } from '../../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../../storage/catalog/catalog.ts';
import { onePerVisit } from '../../../../storage/catalog/one-per-visit.ts';

/** A snapshot and the one before it. */
export interface Pair<Row> {
  earlier: Row;
  later: Row;
}

/** Each snapshot of an account with the one before it. `rows`: those that may be shown, newest first. */
export function pairsOf<Row extends { id: string }>(rows: readonly Row[]): Pair<Row>[] {
  const visits = onePerVisit(rows);
  return visits.flatMap((later, at) => {
    const earlier = visits[at + 1];
    return earlier === undefined ? [] : [{ earlier, later }];
  });
}

/** Whether everybody who reads the archive's folder may see the snapshot, and it is in its place. */
export function mayBeShown(
  { id, list, disposedAt, beside }: SnapshotRow,
  withheld: ReadonlyMap<string, Withheld>,
): boolean {
  return list === null && disposedAt === null && beside === null && !withheld.has(id);
}
