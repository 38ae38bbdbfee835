import { readFile } from 'node:fs/promises';
import { readyPlan, readyPlanNames } from '../../../config/plans/ready-plans.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { printedPlanWords } from '../printed/plan-words.ts';

/** Lists the ready plans that a committee's own can begin from, or prints one as it is to be saved and changed. */
export async function showReadyPlans(io: Io, name: string | undefined): Promise<number> {
  if (name !== undefined) {
    const text = await readFile((await readyPlan(name)).path, 'utf8');
    printResult(io, { name, text }, () => text);
    return exitCodes.done;
  }
  const ready = await Promise.all((await readyPlanNames()).map(readyPlan));
  const plans = ready.map(({ name, plan: { plan } }) => ({ name, title: plan.title, source: plan.source }));
  printResult(io, { plans }, () =>
    [
      ...plans.map(({ name, title, source }) => `${name.padEnd(22)} ${title}\n${' '.repeat(23)}${source ?? ''}`),
      printedPlanWords[io.locale].allDrafts,
      '',
    ].join('\n'),
  );
  return exitCodes.done;
}
