import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { faultIn } from '../../../storage/verify/standing-fault.ts';
import { stampAndRemember } from '../../process/time-stamps.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { watchWork } from '../parts/watched-line.ts';
import { timeStampWords } from '../printed/time-stamp-words.ts';

/** Asks the authorities for the time stamps that are due, as the worker does by itself. Exit 1 when one could not be had. */
export async function timestamp(io: Io): Promise<number> {
  await using workplace = await openForCommand(io);
  const { configuration } = workplace;
  const now = new Date().toISOString();
  const end = watchWork(io, 'stamps');
  await using stack = openClosingStack();
  stack.add(end);
  const result = await stampAndRemember(workplace, { now, stop: new AbortController().signal });
  end();
  const says = timeStampWords[io.locale];
  printResult(io, result, () => {
    const { stamped, failures, unproven } = result;
    const lines = [
      ...stamped.map(says.filed),
      ...unproven.map(says.unproven),
      ...failures.map((one) => says.failed(faultIn(io.locale, one))),
    ];
    const asksNobody = configuration.settings.timestamps.authorities.length === 0;
    if (lines.length === 0) lines.push(asksNobody ? says.nobody : says.nothingDue);
    return `${lines.join('\n')}\n`;
  });
  return result.failures.length + result.unproven.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}
