import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export { compiledStorage, ended, firstLine } from '../../../storage/compiled.ts';

/** Starts `child.mjs`, which files the governing documents of `job.config`. */
export function startGoverning(compiled: string, job: { config: string; data: string }): ChildProcess {
  const script = join(import.meta.dirname, 'child.mjs');
  return spawn(process.execPath, [script, compiled, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
}
