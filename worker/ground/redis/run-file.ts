import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { privateFileMode } from '../../../storage/files/modes.ts';
import {
  isAlive,
  isOfEarlierBoot,
  processMarkSchema,
  thisPlace,
  thisProcess,
} from '../../../storage/files/process-mark.ts';

const runFileSchema = z.object({
  format: z.literal('ogonblick-run/1'),
  pid: z.number().int().positive(),
  host: z.string(),
  command: z.string(),
  startedAt: z.string(),
  state: z.enum(['starting', 'ready']),
  socket: z.string().nullable(),
  /** Identifies the process. Earlier versions wrote only pid and host. */
  mark: processMarkSchema.optional(),
});

/**
 * `<data>/redis/run.json`: the process that owns the data folder. `startedAt` is UTC. `socket` is null while the Redis is starting, and with
 * REDIS_URL. Only the holder of the lock writes the file, so the file means nothing when the lock is free.
 */
export type RunFile = z.infer<typeof runFileSchema>;

export function runFileOfThisProcess(command: string): Omit<RunFile, 'state' | 'socket'> {
  return {
    format: 'ogonblick-run/1',
    pid: process.pid,
    host: hostname(),
    command,
    startedAt: new Date().toISOString(),
    mark: thisProcess(),
  };
}

/** Reads the file. Null when there is no file, or when it is not (or not yet) one of ours. */
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

/** Writes the file whole (0600): a reader sees the old file or the new one. */
export async function writeRunFile(redisDirectory: string, run: RunFile): Promise<void> {
  const draft = path.join(redisDirectory, `run.${randomUUID()}.draft`);
  await writeFile(draft, `${JSON.stringify(run)}\n`, { mode: privateFileMode, flag: 'wx' });
  await rename(draft, runFilePath(redisDirectory));
}

export async function removeRunFile(redisDirectory: string): Promise<void> {
  await rm(runFilePath(redisDirectory), { force: true });
}

/** Whether the process that wrote `run` still lives, as far as this machine can tell. A process of another host (or container) counts as alive. */
export function seemsAlive({ mark, host, pid }: RunFile): boolean {
  if (mark === undefined) return host !== hostname() || isAlive({ pid, started: null });
  if (mark.place === thisPlace()) return isAlive(mark);
  return !isOfEarlierBoot(mark);
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
