import { type Withheld, withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ActingMeans } from '../page/desk-means.ts';
import { mayOrder, mayRead, type Visitor } from '../page/visitor.ts';

/** The account's newest snapshot from before this one that the visitor may see; null: there is none. */
export async function earlierOne(
  { workplace }: ActingMeans,
  visitor: Visitor,
  { account, startedAt }: SnapshotRow,
): Promise<SnapshotRow | null> {
  const rows = await workplace.catalog.snapshots({ account });
  return newestBefore(startedAt, rows, visitor, await withheldSnapshots(workplace, account));
}

/** The same among these rows. */
export function newestBefore(
  startedAt: string,
  rows: readonly SnapshotRow[],
  visitor: Visitor,
  withheld: ReadonlyMap<string, Withheld>,
): SnapshotRow | null {
  const isSeen = ({ id, committee, beside }: SnapshotRow) => {
    const why = withheld.get(id);
    const mayBe = why === undefined || (why === 'secret' && mayOrder(visitor, committee));
    return beside === null && mayBe && mayRead(visitor, committee);
  };
  const before = rows.filter((row) => row.startedAt < startedAt && isSeen(row));
  return before.toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1))[0] ?? null;
}
