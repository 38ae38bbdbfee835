import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createLog, type Log } from '../../../../worker/ground/log.ts';
import { type ConnectionRole, connect, type RedisConnection } from '../../../../worker/ground/redis/connect.ts';
import { becomeOwner, type Ownership } from '../../../../worker/process/owner.ts';

export const quiet: Log = createLog({ level: 'silent', secrets: [] });

/** What a test opens, closed last-opened first in its `afterEach`. */
export interface Scene {
  folder(): Promise<string>;
  own(
    dataDirectory: string,
    more?: Partial<Parameters<typeof becomeOwner>[0]>,
  ): Promise<Extract<Ownership, { kind: 'owner' }>>;
  connect(ownership: Ownership, role?: ConnectionRole): Promise<RedisConnection>;
  /** Starts one of the processes beside this file; it has said `ready` when this returns. */
  start(script: string, ...args: string[]): Promise<{ child: ChildProcess; said: Record<string, unknown> }>;
  add(close: () => unknown): void;
  close(): Promise<void>;
}

export function scene(): Scene {
  const closers: (() => unknown)[] = [];
  const add = (close: () => unknown): void => void closers.push(close);
  return {
    add,
    async folder() {
      const folder = await mkdtemp(path.join(tmpdir(), 'ogonblick-test-'));
      add(() => rm(folder, { recursive: true, force: true }));
      return folder;
    },
    async own(dataDirectory, more = {}) {
      const ownership = await becomeOwner({ dataDirectory, redisUrl: null, command: 'test', log: quiet, ...more });
      if (ownership.kind !== 'owner') throw new Error(`expected to own ${dataDirectory}`);
      add(() => ownership.release());
      return ownership;
    },
    async connect({ connection }, role = 'producer') {
      const opened = await connect(connection, role, quiet);
      add(() => opened.close());
      return opened;
    },
    async start(script, ...args) {
      const child = spawn(process.execPath, [path.join(import.meta.dirname, '..', script), ...args], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      add(() => end(child));
      return { child, said: await firstLine(child) };
    },
    async close() {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}

async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  if (child.stdout === null) throw new Error('expected a child with stdout');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'exit').then(([code]) => {
      throw new Error(`expected the child to speak, found that it ended with ${code} (is dist/ built?)`);
    }),
  ]);
  return JSON.parse(line);
}

/** Kills the process and returns when it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The process that holds the private Redis of a connection, as it says itself. */
export async function redisPid({ redis }: RedisConnection): Promise<number> {
  return Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1]);
}
