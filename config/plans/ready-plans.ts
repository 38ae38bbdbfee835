import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OwnError } from '../base/own-error.ts';
import { packageRoot } from '../base/package-root.ts';
import type { CommitteePlan } from './committees.ts';
import { readPlan } from './plan-file.ts';

/** No ready plan has the name. */
export class UnknownReadyPlanError extends OwnError {
  static override readonly ending = 'usage';
  readonly remedy: string;

  constructor(name: string, names: readonly string[]) {
    super(`expected the name of a ready plan, found ${JSON.stringify(name)}`, {
      swedish: `det finns ingen färdig plan ${JSON.stringify(name)}. Färdiga planer: ${names.join(', ')}. Se \`ogonblick plan ready\`.`,
    });
    this.remedy = `Ready plans: ${names.join(', ')}. See \`ogonblick plan ready\`.`;
  }
}

/** A draft to begin a committee's plan from, after what another body has decided or advised. */
export interface ReadyPlan {
  name: string;
  /** Absolute. */
  path: string;
  plan: CommitteePlan;
}

const folder = () => join(packageRoot(), 'config', 'starter-plans');

/** In the order of their names. */
export async function readyPlanNames(): Promise<string[]> {
  const files = await readdir(folder());
  return files.flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [])).sort();
}

/** Throws UnknownReadyPlanError. */
export async function readyPlan(name: string): Promise<ReadyPlan> {
  const names = await readyPlanNames();
  if (!names.includes(name)) throw new UnknownReadyPlanError(name, names);
  const path = join(folder(), `${name}.yaml`);
  const { plan } = await readPlan(path);
  if (plan === null) throw new Error(`expected a ready plan without faults at ${path}`);
  return { name, path, plan };
}
