import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

import { compiledStorage } from '../../../storage/compiled.ts';

export { ended, firstLine } from '../../../storage/compiled.ts';

export const compiledGoverning = () =>
  compiledStorage([
    'config/load',
    'storage/files/closing-stack',
    'worker/papers/governing/file-documents',
    'worker/process/workplace/open-workplace',
  ]);

/** Starts `child.mjs`, which files the governing documents of `job.config`. */
export function startGoverning(compiled: string, job: { config: string; data: string }): ChildProcess {
  const script = join(import.meta.dirname, 'child.mjs');
  return spawn(process.execPath, [script, compiled, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
}
