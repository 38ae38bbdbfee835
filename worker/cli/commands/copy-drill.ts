import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { DrillRecord } from '../../../storage/replicas/drill-record.ts';
import { drillCopy } from '../../process/drill-copy.ts';
import { drillWords } from '../../replicas/told/drill-words.ts';
import { today } from '../parts/configuration.ts';
import { exitCodeOf, exitCodes } from '../parts/exit-codes.ts';
import { describeError, type ErrorTold, type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { openVerifyProgress } from '../parts/verify-progress.ts';
import { copyCommandWords } from '../printed/copy-command-words.ts';
import { problemIn } from '../printed/problem-words.ts';
import { copiesCalled } from './copy.ts';

/** Makes a whole installation from each copy in a scratch folder, and compares it with this one. Exit 1 when something is wrong in one, also where another is away. */
export async function copyDrill(
  io: Io,
  names: string[],
  options: { in?: string; disposalKey?: string },
): Promise<number> {
  await using workplace = await openForCommand(io);
  const progress = openVerifyProgress(io);
  await using stack = openClosingStack();
  stack.add(() => progress.end());
  const drills: (DrillRecord & { copy: string; error?: ErrorTold })[] = [];
  const stops: { error: unknown }[] = [];
  for (const setting of copiesCalled(workplace, names)) {
    const { drill, stoppedBy } = await drillCopy({
      workplace,
      setting,
      within: resolve(options.in ?? tmpdir()),
      today: today(),
      key: options.disposalKey === undefined ? null : resolve(options.disposalKey),
      now: () => new Date(),
      wordsOf: (problem) => ({ sv: problemIn('sv', problem), en: problem }),
      onProgress: progress.tellCopied,
    });
    drills.push({ copy: setting.name, ...drill, ...(stoppedBy && { error: describeError(stoppedBy.error) }) });
    // A copy that is away keeps none of the others from its drill.
    if (stoppedBy !== null) stops.push(stoppedBy);
  }
  progress.end();
  const says = copyCommandWords[io.locale];
  const isFaulty = drills.some(({ outcome }) => outcome === 'fault');
  const ending = isFaulty ? undefined : stops[0];
  const tell = () =>
    printResult(io, { drills, ...(ending && { error: describeError(ending.error) }) }, () => {
      if (drills.length === 0) return `${says.none}\n`;
      const lines = drills.flatMap((drill) => [
        `${drill.copy}:`,
        ...drillWords(drill, (at) => says.at(at)).map((words) => `  ${words[io.locale]}`),
      ]);
      return `${[...lines, says.drilled].join('\n')}\n`;
    });
  // Of several errors, the command ends with the first; the others stand with their drills.
  if (io.json || ending === undefined || drills.length > 1) tell();
  if (ending === undefined) return isFaulty ? exitCodes.needsPerson : exitCodes.done;
  if (io.json) return exitCodeOf(ending.error);
  throw ending.error;
}
