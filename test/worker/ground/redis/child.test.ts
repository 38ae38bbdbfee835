import { chmod, cp, mkdir, open, readdir, readFile, readlink, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { saysAofIsBroken } from '../../../../worker/ground/redis/aof.ts';
import { restartDelay } from '../../../../worker/ground/redis/keep-running.ts';
import { becomeOwner } from '../../../../worker/process/owner.ts';
import { eventually } from '../../../tools/product.ts';
import { isAlive, quiet, redisPid, type Scene, scene } from './scene.ts';

let here: Scene;
beforeEach(() => {
  here = scene();
});
afterEach(() => here.close());

const incremental = async (folder: string): Promise<string> => {
  const directory = path.join(folder, 'redis', 'appendonlydir');
  const name = (await readdir(directory)).find((file) => file.endsWith('.incr.aof'));
  return path.join(directory, name ?? 'missing');
};

/** A data folder whose Redis has ended with 200 keys in its file. */
async function folderWithKeys(): Promise<string> {
  const folder = await here.folder();
  const ownership = await here.own(folder);
  const { redis } = await here.connect(ownership);
  for (let n = 0; n < 200; n += 1) await redis.set(`key${n}`, `value number ${n}`);
  await ownership.release();
  return folder;
}

describe('the private Redis', () => {
  test('answers on a unix socket of ours alone, keeps every write at once, and throws nothing away', async () => {
    const folder = await here.folder();
    const ownership = await here.own(folder);
    const { redis } = await here.connect(ownership);
    const setting = async (name: string): Promise<string> =>
      String((await redis.config('GET', name)) ?? '').split(',')[1] ?? '';
    for (const [name, value] of [
      ['port', '0'],
      ['appendonly', 'yes'],
      ['appendfsync', 'always'],
      ['maxmemory-policy', 'noeviction'],
      ['save', ''],
    ] as const) {
      expect([name, await setting(name)]).toEqual([name, value]);
    }
    const socket = await stat(path.join(folder, 'redis', 'redis.sock'));
    expect(socket.isSocket() && socket.mode & 0o777).toBe(0o700);
    expect((await stat(path.join(folder, 'redis', 'redis.conf'))).mode & 0o777).toBe(0o600);
  });

  test('ends with its owner, and no process of it is left', async () => {
    const folder = await here.folder();
    const ownership = await here.own(folder);
    const server = await redisPid(await here.connect(ownership));
    await ownership.release();
    expect(isAlive(server)).toBe(false);
    await eventually(async () => (await processesIn(path.join(folder, 'redis'))).length === 0);
  });

  test('does not get the signals of our terminal or the secrets of our environment', async () => {
    const ownership = await here.own(await here.folder());
    const server = await redisPid(await here.connect(ownership));
    const afterName = (await readFile(`/proc/${server}/stat`, 'utf8')).split(') ').at(-1) ?? '';
    expect(Number(afterName.split(' ')[2])).toBe(server); // its process group, proc(5)
    expect(
      (await readFile(`/proc/${server}/environ`, 'utf8'))
        .split('\0')
        .filter(Boolean)
        .map((entry) => entry.split('=')[0]),
    ).toEqual(expect.not.arrayContaining(['HOME', 'REDIS_URL', 'NODE_OPTIONS']));
  });

  test('is started again when it is killed, with all that it had', async () => {
    const ownership = await here.own(await here.folder());
    const connection = await here.connect(ownership, 'worker');
    await connection.redis.set('kept', 'yes');
    const first = await redisPid(connection);
    process.kill(first, 'SIGKILL');
    expect(await connection.redis.get('kept')).toBe('yes');
    expect(await redisPid(connection)).not.toBe(first);
  });

  test('is given up with a named error when it keeps dying', async () => {
    const lost: Error[] = [];
    const ownership = await here.own(await here.folder(), { onRedisLost: (error) => void lost.push(error) });
    const connection = await here.connect(ownership, 'worker');
    let deaths = 0;
    while (lost.length === 0 && deaths < 6) {
      process.kill(await redisPid(connection), 'SIGKILL');
      deaths += 1;
      if (deaths < 6) await eventually(async () => (await redisPid(connection)) > 0);
    }
    await eventually(() => lost.length === 1);
    expect(lost[0]).toMatchObject({ name: 'RedisLostError', remedy: expect.stringContaining('redis.log') });
    await ownership.release();
  });

  test('starts over a torn end of its file and has all but the last write', async () => {
    const folder = await folderWithKeys();
    const file = await incremental(folder);
    await truncate(file, (await stat(file)).size - 7);
    const aside: string[] = [];
    const { redis } = await here.connect(await here.own(folder, { onQuarantine: (moved) => void aside.push(moved) }));
    expect(await redis.dbsize()).toBe(199);
    expect(aside).toEqual([]);
  });

  test.each([
    ['flipped bytes in the middle', async (folder: string) => overwrite(await incremental(folder), 3_000)],
    [
      'a manifest of rubbish',
      async (folder: string) => writeFile((await incremental(folder)).replace('1.incr.aof', 'manifest'), 'rubbish\n'),
    ],
    [
      'a damaged base',
      async (folder: string) => overwrite((await incremental(folder)).replace('incr.aof', 'base.rdb'), 30),
    ],
  ])('starts empty with %s, tells, and keeps the damaged file as it was', async (_, damage) => {
    const folder = await folderWithKeys();
    await damage(folder);
    const damaged = path.join(folder, 'damaged');
    await cp(path.join(folder, 'redis', 'appendonlydir'), damaged, { recursive: true });
    const told: string[] = [];
    const { redis } = await here.connect(await here.own(folder, { onQuarantine: (aside) => void told.push(aside) }));
    expect(await redis.dbsize()).toBe(0);
    expect(told).toEqual([expect.stringMatching(/redis\/redis-broken-\d{4}-\d\d-\d\dT\d{6}\.\d+Z$/)]);
    for (const name of await readdir(damaged)) {
      expect(await readFile(path.join(told[0] ?? '', name))).toEqual(await readFile(path.join(damaged, name)));
    }
  });

  test('that cannot start says why in one sentence and moves nothing aside', async () => {
    const folder = await folderWithKeys();
    const programs = path.join(folder, 'programs');
    await mkdir(programs);
    await writeFile(path.join(programs, 'redis-server'), '#!/bin/sh\necho "# Fatal: no memory"\nexit 1\n');
    await chmod(path.join(programs, 'redis-server'), 0o755);
    await expect(
      becomeOwner({ dataDirectory: folder, redisUrl: null, command: 'test', log: quiet, searchPath: programs }),
    ).rejects.toMatchObject({ name: 'RedisStartError', message: expect.stringContaining('no memory') });
    expect(await readdir(path.join(folder, 'redis'))).toContain('appendonlydir');
  });
});

test.each([
  [[0], 0, 100],
  [[0, 0, 0], 0, 400],
  [[0, 0, 0, 0, 0], 0, 1_600],
  [[0, 0, 0, 0, 0, 0], 0, null],
  [[0, 0, 0, 0, 0, 600_000], 600_000, 100],
])('after deaths at %j and at %i ms it is restarted after %p ms', (deaths, now, delay) => {
  expect(restartDelay(deaths, now)).toBe(delay);
});

test.each([
  ["# Can't open the append-only file: Permission denied", false],
  ["# Can't handle RDB format version 12", false],
  ['# Error writing to the append log file: No space left on device', false],
  ['# Bad file format reading the append only file appendonly.aof.1.incr.aof: make a backup', true],
])('a server log with %j says that the file is broken: %p', (line, broken) => {
  expect(saysAofIsBroken(line)).toBe(broken);
});

async function overwrite(file: string, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write('XXXXXXXX', position);
  await handle.close();
}

async function processesIn(directory: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return pids.filter((_, index) => folders[index] === directory);
}
