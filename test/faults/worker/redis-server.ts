import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../worker/ground/free-port.ts';
import { eventually } from '../../tools/product.ts';

/** A Redis that somebody else runs, as REDIS_URL names one: it keeps its jobs (append-only file) and throws none away. */
export interface RedisServer {
  url: string;
  /** Ends it at once, as a power cut or `kill -9` would. */
  kill(): Promise<void>;
  /** Starts it again on its port and files; returns when it answers. */
  startAgain(): Promise<void>;
  /** What it answers to a command of redis-cli. */
  ask(...words: string[]): Promise<string>;
  close(): Promise<void>;
}

export async function startRedisServer(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ogonblick-redis-'));
  const port = await freePort();
  const settings = `--port ${port} --bind 127.0.0.1 --dir ${folder} --appendonly yes --maxmemory-policy noeviction --save`;
  const ask = (...words: string[]) => redisCli(['-p', String(port)], words);
  let server: ChildProcess | null = null;
  const startAgain = async () => {
    server = spawn('redis-server', [...settings.split(' '), ''], { stdio: 'ignore' });
    await eventually(
      () =>
        ask('PING').then(
          (answer) => answer === 'PONG',
          () => false,
        ),
      20_000,
    );
  };
  const kill = async () => {
    if (server?.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  await startAgain();
  return {
    url: `redis://127.0.0.1:${port}/0`,
    kill,
    startAgain,
    ask,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `where`: `-p PORT` or `-s SOCKET`. */
export async function redisCli(where: string[], words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('redis-cli', ['-e', ...where, ...words]);
  return stdout.trim();
}
