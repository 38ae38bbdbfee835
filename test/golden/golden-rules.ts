import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type CommitteePlan, committeePlanSchema } from '../../config/plans/committees.ts';
import type { ItemFacts } from '../../jobs/judge/item-facts.ts';

interface GoldenFile {
  defaults: ItemFacts;
  plans: Record<string, unknown>;
  cases: { name: string; plan: string; today: string; item: ItemFacts; want: Record<string, unknown> }[];
}

export interface GoldenCase {
  name: string;
  plan: CommitteePlan;
  today: string;
  item: ItemFacts;
  want: Record<string, unknown>;
}

/** The cases of `rules.yaml`, each with its whole item; a missing committee is the plan's. */
export function goldenCases(): GoldenCase[] {
  const { defaults, plans, cases }: GoldenFile = parse(readFileSync(join(import.meta.dirname, 'rules.yaml'), 'utf8'));
  const read = Object.fromEntries(Object.entries(plans).map(([id, plan]) => [id, committeePlanSchema.parse(plan)]));
  return cases.map(({ plan, item, ...rest }) => {
    const found = read[plan];
    if (found === undefined) throw new Error(`expected a plan ${plan} in rules.yaml, found none`);
    return { ...rest, plan: found, item: { ...defaults, ...item } };
  });
}
