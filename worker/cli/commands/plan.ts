import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Fault, faultSentenceIn, inEnglish } from '../../../config/base/fault.ts';
import { isDay } from '../../../config/base/values.ts';
import { readLocale } from '../../../config/locale.ts';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import { lintPlanFile, planOf, readPlan } from '../../../config/plans/plan-file.ts';
import { checkPlans, lintPlansFolder, readPlansFolder } from '../../../config/plans/plans-folder.ts';
import { simulateDrafts } from '../../../config/plans/simulate-drafts.ts';
import { type LackingLastLook, lackingLastLooks, lackingWords } from '../../../jobs/items/last-looks.ts';
import { openJudge } from '../../../jobs/judge/judge.ts';
import { verdictIn } from '../../../jobs/judge/verdict.ts';
import { archiveRoot } from '../../ground/archive-root.ts';
import type { Locale } from '../../words/archive-words.ts';
import { ConfigurationFaultyError, checkConfiguration, today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { readSampleItems } from '../parts/sample-items.ts';
import { printedPlanWords, standingInWords } from '../printed/plan-words.ts';

/** Lints the configuration's plans, or one plan's file, and shows every fault in one run. */
export async function checkPlansOf(io: Io, file: string | undefined): Promise<number> {
  if (file !== undefined && !(await isFile(file))) throw noPlan(file, io);
  const faults =
    file === undefined
      ? await lintPlansFolder(io.environment.configDirectory, today())
      : await lintPlanFile(file, today());
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const lastLooks = file === undefined && errors === 0 ? await lastLooksLacking(io) : [];
  printResult(io, { faults: faults.map(inEnglish), ...(lastLooks.length > 0 && { lastLooks }) }, () =>
    [inWords(io, faults, errors), ...lastLooks.map((one) => `${lackingWords(one)[io.locale]}\n`)].join(''),
  );
  if (errors > 0) return exitCodes.usage;
  return faults.length + lastLooks.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** The closed accounts that the plans' rules wait for in vain; none where the configuration as a whole cannot be read, which `check` tells. */
async function lastLooksLacking(io: Io): Promise<LackingLastLook[]> {
  const { configuration } = await checkConfiguration(io);
  if (configuration === null) return [];
  return lackingLastLooks(archiveRoot(io.environment, configuration), configuration, today());
}

function inWords({ locale }: Io, faults: Fault[], errors: number): string {
  const says = printedPlanWords[locale];
  if (faults.length === 0) return `${says.none}\n`;
  const lines = faults.map(
    (fault) => `${faultSentenceIn(locale, fault)}${fault.severity === 'warning' ? says.warning : ''}`,
  );
  return `${lines.join('\n')}\n${says.faults(errors, faults.length - errors)}\n`;
}

/**
 * Judges sample items by a plan, its drafts as if they were decided, and changes nothing. `plan` is a file, which is judged alone, or a committee's id: its plan in the configuration
 * is then judged together with the plan for all.
 */
export async function testPlan(io: Io, plan: string, options: { items: string; today: string }): Promise<number> {
  if (!isDay(options.today)) {
    throw new UsageError(
      `expected a day like 2026-01-12, found ${JSON.stringify(options.today)}`,
      'Give --today a day.',
      `--today ska vara en dag som 2026-01-12, inte ${JSON.stringify(options.today)}.`,
    );
  }
  const { committee, plans, language } = (await isFile(plan))
    ? await planInFile(plan)
    : await planOfCommittee(io, plan);
  const { items, doubts } = await readSampleItems(options.items, io.locale);
  for (const doubt of doubts) io.err(`${doubt}\n`);
  const drafts = [...plans.values()].flatMap((one) => one.decisions.filter(({ status }) => status === 'draft'));
  if (drafts.length > 0) io.err(`${printedPlanWords[io.locale].drafts(drafts.map(({ id }) => id).join(', '))}\n`);
  const simulated = new Map([...plans].map(([id, one]) => [id, simulateDrafts(one)]));
  const judge = openJudge(simulated, [], options.today);
  const verdicts = items.map((item) => verdictIn(language, judge({ ...item, committee: item.committee ?? committee })));
  printResult(io, { today: options.today, verdicts }, () =>
    verdicts.map((verdict) => lineOf(verdict, io.locale)).join(''),
  );
  return exitCodes.done;
}

interface TestedPlan {
  committee: string;
  plans: ReadonlyMap<string, CommitteePlan>;
  language: 'sv' | 'en';
}

async function planInFile(path: string): Promise<TestedPlan> {
  const { plan, faults } = await readPlan(path);
  if (plan === null) throw new ConfigurationFaultyError(faults);
  return { committee: plan.committee, plans: new Map([[plan.committee, plan]]), language: 'sv' };
}

/** The committee's plan. Of the whole configuration only the plans need to be sound. */
async function planOfCommittee(io: Io, committee: string): Promise<TestedPlan> {
  const { configDirectory } = io.environment;
  const folder = await readPlansFolder(configDirectory);
  if (!folder.committees.has(committee)) throw noPlan(committee, io);
  checkPlans(folder);
  const faults = folder.plans.flatMap(({ file }) => file.faults);
  const plans = folder.plans.map(planOf).filter((plan) => plan !== null);
  if (faults.some(({ severity }) => severity === 'error')) throw new ConfigurationFaultyError(faults);
  const language = await readLocale(configDirectory);
  return { committee, plans: new Map(plans.map((plan) => [plan.committee, plan])), language };
}

function noPlan(plan: string, io: Io): UsageError {
  return new UsageError(
    `expected a plan's file or a committee's id, found ${JSON.stringify(plan)}`,
    `Name a file that is there, or a committee that has a plan in ${join(io.environment.configDirectory, 'committees')}.`,
    `${JSON.stringify(plan)} är ingen plans fil och ingen nämnds id. Ange en fil som finns, eller en nämnd som har en plan i ${join(io.environment.configDirectory, 'committees')}.`,
  );
}

function lineOf({ item, dueFrom, because, ...verdict }: ReturnType<typeof verdictIn>, locale: Locale): string {
  return `${item ?? '-'}  ${standingInWords(verdict, locale)}  ${dueFrom ?? '-'}\n  ${because}\n`;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return false;
    throw error;
  }
}
