import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { FiledRelease, PlacedMask } from '../../storage/records/release.ts';
import { refuseWhereHoldIsLost } from '../holds/lost-records.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import { snapshotCalled } from '../secrecy/mark-secret.ts';
import { withheldSnapshots } from '../secrecy/withheld-snapshots.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** What a request is about, as it lies in the archive and the catalog. `threads`: by the items' ids. */
export interface Subject {
  rows: ItemRow[];
  threads: Map<string, ItemRow[]>;
  snapshots: SnapshotRow[];
  /** Snapshots that lie in a list's quarantine: they are not copied from there. */
  inGrace: SnapshotRow[];
}

export async function readSubject(workplace: Reader, { release }: FiledRelease): Promise<Subject> {
  const found = release.items.length === 0 ? [] : await workplace.catalog.items.find({ ids: release.items });
  const rows = release.items.flatMap((id) => found.find((row) => row.id === id) ?? []);
  const sealed: SnapshotRow[] = [];
  for (const id of release.snapshots)
    sealed.push(...[await snapshotCalled(workplace, id, { inGrace: true })].flatMap((row) => row ?? []));
  const snapshots = sealed.filter(({ list }) => list === null);
  const inGrace = sealed.filter(({ list }) => list !== null);
  return { rows, threads: await threadsOf(workplace, rows), snapshots, inGrace };
}

/** The threads of the items, each with everything in it, oldest first, by the items' ids. */
export async function threadsOf(workplace: Reader, rows: readonly ItemRow[]): Promise<Map<string, ItemRow[]>> {
  const threads = new Map<string, ItemRow[]>();
  for (const { id, thread, account } of rows) {
    threads.set(id, (await workplace.catalog.items.find({ thread, account })).reverse());
  }
  return threads;
}

/** Refuses what is never copied: what is locked, and what may be, for all that anybody knows; and what has to be restored before. */
export async function refuseLocked(workplace: Workplace, { rows, snapshots, inGrace }: Subject): Promise<void> {
  const [away] = inGrace;
  if (away !== undefined) {
    throw new NotAllowedError(
      `expected ${away.id} in its place, found it in the grace of ${away.list}`,
      `Restore it first: \`ogonblick dispose restore ${away.list} ${away.id}\`.`,
      refusals.restoreFirst(away.id, away.list ?? ''),
    );
  }
  await refuseWhereHoldIsLost(workplace, new Set([...rows, ...snapshots].map(({ committee }) => committee)));
  let locked = rows.find((row) => row.locked)?.id;
  for (const { id, account } of snapshots) {
    if ((await withheldSnapshots(workplace, account)).get(id) === 'locked') locked ??= id;
  }
  if (locked === undefined) return;
  throw new NotAllowedError(
    `expected what may be copied, found that ${locked} is locked or holds something that is`,
    'It may be illegal to hold or spread. Two persons can open an item: `ogonblick item unlock`.',
    refusals.locked,
  );
}

/**
 * Refuses something secret, unless somebody has said how that was tried, or it is masked whole. Words that are masked in it are not enough:
 * nobody has said that these are all that is secret there.
 */
export async function refuseUntried(
  workplace: Workplace,
  { rows, snapshots }: Subject,
  { masks, reason }: { masks: readonly PlacedMask[] | null; reason: string | null },
): Promise<void> {
  const maskedItems = new Set((masks ?? []).flatMap((mask) => ('item' in mask ? mask.item : [])));
  const maskedIn = new Set((masks ?? []).flatMap((mask) => ('snapshot' in mask ? mask.snapshot : [])));
  const untried: string[] = rows.filter(({ id, secret }) => secret && !maskedItems.has(id)).map(({ id }) => id);
  for (const { id, account } of snapshots) {
    const why = (await withheldSnapshots(workplace, account)).get(id);
    if (why === 'secret' && !maskedIn.has(id) && maskedItems.size === 0) untried.push(id);
  }
  if (untried.length > 0 && (reason ?? '').trim() === '') {
    throw new NotAllowedError(
      `expected to be told how what is secret was tried, found nothing about ${untried.join(', ')}`,
      'Mask it, or say why it is released by --reason.',
      refusals.untried,
    );
  }
}
