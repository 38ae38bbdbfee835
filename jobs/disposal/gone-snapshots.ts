import type { Words } from '../../config/base/words.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { tombstonesAmong } from '../../storage/disposal/tombstones.ts';
import { parseSnapshotId } from '../../storage/layout/layout.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import { goneWords } from '../items/gone-item.ts';
import type { Reader } from '../workplace.ts';

/**
 * What people read in the place of snapshots that disposal lists have taken, by snapshot: that they lie in grace, or when and by what they were
 * disposed of. Snapshots that lie in their places are left out.
 */
export async function goneSnapshots(
  reader: Reader,
  rows: readonly Pick<SnapshotRow, 'id' | 'account' | 'list' | 'disposedAt'>[],
): Promise<Map<string, Words>> {
  const said = new Map<string, Words>();
  const taken = rows.filter(({ list }) => list !== null);
  for (const account of new Set(taken.map((row) => row.account))) {
    const its = taken.filter((row) => row.account === account);
    const disposed = new Set(its.flatMap(({ id, disposedAt }) => (disposedAt === null ? [] : [id])));
    const tombstones = await tombstonesAmong(reader.archive.root, account, disposed);
    for (const { id, list, disposedAt } of its) {
      const tombstone = tombstones.get(id);
      if (tombstone !== undefined) said.set(id, (await goneWords(reader, tombstone)).told);
      else if (disposedAt === null) said.set(id, graceWords(list ?? ''));
      else said.set(id, withoutTombstone(list ?? '', civilDate(disposedAt, reader.configuration.settings.timezone)));
    }
  }
  return said;
}

/** What people read beside a snapshot that was made to take another's place and has not taken it; null for all others. */
export function besideWords({ beside }: Pick<SnapshotRow, 'beside'>): Words | null {
  if (beside === null) return null;
  const { of, list } = beside;
  return {
    sv: `Gäller inte: gjordes för gallringslistan ${list}, som inte har tagit ${of}`,
    en: `Does not hold: it was made for the disposal list ${list}, which has not taken ${of}`,
  };
}

/** The snapshot of that id where a disposal list has taken it. Null for any other id. */
export async function takenSnapshot({ catalog }: Reader, id: string): Promise<SnapshotRow | null> {
  const account = parseSnapshotId(id)?.account;
  if (account === undefined) return null;
  const rows = await catalog.snapshots({ account, gone: true });
  return rows.find((row) => row.id === id && row.list !== null) ?? null;
}

/** Ids of all snapshots of a committee that disposal lists have taken. */
export async function takenSnapshots({ catalog }: Reader, committee: string): Promise<ReadonlySet<string>> {
  const rows = await catalog.snapshots({ committee, gone: true });
  return new Set(rows.filter(({ list }) => list !== null).map(({ id }) => id));
}

function graceWords(list: string): Words {
  return {
    sv: `I ångerfrist på gallringslistan ${list}: kan återställas`,
    en: `In grace on the disposal list ${list}: can be restored`,
  };
}

function withoutTombstone(list: string, on: string): Words {
  return {
    sv: `Gallrat ${on} enligt gallringslista ${list}; uppgiften i arkivet saknas, kör verify`,
    en: `Disposed of on ${on} by the list ${list}; its record in the archive is missing, run verify`,
  };
}
