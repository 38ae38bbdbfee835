import type { Redis } from 'ioredis';
import { AdvisedError } from '../../../config/base/own-error.ts';

/** The Redis is not one that keeps jobs. `retry: 'never'`: a person has to change the server. */
export class UnsuitableRedisError extends AdvisedError {
  static override readonly ending = 'refused';
}

/** What INFO tells about a server. Null: INFO does not tell it. */
export interface ServerFacts {
  version: string | null;
  maxmemoryPolicy: string | null;
  appendOnly: boolean | null;
  /** A node of a Redis Cluster. */
  cluster: boolean;
}

/** `swedish`: both in one, for a command that speaks Swedish. */
export interface RedisFault {
  expected: string;
  remedy: string;
  swedish: string;
}

/**
 * Why a server must not hold our queue, with what to do; null when it may. Measured with `allkeys-lru`: 6,940 of 8,000 jobs "completed" without
 * their data and without an error. Without an append-only file, a crash silently takes every job. `allowVolatile` accepts a server without such
 * a file (tests only).
 */
export function judgeServer(facts: ServerFacts, allowVolatile: boolean): RedisFault | null {
  if (facts.version === null) {
    return {
      expected: 'Redis 6.2 or newer, found a server that does not tell its version',
      remedy: uncheckedRemedy,
      swedish: `Redis säger inte sin version; 6.2 eller nyare behövs. ${uncheckedInSwedish}`,
    };
  }
  if (isOlderThan(facts.version, 6, 2)) {
    return {
      expected: `Redis 6.2 or newer, found ${facts.version}`,
      remedy: 'Upgrade the Redis server that REDIS_URL names.',
      swedish: `Redis är ${facts.version}; 6.2 eller nyare behövs. Uppgradera den server som REDIS_URL anger.`,
    };
  }
  if (facts.cluster) {
    return {
      expected: 'a single Redis or one that Sentinels watch, found a node of a Redis Cluster',
      remedy: 'Name a Redis outside the cluster in REDIS_URL, or Sentinels (redis+sentinel://host,host/master).',
      swedish:
        'Redis ingår i ett kluster (Redis Cluster), och kön kan inte ligga i ett. Ange en Redis utanför klustret i REDIS_URL, eller Sentinel-servrar (redis+sentinel://värd,värd/master).',
    };
  }
  if (facts.maxmemoryPolicy === null) {
    return {
      expected: 'a Redis with maxmemory-policy noeviction, found one that does not tell its policy',
      remedy: uncheckedRemedy,
      swedish: `Redis säger inte sin maxmemory-policy; noeviction behövs. ${uncheckedInSwedish}`,
    };
  }
  if (facts.maxmemoryPolicy !== 'noeviction') {
    return {
      expected: `a Redis with maxmemory-policy noeviction, found ${facts.maxmemoryPolicy}, which throws jobs away when memory is short`,
      remedy: "Set `maxmemory-policy noeviction` in its configuration (or in the provider's settings) and start again.",
      swedish: `Redis har maxmemory-policy ${facts.maxmemoryPolicy} och kastar arbeten när minnet tryter. Skriv \`maxmemory-policy noeviction\` i dess konfiguration och starta om.`,
    };
  }
  if (allowVolatile || facts.appendOnly === true) return null;
  if (facts.appendOnly === null) {
    return {
      expected: 'a Redis with appendonly yes, found one that does not tell whether it is on',
      remedy: uncheckedRemedy,
      swedish: `Redis säger inte om appendonly är på; det behövs. ${uncheckedInSwedish}`,
    };
  }
  return {
    expected: 'a Redis with appendonly yes, found appendonly no, with which a crash loses every job',
    remedy: "Set `appendonly yes` in its configuration (or in the provider's settings) and start again.",
    swedish:
      'Redis har appendonly no: vid ett avbrott går alla arbeten förlorade. Skriv `appendonly yes` i dess konfiguration och starta om.',
  };
}

const uncheckedInSwedish =
  'Låt användaren köra INFO (ACL: +info), använd en Redis vars inställningar kan läsas, eller lämna REDIS_URL osatt: då kör ogonblick en egen.';
const uncheckedRemedy =
  'Let this user run INFO (ACL: +info), use a Redis whose settings can be read, or leave REDIS_URL unset to have ogonblick run its own.';

/**
 * Refuses a Redis that may lose jobs, in one sentence; throws UnsuitableRedisError. Everything is read from INFO, which managed services allow
 * although they forbid CONFIG. A server that forbids INFO too is refused.
 */
export async function refuseUnsuitableRedis(redis: Redis, { allowVolatile = false } = {}): Promise<void> {
  let info: string;
  try {
    info = await redis.info();
  } catch (cause) {
    if (!/\bNOPERM\b|unknown command/i.test((cause as Error).message)) throw cause;
    throw new UnsuitableRedisError(
      'expected to read version, maxmemory-policy and appendonly from the Redis, found that INFO is forbidden',
      uncheckedRemedy,
      { cause, swedish: `Redis låter oss inte läsa INFO. ${uncheckedInSwedish}` },
    );
  }
  const fault = judgeServer(factsIn(info), allowVolatile);
  if (fault !== null) {
    const { expected, remedy, swedish } = fault;
    throw new UnsuitableRedisError(`expected ${expected}`, remedy, { swedish });
  }
}

/** Reads the reply of INFO. Valkey gives, under the same name, the Redis version that it is compatible with. */
export function factsIn(info: string): ServerFacts {
  const field = (name: string): string | null => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? null;
  const aof = field('aof_enabled');
  return {
    version: field('redis_version'),
    maxmemoryPolicy: field('maxmemory_policy'),
    appendOnly: aof === null ? null : aof === '1',
    cluster: field('cluster_enabled') === '1',
  };
}

function isOlderThan(version: string, major: number, minor: number): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
