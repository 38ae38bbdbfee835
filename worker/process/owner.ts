import { chmod, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OwnError } from '../../config/base/own-error.ts';
import { makeFolder } from '../../storage/files/durable.ts';
import { privateFolderMode } from '../../storage/files/modes.ts';
import { networkFileSystemOf } from '../../storage/files/network-file-system.ts';
import type { Log } from '../ground/log.ts';
import { type RedisAddress, shortDirectoryOf } from '../ground/redis/address.ts';
import { type PrivateRedis, startPrivateRedis } from '../ground/redis/child.ts';
import type { RedisLostError } from '../ground/redis/keep-running.ts';
import { type FileLock, takeLock } from '../ground/redis/lock.ts';
import {
  type RunFile,
  readRunFile,
  removeRunFile,
  runFileOfThisProcess,
  seemsAlive,
  writeRunFile,
} from '../ground/redis/run-file.ts';

/** The process that owns a data folder. `startedAt` is UTC; `socket` is null with REDIS_URL. */
export type Owner = Pick<RunFile, 'pid' | 'host' | 'command' | 'startedAt' | 'socket'>;

export type Ownership =
  | {
      kind: 'owner';
      connection: RedisAddress;
      /** Ends the private Redis and frees the folder. Close queues and connections first. */
      release(): Promise<void>;
    }
  | { kind: 'other'; connection: RedisAddress; owner: Owner };

/** Another process owns the data folder (exit 3). */
export class DataFolderOwnedError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy = 'End that process first, or give this one a data folder of its own with --data.';
  override readonly retry = 'later';
  readonly owner: Owner | null;
  constructor(dataDirectory: string, owner: Owner | null) {
    const holder =
      owner === null
        ? 'another process'
        : `process ${owner.pid} on ${owner.host} (${owner.command}, since ${owner.startedAt})`;
    const swedish =
      owner === null
        ? 'en annan process'
        : `processen ${owner.pid} på ${owner.host} (${owner.command}, sedan ${owner.startedAt})`;
    super(`expected the data folder ${dataDirectory} to be free, found that ${holder} works in it`, {
      swedish: `datamappen ${dataDirectory} är upptagen: ${swedish} arbetar i den. Avsluta den först, eller ge det här kommandot en egen datamapp med --data.`,
    });
    this.owner = owner;
  }
}

/** The data folder lies where a private Redis must not be. */
export class NetworkFileSystemError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy = 'Choose a data folder on a local disk with --data, or set REDIS_URL to a Redis server.';
}

export interface OwnerOptions {
  dataDirectory: string;
  /** REDIS_URL; null starts the private Redis. */
  redisUrl: string | null;
  /** The command that becomes the owner, named to others who ask: `worker`, `snapshot`. */
  command: string;
  log: Log;
  /** Called when the queue's file was damaged and moved aside. The caller then sweeps, which puts the work back. */
  onQuarantine?(aside: string): void;
  /** Called when the private Redis cannot be kept running. The caller then ends. */
  onRedisLost?(error: RedisLostError): void;
  /** How long to wait for an owner that is starting or ending, in milliseconds. */
  patienceMs?: number;
  /** Where redis-server is searched for; PATH by default. */
  searchPath?: string;
}

/**
 * Makes this process the owner of the data folder, or tells who is. One process owns a folder at a time, by a kernel lock on
 * `<data>/redis/lock`. The lock is free when the process and its Redis are both gone, however they ended. An owner that is just starting or
 * ending is waited for (default 20 s). Throws DataFolderOwnedError (the owner gives no address in that time), NetworkFileSystemError,
 * RedisMissingError, RedisStartError.
 */
