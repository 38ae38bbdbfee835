import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { becomeOwner, DataFolderOwnedError, ownerAlive } from '../../../worker/process/owner.ts';
import { eventually } from '../../tools/product.ts';
import { end, isAlive, quiet, redisPid, type Scene, scene } from '../ground/redis/scene.ts';

let here: Scene;
beforeEach(() => {
  here = scene();
});
afterEach(() => here.close());

const asking = (dataDirectory: string) => ({ dataDirectory, redisUrl: null, command: 'snapshot', log: quiet });

describe('a data folder', () => {
  test('has one owner: a second process is told who it is, and does not wait for it to end', async () => {
    const folder = await here.folder();
    const { child, said } = await here.start('redis/own-a-folder.mjs', folder);
    expect(said.kind).toBe('owner');

    const started = Date.now();
    const second = await becomeOwner(asking(folder));
    // It would wait for an owner that ends for 20 s.
    expect(Date.now() - started).toBeLessThan(15_000);
    if (second.kind !== 'other') throw new Error('expected another owner');
    expect(second.owner).toMatchObject({ pid: child.pid, command: 'worker' });
    expect(second.connection).toEqual({ kind: 'socket', path: path.join(folder, 'redis', 'redis.sock') });
    expect(new DataFolderOwnedError(folder, second.owner).message).toContain(`process ${child.pid}`);
  });

  test('is free again when its owner is killed, whose Redis ends by itself', async () => {
    const folder = await here.folder();
    const { child } = await here.start('redis/own-a-folder.mjs', folder);
    const client = await here.connect(await becomeOwner(asking(folder)));
    const server = await redisPid(client);
    await client.close();

    await end(child);
    await eventually(() => !isAlive(server));
    expect(await ownerAlive(folder)).toBe(false);
    const next = await here.own(folder);
    expect(await (await here.connect(next)).redis.ping()).toBe('PONG');
  });

  test('keeps what was acknowledged when its owner is killed', async () => {
    const folder = await here.folder();
    const { child } = await here.start('redis/own-a-folder.mjs', folder);
    const client = await here.connect(await becomeOwner(asking(folder)));
    await client.redis.set('kept', 'yes');
    await end(child);
    const next = await here.connect(await here.own(folder));
    expect(await next.redis.get('kept')).toBe('yes');
  });

  test('names its owner in a file that only we may read, and forgets it at the end', async () => {
    const folder = await here.folder();
    const ownership = await here.own(folder);
    const file = path.join(folder, 'redis', 'run.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      pid: process.pid,
      command: 'test',
      state: 'ready',
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(folder, 'redis'))).mode & 0o777).toBe(0o700);
    await ownership.release();
    expect(await readdir(path.join(folder, 'redis'))).not.toContain('run.json');
  });

  test('waits for an owner that is ending rather than refuse', async () => {
    const folder = await here.folder();
    const first = await here.own(folder);
    const [second] = await Promise.all([here.own(folder), first.release()]);
    expect(second.kind).toBe('owner');
  });

  test('is refused by name when its owner gives no address', async () => {
    const folder = await here.folder();
    await here.own(folder);
    await writeFile(path.join(folder, 'redis', 'run.json'), '{"half":');
    await expect(becomeOwner({ ...asking(folder), patienceMs: 200 })).rejects.toMatchObject({
      name: 'DataFolderOwnedError',
    });
  });

  test('has one owner with REDIS_URL too', async () => {
    const folder = await here.folder();
    const redisUrl = 'redis://user:secret@redis.example:6379/0';
    const first = await here.own(folder, { redisUrl });
    expect(first.connection).toEqual({ kind: 'url', url: redisUrl });
    expect(await becomeOwner({ ...asking(folder), redisUrl })).toMatchObject({
      kind: 'other',
      connection: first.connection,
      owner: { pid: process.pid, socket: null },
    });
  });

  test('may have a path of 200 bytes with spaces and å ä ö, and leaves no socket folder behind', async () => {
    const deep = path.join(await here.folder(), 'Exempelkommuns sparade ögonblick på Åsgatan', 'å'.repeat(70));
    expect(Buffer.byteLength(deep)).toBeGreaterThan(200);
    await mkdir(deep, { recursive: true });
    const ownership = await here.own(deep);
    if (ownership.connection.kind !== 'socket') throw new Error('expected a socket');
    const socketFolder = path.dirname(ownership.connection.path);
    expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
    expect(await (await here.connect(ownership)).redis.ping()).toBe('PONG');
    await ownership.release();
    expect(await readdir(path.dirname(socketFolder))).not.toContain(path.basename(socketFolder));
  });

  test('is cleared of the socket folder of a killed owner', async () => {
    const deep = path.join(await here.folder(), 'ö'.repeat(100));
    await mkdir(deep, { recursive: true });
    const { child, said } = await here.start('redis/own-a-folder.mjs', deep);
    const socket = (said.connection as { path: string }).path;
    await end(child);
    await here.own(deep);
    expect(await readdir(tmpdir())).not.toContain(path.basename(path.dirname(socket)));
  });

  test('starts over a stale socket file', async () => {
    const folder = await here.folder();
    await mkdir(path.join(folder, 'redis'));
    await writeFile(path.join(folder, 'redis', 'redis.sock'), '');
    expect(await (await here.connect(await here.own(folder))).redis.ping()).toBe('PONG');
  });

  test('is left free when Redis is missing', async () => {
    const folder = await here.folder();
    await expect(becomeOwner({ ...asking(folder), searchPath: folder })).rejects.toMatchObject({
      name: 'RedisMissingError',
      remedy: expect.stringContaining('sudo apt-get install redis-server'),
    });
    expect((await here.own(folder)).kind).toBe('owner');
  });
});
