import { fixityHistory } from '../../../jobs/due/fixity-history.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { type FixityStanding, readFixityStanding } from '../../../storage/verify/fixity-round.ts';
import { writeQuickLookMark, writeVerificationMark } from '../../../storage/verify/verification-mark.ts';
import { type Verification, verifyArchive } from '../../../storage/verify/verify.ts';
import { disposalKeyMark } from '../../ground/disposal-key.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openVerifyProgress } from '../parts/verify-progress.ts';
import { timeStampWords } from '../printed/time-stamp-words.ts';

interface VerifyOptions {
  head?: string;
  quick?: boolean;
  full?: boolean;
  history?: boolean;
}

/**
 * Checks the fixity of the whole archive; with `quick` only names, sizes and times. Names exactly what is damaged and repairs nothing. Exit 1
 * when anything is damaged. A quick look is remembered apart: the desk and the letters tell the damage of the last full check.
 */
export async function verify(
  io: Io,
  { head, quick = false, full = false, history = false }: VerifyOptions,
): Promise<number> {
  if (quick && full)
    throw new UsageError(
      'expected --quick or --full, found both',
      'Leave one out: without --quick everything is read.',
      'ange --quick eller --full, inte båda. Utan --quick läses allt.',
    );
  await using stack = openClosingStack();
  const configuration = await requireConfiguration(io);
  if (history) return tellHistory(io, await openWorkplace(io.environment, configuration, stack, { readOnly: true }));
  const { archive, ledger, catalog } = await openWorkplace(io.environment, configuration, stack, { readOnly: true });
  const progress = openVerifyProgress(io);
  stack.add(async () => progress.end());
  const result = await verifyArchive({
    ...{ root: archive.root, ledger, catalog: catalog.disposal, quick, onProgress: progress.tell },
    namesKey: await disposalKeyMark(io.environment.dataDirectory),
    ...(head ? { head } : {}),
  });
  progress.end();
  await (quick ? writeQuickLookMark : writeVerificationMark)(
    io.environment.dataDirectory,
    result,
    new Date().toISOString(),
  );
  printResult(io, result, () =>
    [
      ...result.problems.map(
        ({ path, problem, severity }) => `${severity === 'damage' ? 'DAMAGE ' : 'warning'} ${path}: ${problem}`,
      ),
      ...(quick ? quickWords(result) : fullWords(result)),
      ...result.proven.map(timeStampWords[io.locale].proven),
      `The ledger's head is ${result.head ?? 'empty'}. Note it down outside this machine: \`ogonblick verify --head HASH\` proves later that nothing before it was changed.`,
      '',
    ].join('\n'),
  );
  return result.problems.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** Tells the checks that the worker has made, and the one under way. Checks nothing. */
async function tellHistory(io: Io, { ledger, environment }: Reader): Promise<number> {
  const underWay = await readFixityStanding(environment.dataDirectory);
  const checks = await fixityHistory(ledger);
  printResult(io, { underWay, checks }, () =>
    [
      ...(underWay === null ? [] : [underWayWords(underWay)]),
      ...checks.map(
        ({ at, folders, files, versions, damaged: bad }) =>
          `${at}: ${folders} sealed folders, ${files} files, ${versions} versions of items checked by the worker: ${bad} damaged`,
      ),
      ...(underWay === null && checks.length === 0 ? ['The worker has made no check of the whole archive.'] : []),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}

function underWayWords({ startedAt, bags, files, versions, damage }: FixityStanding): string {
  return `Under way since ${startedAt}: ${bags} sealed folders, ${files} files, ${versions} versions of items read: ${damage.length} damaged so far`;
}

function fullWords(result: Verification): string[] {
  const { bags, files, versions, ledgerEntries } = result;
  return [
    `${bags} sealed folders, ${files} files, ${versions} versions of items, ${ledgerEntries} ledger entries checked: ${damaged(result)} damaged`,
  ];
}

/** Tells what was compared with what, and what was not looked at: a quick look must not be taken for a clean bill. */
function quickWords(result: Verification): string[] {
  const { bags, files, versions, ledgerEntries, sizesUnknown = 0, problems } = result;
  const found = problems.length === 0 ? 'no difference' : `${problems.length} named above`;
  return [
    `A quick look: names, sizes and times of ${files} files in ${bags} sealed folders and of ${versions} versions of items were compared with their lists and the ledger (${ledgerEntries} entries): ${found}`,
    ...(sizesUnknown > 0 ? [`Of ${sizesUnknown} versions no size is known: their names and times were compared.`] : []),
    'Not looked at: what is in those files, and pictures and films of items. `ogonblick verify` reads all of it, and finds what has the right name, size and time and other contents.',
  ];
}

function damaged({ problems }: Verification): number {
  return problems.filter(({ severity }) => severity === 'damage').length;
}