export async function becomeOwner(options: OwnerOptions): Promise<Ownership> {
  const directory = await redisDirectory(options.dataDirectory);
  if (options.redisUrl === null) refuseNetworkFileSystem(options.dataDirectory);
  const patientUntil = Date.now() + (options.patienceMs ?? 20_000);
  for (;;) {
    const lock = await takeLock(path.join(directory, 'lock'));
    if (lock !== null) return own(options, directory, lock);
    const run = await readRunFile(directory);
    if (run !== null && seemsAlive(run)) {
      const connection = addressOf(run, options.redisUrl);
      if (connection !== null) return { kind: 'other', connection, owner: ownerIn(run) };
    }
    if (Date.now() > patientUntil)
      throw new DataFolderOwnedError(options.dataDirectory, run === null ? null : ownerIn(run));
    await wait(50);
  }
}

/** Whether a live process owns the data folder, as far as its run file tells. For clients that wait for the owner. Changes nothing. */
export async function ownerAlive(dataDirectory: string): Promise<boolean> {
  const run = await readRunFile(path.join(dataDirectory, 'redis'));
  return run !== null && seemsAlive(run);
}

async function own(options: OwnerOptions, directory: string, lock: FileLock): Promise<Ownership> {
  try {
    await forgetFormerOwner(directory);
    const run = runFileOfThisProcess(options.command);
    await writeRunFile(directory, { ...run, state: 'starting', socket: null });
    const redis = options.redisUrl === null ? await start(options, directory, lock) : null;
    await writeRunFile(directory, { ...run, state: 'ready', socket: redis?.socket ?? null });
    const connection: RedisAddress =
      redis === null ? { kind: 'url', url: options.redisUrl as string } : { kind: 'socket', path: redis.socket };
    return { kind: 'owner', connection, release: once(() => release(directory, redis, lock)) };
  } catch (error) {
    await release(directory, null, lock);
    throw error;
  }
}

function start(options: OwnerOptions, directory: string, lock: FileLock): Promise<PrivateRedis> {
  return startPrivateRedis({
    directory,
    lockFd: lock.fd,
    log: options.log,
    onQuarantine: (aside) => options.onQuarantine?.(aside),
    onLost(error) {
      options.log.error('the private Redis is lost', { error });
      options.onRedisLost?.(error);
    },
    searchPath: options.searchPath,
  });
}

/** The run file goes first, so that no client is sent to a Redis that is ending. The lock goes last. */
async function release(directory: string, redis: PrivateRedis | null, lock: FileLock): Promise<void> {
  try {
    await removeRunFile(directory);
    await redis?.stop();
  } finally {
    await lock.release();
  }
}

/** Removes the run file and the temporary socket folder that a killed owner may have left. This process holds the lock, so nobody uses them. */
async function forgetFormerOwner(directory: string): Promise<void> {
  const former = await readRunFile(directory);
  const leftBehind = former?.socket == null ? null : shortDirectoryOf(former.socket);
  if (leftBehind !== null) await rm(leftBehind, { recursive: true, force: true });
  await removeRunFile(directory);
}

async function redisDirectory(dataDirectory: string): Promise<string> {
  const directory = path.resolve(dataDirectory, 'redis');
  await makeFolder(dataDirectory);
  await mkdir(directory, { recursive: true, mode: privateFolderMode });
  await chmod(directory, privateFolderMode);
  return directory;
}

function refuseNetworkFileSystem(dataDirectory: string): void {
  const kind = networkFileSystemOf(dataDirectory);
  if (kind === null) return;
  throw new NetworkFileSystemError(
    `expected the data folder ${dataDirectory} on a local disk, found a network file system (${kind})`,
    {
      swedish: `datamappen ${dataDirectory} ligger på ett nätverksfilsystem (${kind}). Välj en datamapp på en lokal disk med --data, eller låt REDIS_URL peka på en Redis.`,
    },
  );
}

/** Where a client reaches the owner's queue; null while the owner is still starting. */
function addressOf(run: RunFile, redisUrl: string | null): RedisAddress | null {
  if (run.state === 'starting') return null;
  if (run.socket !== null) return { kind: 'socket', path: run.socket };
  return redisUrl === null ? null : { kind: 'url', url: redisUrl };
}

function ownerIn({ pid, host, command, startedAt, socket }: RunFile): Owner {
  return { pid, host, command, startedAt, socket };
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= act();
    return done;
  };
}
