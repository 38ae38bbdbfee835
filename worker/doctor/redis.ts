import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createLog } from '../ground/log.ts';
import { addressInWords, type RedisAddress } from '../ground/redis/address.ts';
import { factsIn, judgeServer, refuseUnsuitableRedis } from '../ground/redis/boot-checks.ts';
import { connect } from '../ground/redis/connect.ts';
import { findRedisServer } from '../ground/redis/find-server.ts';
import { alike, failedPart, type Part } from './part.ts';

const run = promisify(execFile);
const redisPart = alike('Redis');

/** The server that REDIS_URL names, judged as at a start; without REDIS_URL, the program that a start would run. */
export async function examineRedis(redisUrl: string | null): Promise<Part[]> {
  try {
    return [redisUrl === null ? await examineProgram() : await examineServer(redisUrl)];
  } catch (error) {
    return [failedPart(redisPart, error)];
  }
}

async function examineProgram(): Promise<Part> {
  const path = await findRedisServer();
  const { stdout } = await run(path, ['--version']);
  const version = serverVersion(stdout);
  // Only the version of our own server can be wrong: its other settings are ours.
  const fault = judgeServer({ version, maxmemoryPolicy: 'noeviction', appendOnly: true, cluster: false }, false);
  return {
    part: redisPart,
    ok: fault === null,
    found: { sv: `${version ?? 'okänd version'} (${path})`, en: `${version ?? 'unknown version'} (${path})` },
    remedy:
      fault === null
        ? null
        : { sv: 'Installera Redis 6.2 eller senare, eller Valkey.', en: 'Install Redis 6.2 or newer, or Valkey.' },
  };
}

/** `Redis server v=7.0.15 sha=…`, `Valkey server v=8.1.1 sha=…` */
export function serverVersion(said: string): string | null {
  return /\bv=(\d+\.\d+\.\d+)/.exec(said)?.[1] ?? null;
}

async function examineServer(url: string): Promise<Part> {
  const address: RedisAddress = { kind: 'url', url };
  const connection = await connect(address, 'producer', createLog({ level: 'silent', secrets: [] }));
  try {
    await refuseUnsuitableRedis(connection.redis);
    const { version } = factsIn(await connection.redis.info());
    const [where, known] = [addressInWords(address), version ?? ''];
    const found = { sv: `${known} på ${where}`, en: `${known} at ${where}` };
    return { part: redisPart, ok: true, found, remedy: null };
  } finally {
    await connection.close();
  }
}
