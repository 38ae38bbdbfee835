import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { AdvisedError } from '../../../config/base/own-error.ts';
import type { Log } from '../log.ts';
import { chooseSocketPath, shortDirectoryOf } from './address.ts';
import { moveBrokenAofAside, saysAofIsBroken } from './aof.ts';
import { findRedisServer } from './find-server.ts';
import { keepRunning, type RedisLostError } from './keep-running.ts';
import { askToShutDown, pulse } from './ping.ts';
import { writeServerConfig } from './server-config.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';

/** Our own Redis server: a child process that ends with this one, on a unix socket in `directory`. */
export interface PrivateRedis {
  readonly socket: string;
  /** The server's process; null while it is being restarted. */
  pid(): number | null;
  /** Ends the server (SHUTDOWN, then TERM, then KILL). Resolves when its process is gone. */
  stop(): Promise<void>;
}

export interface PrivateRedisOptions {
  /** `<data>/redis`, mode 0700. The caller holds the folder's lock. */
  directory: string;
  /** The descriptor of that lock. The server inherits it, so that the folder stays locked until both processes are gone. */
  lockFd: number;
  log: Log;
  /** Called when the queue's file was damaged and moved to `aside`. The server has started empty; the sweep has to put the work back. */
  onQuarantine(aside: string): void;
  /** Called when the server died too often. It is not started again. */
  onLost(error: RedisLostError): void;
  /** Where the server's program is searched for; PATH by default. */
  searchPath?: string | undefined;
}

export class RedisStartError extends AdvisedError {
  override readonly retry = 'later';
}

const startWithinMs = 10_000;
const stopStepMs = 5_000;
/**
 * Starts redis-server (or valkey-server) and returns when it answers, at the latest after 10 s. A server that loads its file counts as alive for
 * as long as that takes. It runs as this process's user, even as root: a second user would need access to the data folder, and the socket lets
 * in its owner only. Throws RedisMissingError and RedisStartError.
 */
export async function startPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis> {
  const { directory, lockFd } = options;
  const program = await findRedisServer(options.searchPath);
  const socket = await chooseSocketPath(directory);
  try {
    const config = await writeServerConfig(directory, socket);
    const launch = (): Promise<ServerProcess> =>
      launchWithSoundFile(options, socket, () => spawnServer({ program, config, directory, lockFd }));
    const kept = keepRunning(await launch(), launch, (server) => endServer(server, socket), options);
    return {
      socket,
      pid: kept.pid,
      async stop() {
        await kept.stop();
        await removeShortDirectory(socket);
      },
    };
  } catch (error) {
    await removeShortDirectory(socket);
    throw error;
  }
}

/** Starts the server. When the server refuses its own file as damaged, moves the file aside once and starts empty. */
async function launchWithSoundFile(
  options: PrivateRedisOptions,
  socket: string,
  spawn: () => Promise<ServerProcess>,
): Promise<ServerProcess> {
  const first = await spawn();
  if (await answers(first, socket)) return first;
  const lastWords = await first.lastWords();
  if (!saysAofIsBroken(lastWords)) throw startError(lastWords);
  const aside = await moveBrokenAofAside(options.directory, new Date());
  if (aside === null) throw startError(lastWords);
  options.log.error('the queue file of Redis was damaged; it was moved aside and Redis starts empty', {
    aside,
    lastWords,
  });
  options.onQuarantine(aside);
  const second = await spawn();
  if (await answers(second, socket)) return second;
  throw startError(await second.lastWords());
}

/** Whether the server came up. False when it ended. A server that stays silent is killed. */
async function answers(server: ServerProcess, socket: string): Promise<boolean> {
  let deadline = Date.now() + startWithinMs;
  let ended = false;
  void server.gone.then(() => {
    ended = true;
  });
  while (!ended && Date.now() < deadline) {
    const state = await pulse(socket);
    if (state === 'ready' && !ended) return true;
    if (state === 'loading') deadline = Date.now() + startWithinMs;
    await Promise.race([server.gone, wait(20)]);
  }
  if (!ended) server.kill('SIGKILL');
  await server.gone;
  return false;
}

async function endServer(server: ServerProcess, socket: string): Promise<void> {
  await askToShutDown(socket);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (await server.goneWithin(stopStepMs)) return;
    server.kill(signal);
  }
  await server.gone;
}

async function removeShortDirectory(socket: string): Promise<void> {
  const directory = shortDirectoryOf(socket);
  if (directory !== null) await rm(directory, { recursive: true, force: true });
}

function startError(lastWords: string): RedisStartError {
  const reason = lastWords.trim().split('\n').at(-1) ?? '';
  return new RedisStartError(
    `expected the private Redis to answer within ${startWithinMs / 1000} s, found: ${reason || 'no word from it'}`,
    'Read redis.log in the data folder\'s "redis" folder; check free disk space and the rights of that folder.',
    {
      swedish: `den egna Redis svarade inte inom ${startWithinMs / 1000} s${reason ? ` (${reason})` : ''}. Läs redis.log i datamappens mapp redis; se efter att disken har plats och att mappen får skrivas i.`,
    },
  );
}
