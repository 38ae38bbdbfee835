import { digestOfLeft, publishOnce } from '../../storage/disposal/publish-once.ts';
import { digestBytes } from '../../storage/files/bag.ts';
import type { LedgerReader } from '../../storage/ledger/ledger.ts';
import { sealEvents } from '../../storage/records/seal.ts';
import type { PaperAbout, Workplace } from '../workplace.ts';

/**
 * Seals a paper as the settings say and publishes it once. Returns its digest. A process killed before it could tell the ledger of the list may
 * have left the file: it stays when it is the unsealed paper, or one that the ledger knows as sealed. Throws RecordDamagedError for another file.
 */
export async function publishPaper(
  workplace: Workplace,
  path: string,
  plain: Uint8Array,
  about: PaperAbout,
): Promise<string> {
  const { archive, ledger, office } = workplace;
  const left = await digestOfLeft(path);
  if (left !== null && (left === digestBytes(plain) || (await isSealed(ledger, left)))) return left;
  const { pdf } = await office.sealPaper(workplace, plain, about);
  return publishOnce(archive.root, path, pdf);
}

async function isSealed(ledger: LedgerReader, sha256: string): Promise<boolean> {
  for await (const { data } of ledger.entriesAbout([sealEvents.sealed])) if (data.sha256 === sha256) return true;
  return false;
}
