import { basename } from 'node:path';
import type { Account } from '../../../config/register/accounts.ts';
import { type Collected, collectAccount } from '../../../jobs/collect/collect-account.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { recordShown } from '../../../jobs/items/record-shown.ts';
import { markCollected } from '../../../jobs/themes/mark-items.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ExportReport, ItemRun } from '../../../storage/records/item-run.ts';
import { readExport } from '../exports/read-export.ts';
import { collectContext, committeeToday } from './collect-now.ts';

/**
 * Files what an account's export holds as items, in the same way as collected items. `files` are all parts of the export (absolute paths);
 * `timezone` is that of the clock it prints, where a person has said it. Throws
 * ExportRefusedError before anything is filed, and AlreadyCollectingError.
 */
export async function importExport(
  workplace: Workplace,
  account: Account,
  files: readonly string[],
  { timezone, onProgress }: { timezone: string | null; onProgress(looked: number): void },
): Promise<Collected> {
  const found = await readExport(files, account, { timezone });
  const isWhole = (await workplace.catalog.items.runs(account.id)).every((run) => isBeside(run, found.report));
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
        view: { look: () => (isWhole ? found.seen() : withoutReach(found.seen())), presenceOf: async () => new Map() },
        export: found.report,
      },
    );
    await recordShown(workplace, account.id);
    await markCollected(workplace, account.id);
    return collected;
  } finally {
    found.close();
  }
}

/**
 * Whether the export stands for itself beside the one that the run took in: none of its zip files is the same, and each file that held
 * posts or comments then is there again. What lacks one may be a part of that export, or of its like: the other part may have the rest.
 */
function isBeside({ export: before }: ItemRun, { zips, read }: ExportReport): boolean {
  if (before === undefined) return true;
  const taken = new Set(before.zips.map(({ sha256 }) => sha256));
  const files = new Set(read.map(fileName));
  return (
    !zips.some(({ sha256 }) => taken.has(sha256)) &&
    before.read.filter(({ items }) => items > 0).every((one) => files.has(fileName(one)))
  );
}

/** Folders and LinkedIn's files have the time of the export in their names. */
function fileName({ file }: ExportReport['read'][number]): string {
  return basename(file).replace(/\d{6,}/g, '');
}

/** Such an export is no witness of what it lacks. */
async function* withoutReach(seen: AsyncIterable<Seen>): AsyncGenerator<Seen> {
  for await (const one of seen) if (one.what !== 'reach') yield one;
}
