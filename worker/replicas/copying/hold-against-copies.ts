import { OwnError } from '../../../config/base/own-error.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { damage, type Problem } from '../../../storage/files/damage.ts';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import { LedgerDamagedError } from '../../../storage/ledger/ledger.ts';
import { CopyRefusedError, firstLine, openPlace, requireMark } from '../places/open-place.ts';
import { requireBeginning } from './require-beginning.ts';

/**
 * Holds the archive's ledger against that of each copy, which has to be a beginning of it: where the whole archive was put back as it stood on an
 * earlier day, nothing in it disagrees, and only what lies elsewhere tells. `unasked`: copies that could not be asked, and why.
 */
export async function holdAgainstCopies(
  workplace: Pick<Reader, 'environment' | 'configuration' | 'archive' | 'ledger'>,
): Promise<{ problems: Problem[]; unasked: { copy: string; because: string }[] }> {
  const problems: Problem[] = [];
  const unasked: { copy: string; because: string }[] = [];
  const { root } = workplace.archive;
  // A damaged ledger is named for what it is; what else there is of it in a copy is for who puts it back.
  const archive = await firstOrNone(workplace);
  for (const setting of archive === null ? [] : workplace.configuration.settings.copies) {
    const { name } = setting;
    try {
      const place = await openPlace(workplace, setting);
      try {
        await requireMark(place, { name, archive: archive ?? '' });
        await requireBeginning(place, { root, name });
      } finally {
        await place.close();
      }
    } catch (error) {
      if (error instanceof CopyRefusedError) problems.push(damage(ledgerFolder, 'ledger', error.message));
      else if (error instanceof OwnError) unasked.push({ copy: name, because: error.message });
      else throw error;
    }
  }
  return { problems, unasked };
}

async function firstOrNone(workplace: Pick<Reader, 'ledger'>): Promise<string | null> {
  try {
    return await firstLine(workplace);
  } catch (error) {
    if (error instanceof LedgerDamagedError) return null;
    throw error;
  }
}
