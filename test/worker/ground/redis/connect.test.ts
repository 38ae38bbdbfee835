import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLog } from '../../../../worker/ground/log.ts';
import { addressInWords } from '../../../../worker/ground/redis/address.ts';
import { clientsConnected, connect } from '../../../../worker/ground/redis/connect.ts';
import { eventually } from '../../../tools/product.ts';
import { end, quiet, redisPid, type Scene, scene } from './scene.ts';

let here: Scene;
beforeEach(() => {
  here = scene();
});
afterEach(() => here.close());

test('a connection is named after its role and process', async () => {
  const ownership = await here.own(await here.folder());
  const { redis } = await here.connect(ownership, 'producer');
  expect(await redis.client('GETNAME')).toBe(`ogonblick:producer:${process.pid}`);
});

test('the other processes of ours that are connected are counted, each once, until they go', async () => {
  const folder = await here.folder();
  const ownership = await here.own(folder);
  const { redis } = await here.connect(ownership, 'worker');
  await here.connect(ownership, 'producer');
  expect(await clientsConnected(redis)).toBe(0);
  const { child } = await here.start('redis/connect-to-owner.mjs', folder);
  expect(await clientsConnected(redis)).toBe(1);
  await end(child);
  await eventually(async () => (await clientsConnected(redis)) === 0);
});

test('a producer is told at once that Redis is away, and a worker waits until it is back', async () => {
  const ownership = await here.own(await here.folder());
  const worker = await here.connect(ownership, 'worker');
  const producer = await here.connect(ownership, 'producer');
  await worker.redis.set('kept', 'yes');
  process.kill(await redisPid(worker), 'SIGKILL');
  await expect(
    (async () => {
      for (;;) await producer.redis.ping();
    })(),
  ).rejects.toThrow(/closed|writeable|max retries/i);
  expect(await worker.redis.get('kept')).toBe('yes');
  await eventually(() => producer.redis.status === 'ready');
});

test('an outage gives at most ten lines a minute', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'warn', secrets: [], stream: { write: (line) => void lines.push(line) } });
  const ownership = await here.own(await here.folder());
  const connection = await connect(ownership.connection, 'worker', log);
  here.add(() => connection.close());
  for (let n = 0; n < 1_000; n += 1) connection.redis.emit('error', new Error('connect ENOENT'));
  expect(lines.length).toBeLessThanOrEqual(10);
});

test.each([
  ['a closed port', 'redis://user:hunter2@127.0.0.1:1/0'],
  ['something that is no Redis', null],
])('%s is refused within its time, without the password in the sentence', async (_, url) => {
  const server = createServer(
    (socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n', () => socket.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  here.add(() => new Promise((resolve) => server.close(resolve)));
  const address = url ?? `redis://user:hunter2@127.0.0.1:${(server.address() as AddressInfo).port}/0`;
  const refusal = await connect({ kind: 'url', url: address }, 'producer', quiet, 1_000).catch((error: Error) => error);
  expect(refusal).toMatchObject({ name: 'RedisUnreachableError', remedy: expect.stringContaining('REDIS_URL') });
  expect((refusal as Error).message).toContain('redis://127.0.0.1');
  expect((refusal as Error).message).not.toContain('hunter2');
});

test('a wrong password is refused at once', async () => {
  const ownership = await here.own(await here.folder());
  const { redis } = await here.connect(ownership);
  await redis.call('ACL', 'SETUSER', 'default', 'resetpass', '>word');
  const started = Date.now();
  await expect(connect(ownership.connection, 'producer', quiet)).rejects.toMatchObject({
    name: 'RedisUnreachableError',
  });
  expect(Date.now() - started).toBeLessThan(5_000);
  await redis.call('ACL', 'SETUSER', 'default', 'nopass');
});

test.each([
  [{ kind: 'socket', path: '/data/redis.sock' } as const, '/data/redis.sock'],
  [{ kind: 'url', url: 'rediss://a:b@host.example:6380/2' } as const, 'rediss://host.example:6380/2'],
  [{ kind: 'url', url: 'not an address:secret' } as const, 'the address in REDIS_URL'],
])('%j reads %s', (address, words) => {
  expect(addressInWords(address)).toBe(words);
});
