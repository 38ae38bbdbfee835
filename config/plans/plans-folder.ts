import { opendir, readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Fault, faultOf } from '../base/fault.ts';
import { describedAs } from '../base/fault-words.ts';
import type { Words } from '../base/words.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import { checkPlan, checkSuccession, idsIn, type PlanEntries } from './check-plan.ts';
import { committeesFolder, commonPlanFile } from './committees.ts';
import { lintPlan } from './lint-plan.ts';
import { lintSuccession } from './lint-succession.ts';
import { planEntries } from './plan-file.ts';

/** The plans of a configuration directory, one per committee, each part checked by its schema. */
export interface PlansFolder {
  plans: PlanEntries[];
  /** The committees that have a plan, by the names of the files. */
  committees: ReadonlySet<string>;
  /** Faults of the folder itself. */
  faults: Fault[];
}

export async function readPlansFolder(directory: string): Promise<PlansFolder> {
  const { names, faults } = await planFilesIn(directory);
  const plans = await Promise.all(names.map(async (name) => planEntries(await readYamlFile(directory, name))));
  return { plans, committees: new Set(names.map(committeeOf).filter((id) => id !== '*')), faults };
}

/** Checks what a schema cannot see: within each plan, and between plans. */
export function checkPlans({ plans, committees }: PlansFolder): void {
  const common = plans.find(({ file }) => committeeOf(file.name) === '*');
  const commonRules = common ? idsIn(common.file, 'rules') : new Set<string>();
  for (const plan of plans) {
    const expected = committeeOf(plan.file.name);
    if (plan.outline && plan.outline.value.committee !== expected) {
      plan.outline.complain(
        ['committee'],
        { sv: `${expected}, som filen heter`, en: `${expected}, as the file is named` },
        describedAs(plan.outline.value.committee),
      );
    }
    const inherited = predecessorsOf(plan, plans).flatMap(({ file }) => [...idsIn(file, 'rules')]);
    checkPlan(plan, plan === common ? new Set() : commonRules, new Set(inherited));
  }
  checkSuccession(
    plans.map((plan) => plan.outline).filter((outline) => outline !== null),
    committees,
  );
}

/**
 * All faults of the plans in a configuration directory: errors, and for plans without errors also the warnings for a person. `today`: civil
 * day in Europe/Stockholm, `YYYY-MM-DD`.
 */
export async function lintPlansFolder(directory: string, today: string): Promise<Fault[]> {
  const folder = await readPlansFolder(directory);
  checkPlans(folder);
  const sound = folder.plans.filter(({ file }) => !file.faults.some(({ severity }) => severity === 'error'));
  const common = sound.find(({ file }) => committeeOf(file.name) === '*') ?? null;
  for (const plan of sound) {
    lintPlan(plan, plan === common ? null : common, today);
    for (const predecessor of predecessorsOf(plan, sound)) lintSuccession(plan, predecessor, common, today);
  }
  return [...folder.plans.flatMap(({ file }) => file.faults.toSorted((a, b) => a.line - b.line)), ...folder.faults];
}

/** The plans of the committees that a plan takes over. */
function predecessorsOf({ outline }: PlanEntries, plans: readonly PlanEntries[]): PlanEntries[] {
  const earlier = outline?.value.takesOver ?? [];
  return plans.filter(({ file }) => earlier.includes(committeeOf(file.name)));
}

/** The plans' names relative to the configuration directory, sorted. Other files than YAML (protocols, notes) may lie beside them. */
async function planFilesIn(directory: string): Promise<{ names: string[]; faults: Fault[] }> {
  const folder = `${directory}/${committeesFolder}`;
  const got = await whyNoDirectory(folder);
  if (got !== null) {
    const expected = { sv: 'en mapp med en plan för varje nämnd', en: 'a folder with one plan for each committee' };
    return { names: [], faults: [faultOf({ file: committeesFolder, line: 1, severity: 'error' }, expected, got)] };
  }
  const entries = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const faults = entries
    .filter((name) => /\.yml$/i.test(name) || /\.YAML$/.test(name))
    .map((name) => {
      const expected = { sv: 'ett namn som slutar på .yaml', en: 'a name that ends in .yaml' };
      return faultOf({ file: `${committeesFolder}/${name}`, line: 1, severity: 'error' }, expected, describedAs(name));
    });
  return {
    names: entries.filter((name) => name.endsWith('.yaml')).map((name) => `${committeesFolder}/${name}`),
    faults,
  };
}

/** The committee that a plan's file is for, by the file's name. */
export function committeeOf(name: string): string {
  const file = basename(name);
  return file === commonPlanFile ? '*' : file.slice(0, -'.yaml'.length);
}

/** Why a directory cannot be read, in words. Null: it can be read. */
export async function whyNoDirectory(path: string): Promise<Words | null> {
  try {
    await (await opendir(path)).close();
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      return {
        sv: 'ingen sådan mapp (`ogonblick init` skriver en början)',
        en: 'no such directory (`ogonblick init` writes a starter)',
      };
    if (code === 'ENOTDIR') return { sv: 'något som inte är en mapp', en: 'something that is not a directory' };
    if (code === 'EACCES' || code === 'EPERM')
      return {
        sv: 'en som inte får läsas (se över rättigheterna)',
        en: 'one that may not be read (check its permissions)',
      };
    throw error;
  }
}
