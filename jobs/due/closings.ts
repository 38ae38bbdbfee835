import { join } from 'node:path';
import type { Closings } from '../../config/register/check-closing.ts';
import { readSnapshot, type SealedSnapshot, sealedSnapshots } from '../../storage/archive/snapshot.ts';
import { exists } from '../../storage/files/durable.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
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

/** By account, in no given order. `startedAt` is UTC. */
async function sealedBeforeClosing(root: string): Promise<Map<string, { id: string; startedAt: string }[]>> {
  const found = new Map<string, { id: string; startedAt: string }[]>();
  for await (const { folder, id } of sealedSnapshots(root)) {
    if (parseSnapshotId(id)?.reason !== 'before-closing') continue;
    const sealed = await readSound(root, folder);
    if (sealed === null) continue;
    const { account, startedAt } = sealed.description;
    found.set(account, [...(found.get(account) ?? []), { id, startedAt }]);
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
