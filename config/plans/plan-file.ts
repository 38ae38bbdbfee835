import { basename, dirname } from 'node:path';
import { checkEntries, checkEntry } from '../base/entry.ts';
import type { Fault } from '../base/fault.ts';
import { standIns } from '../base/stand-ins.ts';
import { readYamlFile, type YamlFile } from '../base/yaml-file.ts';
import { checkPlan, type PlanEntries } from './check-plan.ts';
import {
  type CommitteePlan,
  decisionSchema,
  disposalRuleSchema,
  planOutlineSchema,
  recordClassSchema,
} from './committees.ts';
import { lintPlan } from './lint-plan.ts';

/**
 * Reads one plan by itself, as `plan test PLAN` does: without a configuration, under any file name. References to rules of the common plan
 * cannot be checked then. `plan` is null when the faults include an error.
 */
export async function readPlan(path: string): Promise<{ plan: CommitteePlan | null; faults: Fault[] }> {
  const entries = planEntries(await readYamlFile(dirname(path), basename(path)));
  checkPlan(entries, null);
  const { faults } = entries.file;
  return { plan: faults.some((fault) => fault.severity === 'error') ? null : planOf(entries), faults };
}

/** The faults of one plan, with the warnings for a person; see `lintPlan`. */
export async function lintPlanFile(path: string, today: string): Promise<Fault[]> {
  const entries = planEntries(await readYamlFile(dirname(path), basename(path)));
  checkPlan(entries, null);
  const { faults } = entries.file;
  if (!faults.some(({ severity }) => severity === 'error')) lintPlan(entries, null, today);
  return faults.toSorted((a, b) => a.line - b.line);
}

/** Checks a plan's file part by part. */
export function planEntries(file: YamlFile): PlanEntries {
  return {
    file,
    outline: checkEntry(file, [], planOutlineSchema, standIns.plan),
    decisions: checkEntries(file, ['decisions'], decisionSchema, standIns.decision),
    classes: checkEntries(file, ['classes'], recordClassSchema, standIns.recordClass),
    rules: checkEntries(file, ['rules'], disposalRuleSchema, standIns.rule),
  };
}

/** The plan put together from its parts. Null when too little of it is left. */
export function planOf({ outline, decisions, classes, rules }: PlanEntries): CommitteePlan | null {
  if (outline === null) return null;
  return {
    ...outline.value,
    decisions: decisions.map((entry) => entry.value),
    classes: classes.map((entry) => entry.value),
    rules: rules.map((entry) => entry.value),
  };
}
