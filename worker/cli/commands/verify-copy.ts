import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { paced } from '../../ground/paced.ts';
import { verifyCopy } from '../../replicas/copying/verify-copy.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { openVerifyProgress } from '../parts/verify-progress.ts';
import { copyCommandWords } from '../printed/copy-command-words.ts';
import { problemIn } from '../printed/problem-words.ts';
import { verifyWords } from '../printed/verify-words.ts';
import { copiesCalled } from './copy.ts';

/**
 * Judges one copy of the archive by digests; with `full` every byte there is read. Names exactly what is wrong and repairs nothing. Exit 1 when
 * anything is damaged, missing or too much there, or when another process is at it. `others`: whether options were given that say something of
 * the archive's own check.
 */
export async function verifyNamedCopy(
  io: Io,
  name: string,
  { full, others }: { full: boolean; others: boolean },
): Promise<number> {
  if (others)
    throw new UsageError(
      'expected --copy alone or with --full, found --quick, --head or --history beside it',
      'Leave them out: they are about the archive itself.',
      'ange --copy ensamt eller med --full. --quick, --head och --history gäller arkivet självt.',
    );
  await using workplace = await openForCommand(io, { readOnly: true });
  const [setting] = copiesCalled(workplace, [name]);
  const progress = openVerifyProgress(io);
  await using stack = openClosingStack();
  stack.add(async () => progress.end());
  const stop = new AbortController().signal;
  const result =
    setting === undefined
      ? null
      : await verifyCopy(workplace, setting, {
          now: () => new Date(),
          reads: full,
          breathe: paced(setting.megabytesPerSecond * 1e6, stop),
          onProgress: (files) => progress.tellFiles('checked', files),
        });
  progress.end();
  const [says, told] = [verifyWords[io.locale], copyCommandWords[io.locale]];
  printResult(io, result ?? { copy: name, busy: true }, () => {
    if (result === null) return `${told.busy}\n`;
    const problems = result.problems.map(
      ({ path, problem, severity }) => `${says[severity]} ${path}: ${problemIn(io.locale, problem)}`,
    );
    return `${[...problems, told.verified(result)].join('\n')}\n`;
  });
  return result === null || result.problems.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}
