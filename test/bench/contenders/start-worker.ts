import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../../config/base/package-root.ts';

/** The real command, from its start to the moment it says that it works, and to the end of its first sweep. */
export async function startWorker({ folder }: { folder: string }): Promise<{ workingMs: number; sweptMs: number }> {
  const command = join(packageRoot(), 'bin/ogonblick');
  const where = ['--config', join(folder, 'konfiguration'), '--data', join(folder, 'data')];
  const started = performance.now();
  const child = spawn(process.execPath, [command, ...where, 'worker'], {
    env: { ...process.env, OGONBLICK_LOG_LEVEL: 'info' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  const at: Record<string, number> = {};
  for await (const line of createInterface({ input: child.stderr })) {
    const { msg = '' } = line.startsWith('{') ? (JSON.parse(line) as { msg?: string }) : {};
    at[msg] ??= performance.now() - started;
    // Once: told twice, it would not take the time to stop well.
    if (at.working !== undefined && at.swept !== undefined && !child.killed) child.kill('SIGTERM');
  }
  await ended;
  return { workingMs: at.working ?? Number.NaN, sweptMs: at.swept ?? Number.NaN };
}
