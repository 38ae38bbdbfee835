import { join } from 'node:path';
import { namesInSync } from '../files/names-in.ts';
import { namedIn, rootsFolderName, timeStampsFolder } from '../layout/time-stamps-layout.ts';
import type { LedgerReader } from '../ledger/ledger.ts';
import { timeStamped } from '../records/time-stamp.ts';
import { lineBytes, type StampedBytes, sealBytes } from './time-stamps.ts';

/**
 * The answers of an authority that lie in the archive and that the ledger does not know, each with the bytes that it would be about: whoever asked
 * was killed before the ledger was told, or somebody has put them there. Throws LedgerDamagedError.
 */
export async function leftAnswers(
  root: string,
  ledger: LedgerReader,
  authority: string,
): Promise<{ file: string; about: StampedBytes }[]> {
  const known = new Set<string>();
  for await (const { data } of ledger.entriesAbout([timeStamped])) known.add(String(data.file));
  const left: { file: string; about: StampedBytes }[] = [];
  for (const year of namesInSync(join(root, timeStampsFolder))) {
    if (year === rootsFolderName) continue;
    for (const name of namesInSync(join(root, timeStampsFolder, year))) {
      const file = `${timeStampsFolder}/${year}/${name}`;
      const named = namedIn(name, authority);
      if (named === null || known.has(file)) continue;
      const about =
        named.kind === 'line' ? await lineOf(ledger, named.seq) : await sealOf(root, ledger, named.snapshot);
      if (about !== null) left.push({ file, about });
    }
  }
  return left;
}

async function lineOf(ledger: LedgerReader, seq: number): Promise<StampedBytes | null> {
  for await (const entry of ledger.entries({ from: seq }))
    return entry.seq === seq ? { kind: 'line', entry, data: lineBytes(entry) } : null;
  return null;
}

async function sealOf(root: string, ledger: LedgerReader, snapshot: string): Promise<StampedBytes | null> {
  for await (const { data } of ledger.entriesAbout(['snapshot-sealed', 'snapshot-found'])) {
    if (data.snapshot !== snapshot || typeof data.folder !== 'string') continue;
    const bytes = await sealBytes(root, data.folder);
    return bytes === null ? null : { kind: 'snapshot', snapshot, folder: data.folder, data: bytes };
  }
  return null;
}
