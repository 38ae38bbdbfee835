import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sendCanary } from '../../../../worker/ground/queue/canary.ts';
import type { RedisConnection } from '../../../../worker/ground/redis/connect.ts';
import { type Scene, scene } from '../redis/scene.ts';

let here: Scene;
let connection: RedisConnection;
beforeEach(async () => {
  here = scene();
  connection = await here.connect(await here.own(await here.folder()), 'worker');
});
afterEach(() => here.close());

test('the canary comes back through a sound queue and leaves no key behind', async () => {
  await sendCanary(connection);
  expect(await connection.redis.keys('*canary*')).toEqual([]);
});

test('the canary is missed when Redis may not run scripts', async () => {
  const { redis } = connection;
  await redis.call('ACL', 'SETUSER', 'default', '-@scripting');
  await expect(sendCanary(connection, 1_000)).rejects.toMatchObject({ name: 'CanaryLostError' });
});
