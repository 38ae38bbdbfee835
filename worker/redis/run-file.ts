import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const runFileSchema = z.object({
  format: z.literal('ogonblick-run/1'),
  pid: z.number().int().positive(),
  host: z.string(),
  command: z.string(),
  startedAt: z.string(),
  state: z.enum(['starting', 'ready']),
  socket: z.string().nullable(),
});

/**
 * `<data>/redis/run.json`: which process owns the data folder. `startedAt` is UTC; `socket` is null while the Redis is starting, and
 * with REDIS_URL. Only the holder of the lock writes it, so it means nothing when the lock is free.
 */
export type RunFile = z.infer<typeof runFileSchema>;

export function runFileOfThisProcess(command: string): Omit<RunFile, 'state' | 'socket'> {
  return {
    format: 'ogonblick-run/1',
    pid: process.pid,
    host: hostname(),
    command,
    startedAt: new Date().toISOString(),
  };
}

/** Reads the file; null when there is none, or when it is not (or not yet) one of ours. */
export async function readRunFile(redisDirectory: string): Promise<RunFile | null> {
  let text: string;
  try {
    text = await readFile(runFilePath(redisDirectory), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const parsed = runFileSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : null;
}

/** Writes the file whole (0600): a reader sees the old one or the new one. */
export async function writeRunFile(redisDirectory: string, run: RunFile): Promise<void> {
  const draft = path.join(redisDirectory, `run.${randomUUID()}.draft`);
  await writeFile(draft, `${JSON.stringify(run)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, runFilePath(redisDirectory));
}

export async function removeRunFile(redisDirectory: string): Promise<void> {
  await rm(runFilePath(redisDirectory), { force: true });
}

/**
 * Whether the process that wrote `run` still lives, as far as this machine can tell: one of another host (or container) counts as
 * alive. A zombie is dead: in a container without an init nobody ever collects it.
 */
export async function seemsAlive(run: RunFile): Promise<boolean> {
  if (run.host !== hostname()) return true;
  try {
    process.kill(run.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !(await isZombie(run.pid));
}

/** proc(5): the state is the field after the name, which stands in parentheses and may hold any character. */
async function isZombie(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
    throw error;
  });
  return /^[ZX]/.test(line.slice(line.lastIndexOf(')') + 2));
}

function runFilePath(redisDirectory: string): string {
  return path.join(redisDirectory, 'run.json');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError || (error as Error).name === 'SyntaxError') return null;
    throw error;
  }
}
