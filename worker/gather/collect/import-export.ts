import type { Account } from '../../../config/register/accounts.ts';
import { type Collected, collectAccount } from '../../../jobs/collect/collect-account.ts';
import { recordShown } from '../../../jobs/items/record-shown.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { readExport } from '../exports/read-export.ts';
import { collectContext, committeeToday } from './collect-now.ts';

/**
 * Files what an account's export holds as items, in the same way as collected items. `files` are all parts of the export (absolute paths). Throws
 * ExportRefusedError before anything is filed, and AlreadyCollectingError.
 */
export async function importExport(
  workplace: Workplace,
  account: Account,
  files: readonly string[],
  onProgress: (looked: number) => void,
): Promise<Collected> {
  const found = await readExport(files, account);
  try {
    const collected = await collectAccount(
      {
        ...collectContext(workplace),
        fetchMedia: found.fetchMedia,
        now: () => new Date().toISOString(),
        onProgress,
      },
      {
        account,
        committee: committeeToday(workplace, account),
        source: 'import',
        window: { since: null, until: null },
        view: { look: () => found.seen(), presenceOf: async () => new Map() },
        export: found.report,
      },
    );
    await recordShown(workplace, account.id);
    return collected;
  } finally {
    found.close();
  }
}
