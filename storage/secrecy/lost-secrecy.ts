import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestBytes } from '../files/bag.ts';
import { codeOf } from '../files/faults.ts';
import { secrecyFile } from '../layout/secrecy-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { secrecyFiles } from './secrecy-marks.ts';

/** A snapshot of which nobody knows whether it is marked secret. */
export interface LostSecrecy {
  snapshot: string;
  committee: string;
  /** The number of the last statement about the snapshot, as far as anybody knows. */
  last: number;
}

/**
 * The snapshots whose last statement is missing, changed or unknown to the ledger, by their ids. An unknown state closes, until a person
 * has made a new statement.
 */
export async function lostSecrecy(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
): Promise<Map<string, LostSecrecy>> {
  const last = new Map<string, LostSecrecy & { sha256: string | null }>();
  // The files are listed before the ledger is read: a statement written meanwhile then has its line in the ledger.
  const files = secrecyFiles(root);
  for await (const { data } of ledger.entriesAbout(['secrecy-marked', 'secrecy-lifted'])) {
    const [snapshot, committee] = [String(data.snapshot), String(data.committee)];
    const number = Number(/:(\d+)$/.exec(String(data.once))?.[1] ?? 1);
    if (number >= (last.get(snapshot)?.last ?? 0))
      last.set(snapshot, { snapshot, committee, last: number, sha256: String(data.sha256) });
  }
  for (const { id, committee, number } of files)
    if (number > (last.get(id)?.last ?? 0)) last.set(id, { snapshot: id, committee, last: number, sha256: null });
  const lost = new Map<string, LostSecrecy>();
  for (const { sha256, ...one } of last.values())
    if (sha256 === null || digestAt(join(root, secrecyFile(one.committee, one.snapshot, one.last))) !== sha256)
      lost.set(one.snapshot, one);
  return lost;
}

function digestAt(file: string): string | null {
  try {
    return digestBytes(readFileSync(file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
