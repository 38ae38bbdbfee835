import { Redis, type RedisOptions } from 'ioredis';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { type SentinelAddress, sentinelAddress } from '../../../config/base/sentinel-address.ts';
import { type Log, throttled } from '../log.ts';
import { addressInWords, type RedisAddress } from './address.ts';

/** What a connection is for. A `worker` waits through outages; a `producer` (a command, a web answer) is told of them at once. */
export type ConnectionRole = 'worker' | 'producer';

/** A live connection. The one who opened it closes it, after everything that uses it. */
export interface RedisConnection {
  readonly redis: Redis;
  readonly address: RedisAddress;
  readonly role: ConnectionRole;
  /** Logs, throttled, a trouble of this connection or of one that was made from it. */
  tell(error: unknown): void;
  /** Another connection to the same server, for commands that block. It waits through outages. The caller closes it. */
  blocking(): Redis;
  close(): Promise<void>;
}

export class RedisUnreachableError extends AdvisedError {
  static override readonly ending = 'partMissing';
  override readonly retry = 'later';
}

const optionsOf: Readonly<Record<ConnectionRole, RedisOptions>> = {
  worker: { maxRetriesPerRequest: null },
  producer: { maxRetriesPerRequest: 1, enableOfflineQueue: false },
};

/**
 * Connects and returns when the server answers; throws RedisUnreachableError after `withinMs`. Later errors are logged, throttled, and the
 * connection comes back by itself. Its name in CLIENT LIST is `ogonblick:<role>:<pid>`.
 */
export async function connect(
  address: RedisAddress,
  role: ConnectionRole,
  log: Log,
  withinMs = 10_000,
): Promise<RedisConnection> {
  const troubles = throttled(log);
  const tell = (error: unknown): void => troubles.warn('redis', 'the connection to Redis has trouble', { role, error });
  const redis = newRedis(address, {
    ...optionsOf[role],
    connectionName: `ogonblick:${role}:${process.pid}`,
    retryStrategy: waitBeforeRetry,
    // Waits for a server that is still loading its file, rather than give up after ioredis' own 10 s.
    maxLoadingRetryTime: 120_000,
  });
  try {
    await ready(redis, address, withinMs);
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  redis.on('error', tell);
  return {
    redis,
    address,
    role,
    tell,
    blocking() {
      const other = redis.duplicate({ ...optionsOf.worker, enableOfflineQueue: true });
      other.on('error', tell);
      return other;
    },
    async close() {
      // QUIT would wait for a server that may never come back.
      redis.disconnect();
      troubles.close();
    },
  };
}

/** After a minute of outage the retries are fewer, as an idle worker has a handful of connections. Work still goes on within ten seconds. */
function waitBeforeRetry(attempt: number): number {
  return attempt > 30 ? 8_000 : Math.min(50 * 2 ** attempt, 2_000);
}

/** An option that ioredis has but does not declare: how long a closed socket is waited for. Its default of 2 s would delay every command's end. */
const quickEnd = { disconnectTimeout: 200 };

function newRedis(address: RedisAddress, options: RedisOptions): Redis {
  const all = { ...options, ...quickEnd };
  if (address.kind === 'socket') return new Redis({ ...all, path: address.path });
  const watched = sentinelAddress(address.url);
  return watched === null ? new Redis(address.url, all) : new Redis({ ...all, ...watchedOptions(watched) });
}

/**
 * Asks the Sentinels who is the master, at each connecting anew. A connection also leaves a server that is the master no more: Sentinels end its
 * connections, and it refuses to be written to. Not ioredis' own `failoverDetector`: told of a failover while it connects, it ends the connection for good
 * (seen with 6.0.0).
 */
function watchedOptions({ sentinels, master, tls, ...address }: SentinelAddress): RedisOptions {
  return {
    sentinels,
    name: master,
    role: 'master',
    db: address.db,
    sentinelRetryStrategy: waitBeforeRetry,
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
    ...(address.username === null ? {} : { username: address.username }),
    ...(address.password === null ? {} : { password: address.password }),
    ...(address.sentinelPassword === null ? {} : { sentinelPassword: address.sentinelPassword }),
    ...(tls ? { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
  };
}

function ready(redis: Redis, address: RedisAddress, withinMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let latest: unknown;
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      redis.off('ready', onReady);
      redis.off('error', onError);
      settle();
    };
    const timer = setTimeout(() => end(() => reject(unreachable(address, latest))), withinMs);
    const onReady = (): void => end(resolve);
    const onError = (error: unknown): void => {
      latest = error;
      // Asking again does not help against a refused password.
      if (/\b(NOAUTH|WRONGPASS|NOPERM)\b/.test((error as Error).message))
        end(() => reject(unreachable(address, error)));
    };
    redis.on('ready', onReady);
    redis.on('error', onError);
  });
}

function unreachable(address: RedisAddress, cause: unknown): RedisUnreachableError {
  const found =
    cause === undefined ? 'no answer' : (cause as Error).message || String((cause as NodeJS.ErrnoException).code);
  const remedy =
    address.kind === 'url'
      ? 'Check REDIS_URL, that the server runs and that the network lets this machine reach it.'
      : 'Its owner may just have ended: run the command again.';
  return new RedisUnreachableError(`expected a Redis at ${addressInWords(address)}, found: ${found}`, remedy, {
    cause,
    swedish: `Redis på ${addressInWords(address)} svarar inte (${found}). ${
      address.kind === 'url'
        ? 'Kontrollera REDIS_URL, att servern är igång och att nätet släpper fram till den.'
        : 'Den som ägde den kan just ha avslutats: ge kommandot igen.'
    }`,
  });
}

/** How many other processes of ours are connected to this server. Several connections of one process count as one. */
export async function clientsConnected(redis: Redis): Promise<number> {
  const list = String(await redis.client('LIST'));
  const others = new Set<string>();
  for (const [, pid] of list.matchAll(/\bname=ogonblick:(?:worker|producer):(\d+)\b/g)) {
    if (pid !== undefined && pid !== String(process.pid)) others.add(pid);
  }
  return others.size;
}
