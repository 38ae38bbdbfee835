import { spawn } from 'node:child_process';
import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { environmentVariable } from '../../../config/base/env.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';

/** One running server. `gone` resolves when its process has ended; it never rejects. */
export interface ServerProcess {
  readonly pid: number;
  readonly gone: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  goneWithin(ms: number): Promise<boolean>;
  kill(signal: NodeJS.Signals): void;
  /** The end of the server's log. */
  lastWords(): Promise<string>;
}

/**
 * The shell turns into the server (`exec`), so the child's pid is the server's. A small watcher stays beside the server and reads a pipe
 * from this process. The pipe breaks when this process dies, even by SIGKILL, and the watcher then ends the server (measured: gone in 0.2 s).
 * A line on the pipe means that the server has ended already, so that its pid may belong to another process. The watcher lets go of the
 * lock (3); the server keeps it to its own end.
 */
const followParent = 'umask 077; (exec 3<&-; read -r _ <&4 || kill $$) & exec "$1" "$2" 4<&-';

/**
 * Starts `program` with `config`. Its output goes to `redis.log` in `directory`; the previous log becomes `redis.log.1`. The server has a
 * session of its own, so that Ctrl-C in a terminal does not reach it: this process first gives its jobs back to it.
 */
export async function spawnServer(options: {
  program: string;
  config: string;
  directory: string;
  lockFd: number;
}): Promise<ServerProcess> {
  const logFile = path.join(options.directory, 'redis.log');
  await rename(logFile, `${logFile}.1`).catch(unlessMissing);
  const output = await open(logFile, 'w', privateFileMode);
  const child = spawn('/bin/sh', ['-c', followParent, 'ogonblick-redis', options.program, options.config], {
    cwd: options.directory,
    detached: true,
    // The server gets nothing of this process's environment (REDIS_URL, tokens).
    env: { PATH: environmentVariable('PATH') ?? '/usr/bin:/bin', LANG: 'C.UTF-8' },
    stdio: ['ignore', output.fd, output.fd, options.lockFd, 'pipe'],
  });
  const lifeline = child.stdio[4] as Writable;
  // The watcher may end before it has read the last line; nobody is left to tell then.
  lifeline.on('error', () => undefined);
  const gone = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      lifeline.end('ended\n');
      resolve({ code, signal });
    });
  });
  await output.close();
  if (child.pid === undefined) await gone;
  return {
    pid: child.pid as number,
    gone,
    goneWithin: (ms) => Promise.race([gone.then(() => true), wait(ms, false, { ref: false })]),
    kill: (signal) => void child.kill(signal),
    lastWords: async () => (await readFile(logFile, 'utf8').catch(unlessMissing))?.slice(-4_000) ?? '',
  };
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
}
