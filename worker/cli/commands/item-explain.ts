import { gatherWhole } from '../../../jobs/items/gather-whole.ts';
import { wholeContext } from '../../../jobs/items/whole-context.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import { verdictIn } from '../../../jobs/judge/verdict.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { itemsCalled } from '../parts/choose-items.ts';
import { today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from './item.ts';

/** Tells which rule decides about an item today, why, from what day, and which holds stand on the item. Shows none of its content. */
export async function explainItem(io: Io, id: string): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const rows = await itemsCalled(workplace, [id]);
  const [item] = (await gatherWhole(await wholeContext(workplace), rows)) as [WholeItem];
  const { committees, settings } = workplace.configuration;
  const verdict = verdictIn(settings.locale, judge(item, committees, [], today()));
  printResult(io, verdict, () =>
    [
      `${id}  ${verdict.state}${verdict.held ? ' (held)' : ''}${item.locked ? ' (locked)' : ''}${verdict.conflict ? ' (conflict)' : ''}`,
      `  ${verdict.because}`,
      ...verdict.others.map(({ rule, dueFrom }) => `  also ${rule}: ${dueFrom ?? 'no day'}`),
      ...item.holds.map((hold) => `  held by ${hold}`),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}
