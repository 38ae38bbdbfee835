import { readSnapshot } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import { parseSnapshotId } from '../../storage/layout/layout.ts';
import type { FiledSecrecy } from '../../storage/records/secrecy-mark.ts';
import { lostSecrecy } from '../../storage/secrecy/lost-secrecy.ts';
import { openSecrecyMarks, tellSecrecy } from '../../storage/secrecy/secrecy-marks.ts';
import { namesInSnapshot } from '../../storage/shown/names-in-snapshot.ts';
import { decideItems } from '../items/decide-items.ts';
import type { Decided } from '../items/refuse-impossible.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { standingMark } from './secrecy-state.ts';

/** A marking, or with `paragraph: null` that it is lifted. `at` is UTC. */
export interface SaidOfSecrecy {
  paragraph: string | null;
  reason: string;
  by: string;
  at: string;
}

/** Null for what is no sealed snapshot's id. `inGrace`: also one that lies in quarantine, whose folder is not in its place. */
export async function snapshotCalled(
  { catalog }: Reader,
  id: string,
  { inGrace = false } = {},
): Promise<SnapshotRow | null> {
  const account = parseSnapshotId(id)?.account;
  if (account === undefined) return null;
  const rows = await catalog.snapshots({ account, gone: inGrace });
  return rows.find((row) => row.id === id && row.disposedAt === null) ?? null;
}

/** What was said of a snapshot's secrecy. */
export function secrecyOf(
  { archive }: Reader,
  { id, folder }: Pick<SnapshotRow, 'id' | 'folder'>,
): Promise<FiledSecrecy> {
  return openSecrecyMarks(archive.root).of(folder.split('/')[0] ?? '', id);
}

/**
 * Marks a sealed snapshot secret, marks it by another paragraph, or lifts the marking; the index pages follow. Nothing sealed is touched.
 * Throws NotAllowedError when there is no marking to lift.
 */
export async function markSnapshot(workplace: Workplace, row: SnapshotRow, said: SaidOfSecrecy): Promise<FiledSecrecy> {
  const { archive, ledger } = workplace;
  // First, so that an act which is cut off leaves nothing open in a snapshot that is said to be secret.
  if (said.paragraph !== null) await markSavedItems(workplace, row, said);
  for (;;) {
    const filed = await secrecyOf(workplace, row);
    const lost = (await lostSecrecy(archive.root, ledger)).get(row.id);
    if (said.paragraph === null && standingMark(filed) === null && lost === undefined) {
      throw new NotAllowedError(
        `expected a snapshot that is marked secret, found that ${row.id} is not`,
        'See `ogonblick secrecy list`.',
        refusals.notMarked,
      );
    }
    const what = said.paragraph === null ? 'lifted' : 'marked';
    if ((await tellSecrecy({ root: archive.root, ledger }, { ...filed, ...lost }, { ...said, what })) === 'occupied')
      continue;
    await workplace.office.refreshPages(workplace, new Set([row.account]));
    return secrecyOf(workplace, row);
  }
}

/**
 * Marks a snapshot's saved files secret as items, too: they hold the same words and the same bytes. Lifting the snapshot's marking leaves
 * them marked, since each may be secret by itself.
 */
export async function markSavedItems(
  workplace: Workplace,
  { account, folder, list = null }: Pick<SnapshotRow, 'account' | 'folder'> & { list?: string | null },
  { by, at, reason, paragraph }: SaidOfSecrecy,
): Promise<void> {
  const root = await rootOf(workplace.archive.root, { quarantine: list }, folder);
  const sealed = await readSnapshot(root, folder);
  const names = namesInSnapshot([], sealed?.description ?? { files: [] });
  if (names.length === 0) return;
  const { ids } = await workplace.catalog.items.known(account, names);
  const rows = await workplace.catalog.items.find({ ids: [...ids.values()] });
  await decideItems(
    workplace,
    { by, at, reason },
    rows.map((row) => ({ row, decision: { what: 'secrecy', paragraph } })),
  );
}

/** The same of a collected item, also of one that was disposed of; the index pages then withhold the snapshots that hold it. */
export async function markItem(workplace: Workplace, row: Decided, said: SaidOfSecrecy): Promise<void> {
  const { by, at, reason, paragraph } = said;
  await decideItems(workplace, { by, at, reason }, [{ row, decision: { what: 'secrecy', paragraph } }]);
  await workplace.office.refreshPages(workplace, new Set([row.account]));
}
