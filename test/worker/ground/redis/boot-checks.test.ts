import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { factsIn, judgeServer, refuseUnsuitableRedis } from '../../../../worker/ground/redis/boot-checks.ts';
import { type Scene, scene } from './scene.ts';

let here: Scene;
beforeEach(() => {
  here = scene();
});
afterEach(() => here.close());

const sound = { version: '7.0.15', maxmemoryPolicy: 'noeviction', appendOnly: true, cluster: false };

test.each([
  [{}, null],
  [{ version: '6.2.0' }, null],
  [{ version: '10.0.0' }, null],
  [{ version: '6.0.16' }, 'Redis 6.2 or newer, found 6.0.16'],
  [{ version: null }, 'does not tell its version'],
  [{ maxmemoryPolicy: 'allkeys-lru' }, 'found allkeys-lru, which throws jobs away'],
  [{ maxmemoryPolicy: 'volatile-ttl' }, 'found volatile-ttl'],
  [{ maxmemoryPolicy: null }, 'does not tell its policy'],
  [{ appendOnly: false }, 'found appendonly no, with which a crash loses every job'],
  [{ appendOnly: null }, 'does not tell whether it is on'],
  [{ cluster: true }, 'found a node of a Redis Cluster'],
])('a server with %j is judged: %p', (odd, sentence) => {
  const fault = judgeServer({ ...sound, ...odd }, false);
  if (sentence === null) expect(fault).toBeNull();
  else
    expect(fault).toMatchObject({ expected: expect.stringContaining(sentence), remedy: expect.stringMatching(/\.$/) });
});

test('a volatile server passes where that is allowed, an evicting one never', () => {
  expect(judgeServer({ ...sound, appendOnly: false }, true)).toBeNull();
  expect(judgeServer({ ...sound, maxmemoryPolicy: 'allkeys-lfu' }, true)).not.toBeNull();
});

test('the facts are read from INFO as servers write it', () => {
  const info =
    '# Server\r\nredis_version:7.2.4\r\nvalkey_version:8.1.1\r\n# Memory\r\nmaxmemory_policy:noeviction\r\n# Persistence\r\naof_enabled:0\r\n';
  expect(factsIn(info)).toEqual({ version: '7.2.4', maxmemoryPolicy: 'noeviction', appendOnly: false, cluster: false });
  expect(factsIn(`${info}# Cluster\r\ncluster_enabled:1\r\n`).cluster).toBe(true);
});

describe('a real Redis', () => {
  test.each([
    ['as we start it', [], null],
    ['that evicts', ['maxmemory-policy', 'allkeys-lru'], 'allkeys-lru'],
    ['without an append-only file', ['appendonly', 'no'], 'appendonly no'],
  ] as const)('%s is judged by what it says', async (_, [name, value], sentence) => {
    const { redis } = await here.connect(await here.own(await here.folder()));
    if (name !== undefined) await redis.config('SET', name, value);
    const refusal = refuseUnsuitableRedis(redis);
    if (sentence === null) await refusal;
    else
      await expect(refusal).rejects.toMatchObject({
        name: 'UnsuitableRedisError',
        message: expect.stringContaining(sentence),
      });
  });

  test('that forbids CONFIG is judged all the same; one that forbids INFO is refused', async () => {
    const { redis } = await here.connect(await here.own(await here.folder()));
    await redis.call('ACL', 'SETUSER', 'managed', 'on', '>word', '~*', '+@all', '-config');
    await redis.auth('managed', 'word');
    await refuseUnsuitableRedis(redis);
    await redis.call('ACL', 'SETUSER', 'managed', '-info');
    await expect(refuseUnsuitableRedis(redis)).rejects.toMatchObject({
      name: 'UnsuitableRedisError',
      message: expect.stringContaining('INFO is forbidden'),
      remedy: expect.stringContaining('+info'),
    });
  });
});
