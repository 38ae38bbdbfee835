import { gatherWhole } from '../../../jobs/items/gather-whole.ts';
import { wholeContext } from '../../../jobs/items/whole-context.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import { judge } from '../../../jobs/judge/judge.ts';
import { verdictIn } from '../../../jobs/judge/verdict.ts';
import { itemsCalled } from '../parts/choose-items.ts';
import { today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { printedPlanWords, standingInWords } from '../printed/plan-words.ts';

/** Tells which rule decides about an item today, why, from what day, and which holds stand on the item. Shows none of its content. */
export async function explainItem(io: Io, id: string): Promise<number> {
  await using workplace = await openForCommand(io);
  const rows = await itemsCalled(workplace, [id]);
  const [item] = (await gatherWhole(await wholeContext(workplace), rows)) as [WholeItem];
  const { committees, settings } = workplace.configuration;
  const verdict = verdictIn(settings.locale, judge(item, committees, [], today()));
  const says = printedPlanWords[io.locale];
  printResult(io, verdict, () =>
    [
      `${id}  ${standingInWords({ ...verdict, locked: item.locked }, io.locale)}`,
      `  ${verdict.because}`,
      ...verdict.others.map(({ rule, dueFrom }) => `  ${says.also(rule, dueFrom)}`),
      ...item.holds.map((hold) => `  ${says.heldBy(hold)}`),
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}
