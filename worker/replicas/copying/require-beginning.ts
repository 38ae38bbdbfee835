import { join } from 'node:path';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import { digestOf, SourceChangedError } from '../../../storage/replicas/content.ts';
import type { CopyPlace } from '../../../storage/replicas/place.ts';
import { CopyRefusedError } from '../places/open-place.ts';

/**
 * Makes sure that the copy's ledger is a beginning of ours: each line there holds the hash of the one before, so its last file tells. Where an
 * older backup was put back it is not, and what was disposed of since could be sent anew. `root`: the archive's. Throws CopyRefusedError,
 * CopyAwayError.
 */
export async function requireBeginning(
  place: CopyPlace,
  { root, name }: { root: string; name: string },
): Promise<void> {
  let last = '';
  for await (const { path } of place.list(ledgerFolder)) if (path > last) last = path;
  const there = last === '' ? null : await place.look(last);
  if (there === null || (await digestOrNull(join(root, last), there.bytes)) === there.sha256) return;
  throw new CopyRefusedError(
    `expected the ledger of the copy ${name} to be a beginning of the archive's, found lines in ${last} that the archive does not have`,
    'See whether an older backup was put back: then put back from the copy what the archive lacks, ledger and all, before anything else is archived. Nothing is sent until then.',
    {
      swedish: `kopian ${name} har rader i händelseloggen (${last}) som arkivet inte har. Se efter om en äldre säkerhetskopia har lagts tillbaka: lägg då tillbaka från kopian det som arkivet saknar, med händelseloggen, innan något mer arkiveras. Inget kopieras dit förrän det är gjort.`,
    },
  );
}

/** Null: the archive's file is shorter, or is not there. */
async function digestOrNull(path: string, bytes: number): Promise<string | null> {
  try {
    return await digestOf(path, bytes);
  } catch (error) {
    if (error instanceof SourceChangedError) return null;
    throw error;
  }
}
