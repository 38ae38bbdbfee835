import { fixityHistory } from '../../../jobs/due/fixity-history.ts';
import { openedIds } from '../../../jobs/lost/close-opened.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { readFixityStanding } from '../../../storage/verify/fixity-round.ts';
import { writeQuickLookMark, writeVerificationMark } from '../../../storage/verify/verification-mark.ts';
import { type Verification, verifyArchive } from '../../../storage/verify/verify.ts';
import { disposalKeyMark } from '../../ground/disposal-key.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { holdAgainstCopies } from '../../replicas/copying/hold-against-copies.ts';
import type { Locale } from '../../words/archive-words.ts';
import { requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { inTone, lines } from '../parts/paint.ts';
import { openVerifyProgress } from '../parts/verify-progress.ts';
import { problemIn } from '../printed/problem-words.ts';
import { timeStampWords } from '../printed/time-stamp-words.ts';
import { verifyWords } from '../printed/verify-words.ts';
import { verifyNamedCopy } from './verify-copy.ts';

interface VerifyOptions {
  head?: string;
  quick?: boolean;
  full?: boolean;
  history?: boolean;
  copy?: string;
}

/**
 * Checks the fixity of the whole archive; with `quick` only names, sizes and times. Names exactly what is damaged and repairs nothing. Exit 1
 * when anything is damaged. A quick look is remembered apart: the desk and the letters tell the damage of the last full check.
 */
export async function verify(
  io: Io,
  { head, quick = false, full = false, history = false, copy }: VerifyOptions,
): Promise<number> {
  if (copy !== undefined) return verifyNamedCopy(io, copy, { full, others: quick || history || head !== undefined });
  if (quick && full)
    throw new UsageError(
      'expected --quick or --full, found both',
      'Leave one out: without --quick everything is read.',
      'ange --quick eller --full, inte båda. Utan --quick läses allt.',
    );
  await using stack = openClosingStack();
  const configuration = await requireConfiguration(io);
  if (history)
    return await tellHistory(io, await openWorkplace(io.environment, configuration, stack, { readOnly: true }));
  const workplace = await openWorkplace(io.environment, configuration, stack, { readOnly: true, judges: true });
  const { archive, ledger, catalog } = workplace;
  const progress = openVerifyProgress(io);
  stack.add(async () => progress.end());
  const startedAt = new Date().toISOString();
  const verified = await verifyArchive({
    root: archive.root,
    ledger,
    catalog,
    known: await catalog.knownArchive(),
    quick,
    onProgress: progress.tell,
    namesKey: await disposalKeyMark(io.environment.dataDirectory),
    opened: await openedIds(workplace),
    ...(head ? { head } : {}),
  });
  progress.end();
  // A quick look asks nobody elsewhere.
  const copies = quick ? { problems: [], unasked: [] } : await holdAgainstCopies(workplace);
  const problems = [...verified.problems, ...copies.problems];
  const result = { ...verified, problems, ...(copies.unasked.length > 0 ? { unasked: copies.unasked } : {}) };
  const { dataDirectory } = io.environment;
  const at = new Date().toISOString();
  if (quick) await writeQuickLookMark(dataDirectory, result, at);
  else await writeVerificationMark(dataDirectory, result, at, startedAt);
  const says = verifyWords[io.locale];
  printResult(io, result, () =>
    lines([
      ...result.problems.map(({ path, problem, severity }) => [
        inTone(severity === 'damage' ? 'fault' : 'warn', says[severity]),
        ` ${path}: ${problemIn(io.locale, problem)}`,
      ]),
      ...(quick
        ? quickWords(result, io.locale)
        : [[inTone(damaged(result) > 0 ? 'fault' : 'ok', says.checked(result, damaged(result)))]]),
      ...copies.unasked.map(({ copy }) => says.unasked(copy)),
      ...result.proven.map(timeStampWords[io.locale].proven),
      says.head(result.head),
    ]),
  );
  return result.problems.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** Tells the checks that the worker has made, and the one under way. Checks nothing. */
async function tellHistory(io: Io, { ledger, environment }: Reader): Promise<number> {
  const underWay = await readFixityStanding(environment.dataDirectory);
  const checks = await fixityHistory(ledger);
  const says = verifyWords[io.locale];
  printResult(io, { underWay, checks }, () =>
    [
      ...(underWay === null ? [] : [says.underWay(underWay)]),
      ...checks.map(({ at, folders, damaged: bad, ...counts }) => says.checkOf(at, { bags: folders, ...counts }, bad)),
      ...(underWay === null && checks.length === 0 ? [says.noCheck] : []),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}

/** Tells what was compared with what, and what was not looked at: a quick look must not be taken for a clean bill. */
function quickWords(result: Verification, locale: Locale): string[] {
  const { sizesUnknown = 0, problems } = result;
  const says = verifyWords[locale];
  return [
    says.compared(result, problems.length),
    ...(sizesUnknown > 0 ? [says.sizesUnknown(sizesUnknown)] : []),
    says.notLookedAt,
  ];
}

function damaged({ problems }: Verification): number {
  return problems.filter(({ severity }) => severity === 'damage').length;
}
