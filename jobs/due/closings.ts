import { join } from 'node:path';
import type { Closings } from '../../config/register/check-closing.ts';
import { readSnapshot, type SealedSnapshot, sealedSnapshots } from '../../storage/archive/snapshot.ts';
import { tombstoneLines } from '../../storage/disposal/tombstones.ts';
import { exists } from '../../storage/files/durable.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { homesOf } from '../../storage/items/mend.ts';
import { parseSnapshotId } from '../../storage/layout/layout.ts';
import { ledgerFolder } from '../../storage/layout/ledger-layout.ts';
import { openLedger } from '../../storage/ledger/ledger.ts';
import { answersClosing, noHistory } from './account-history.ts';
import { histories } from './sweep-context.ts';

/**
 * What the folders and the ledger tell of the accounts' closings; null when there is no archive at `root`. Opens no catalog and
 * makes nothing: the configuration is also checked where the archive is not.
 */
export async function readClosings(root: string, timezone: string): Promise<Closings | null> {
  if (!(await exists(join(root, ledgerFolder)))) return null;
  const sealed = await sealedBeforeClosing(root);
  const known = await histories(openLedger({ root, timezone, lock: { exclusively: async (work) => work() } }));
  return (account) => {
    const { seen } = known.get(account) ?? noHistory;
    const answer = sealed.get(account)?.find(({ startedAt }) => answersClosing(startedAt, seen));
    return { sealedBeforeClosing: answer?.id ?? null };
  };
}

/** By account, in no given order, also those that a disposal list has taken: they were sealed. `startedAt` is UTC. */
async function sealedBeforeClosing(root: string): Promise<Map<string, { id: string; startedAt: string }[]>> {
  const found = new Map<string, { id: string; startedAt: string }[]>();
  const take = (account: string, one: { id: string; startedAt: string }) =>
    found.set(account, [...(found.get(account) ?? []), one]);
  for (const { itsRoot } of await homesOf(root)) {
    for await (const { folder, id } of sealedSnapshots(itsRoot)) {
      if (parseSnapshotId(id)?.reason !== 'before-closing') continue;
      const sealed = await readSound(itsRoot, folder);
      if (sealed !== null) take(sealed.description.account, { id, startedAt: sealed.description.startedAt });
    }
  }
  for await (const { tombstone } of tombstoneLines(root)) {
    if (tombstone?.snapshot?.reason !== 'before-closing') continue;
    take(tombstone.account, { id: tombstone.item, startedAt: tombstone.snapshot.startedAt });
  }
  return found;
}

/** Null for a damaged snapshot, which closes no account; `verify` names what is wrong with it. */
async function readSound(root: string, folder: string): Promise<SealedSnapshot | null> {
  try {
    return await readSnapshot(root, folder);
  } catch (error) {
    if (error instanceof RecordDamagedError) return null;
    throw error;
  }
}
