import type { FiledRun } from '../../../storage/catalog/item-catalog.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { importExport } from '../../gather/collect/import-export.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import type { Locale } from '../../words/archive-words.ts';
import { accountCalled } from '../parts/account-called.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { disposedInWords, reportInWords } from '../parts/run-lines.ts';
import { openWatchedLine } from '../parts/watched-line.ts';
import { gatherWords } from '../printed/gather-words.ts';

/**
 * Files the posts and comments of an export archive as items; `files` are the absolute paths of all its parts, `timezone` that of the clock in it
 * where the person has said it. Exit 1 when something in the
 * archive could not be read, or pictures that it names are missing from it.
 */
export async function importArchive(
  io: Io,
  id: string,
  files: readonly string[],
  timezone: string | null,
): Promise<number> {
  const configuration = await requireConfiguration(io);
  const account = accountCalled(configuration.accounts, id);
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, configuration, stack);
  await workplace.archive.recover();
  const line = openWatchedLine(io);
  stack.add(line.clear);
  const onProgress = (looked: number) => line.show('taken in', () => gatherWords[io.locale].takenIn(id, looked));
  const { filed } = await importExport(workplace, account, files, { timezone, onProgress });
  line.clear();
  await refreshArchivePages(workplace, new Set([id]));
  const run = { ...filed.run, path: filed.path };
  printResult(io, { imported: run }, () => inWords(filed, io.locale));
  const whole = run.export?.faults.length === 0 && run.counts.mediaMissing === 0;
  return whole ? exitCodes.done : exitCodes.needsPerson;
}

function inWords({ path, run }: FiledRun, locale: Locale): string {
  return [
    `${run.account}: ${gatherWords[locale].imported(run.counts)}`,
    ...disposedInWords(run.disposed, locale),
    ...(run.export ? [reportInWords(run.export, locale)] : []),
    `  ${path}`,
    '',
  ].join('\n');
}
