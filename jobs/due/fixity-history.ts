import type { LedgerReader } from '../../storage/ledger/ledger.ts';

/** A check of the whole archive that the worker made. `at`: when it ended (UTC). */
export interface FixityCheck {
  at: string;
  startedAt: string;
  folders: number;
  files: number;
  versions: number;
  damaged: number;
}

/** All of them, the newest first. Throws LedgerDamagedError. */
export async function fixityHistory(ledger: Pick<LedgerReader, 'entriesAbout'>): Promise<FixityCheck[]> {
  const checks: FixityCheck[] = [];
  for await (const { at, data } of ledger.entriesAbout(['fixity-checked'])) {
    const { startedAt, folders, files, versions, damaged } = data;
    checks.unshift({
      at,
      startedAt: `${startedAt}`,
      folders: Number(folders),
      files: Number(files),
      versions: Number(versions),
      damaged: Number(damaged),
    });
  }
  return checks;
}
