import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.ts';
import type { Words } from '../base/words.ts';
import { peopleFile } from '../people/people.ts';
import { readyPlan } from '../plans/ready-plans.ts';
import { accountsFile } from '../register/accounts.ts';
import { settingsFile } from '../settings.ts';

/** The plan of the starter's one committee, relative to the configuration directory. */
export const starterPlan = 'committees/kommunstyrelsen.yaml';

/**
 * The commented files that a configuration begins with, in the language of who will read them, by their names relative to the configuration directory.
 * `plan`: the name of a ready plan, which are all in Swedish.
 * Throws UnknownReadyPlanError.
 */
export async function starterTexts(locale: keyof Words, plan?: string): Promise<Map<string, string>> {
  const folder = locale === 'sv' ? 'starter' : 'starter-en';
  const starter = (name: string) => join(packageRoot(), 'config', folder, name);
  const from = new Map([settingsFile, accountsFile, starterPlan, peopleFile].map((name) => [name, starter(name)]));
  if (plan !== undefined) from.set(starterPlan, (await readyPlan(plan)).path);
  return new Map(
    await Promise.all([...from].map(async ([name, path]) => [name, await readFile(path, 'utf8')] as const)),
  );
}
