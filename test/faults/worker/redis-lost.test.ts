import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../../tools/product.ts';
import { clockAt } from './fake-clock.ts';
import { killRedis } from './redis-killed.ts';
import { redisCli, startRedisServer } from './redis-server.ts';
import { expectEachOnce, logLines, messages, openTown, redisSocket, said, stop } from './town.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function town(options: Parameters<typeof openTown>[0]) {
  const opened = await openTown(options);
  closers.push(() => opened.close());
  return opened;
}

describe('the private Redis of a worker', () => {
  test('killed twice in a run over three accounts loses nothing and doubles nothing', async () => {
    expect(await killRedis(3, 2)).toMatchObject({ kills: 2, restarts: 0 });
  }, 240_000);

  test('wiped while two accounts are visited and one waits is filled again by the next sweep', async () => {
    const small = await town({ accounts: 3, sweep: '* * * * *' });
    small.hold();
    // By its clock the next whole minute is some fifteen seconds away, whatever time it is here.
    const worker = await small.work(clockAt(`${new Date().toISOString().slice(0, 16)}:46Z`));
    await eventually(() => small.asked.length === 2, 60_000);
    const cli = ['-s', await redisSocket(small.product)];
    const sweeps = () => messages(worker).filter((message) => message === 'swept').length;
    await redisCli(cli, ['FLUSHALL']);
    const before = sweeps();
    small.answer();
    await small.finished(worker);
    expect(sweeps()).toBeGreaterThan(before);
    await stop(small, worker);
    await expectEachOnce(small);
  }, 240_000);

  test('with a damaged file starts empty, says so, and the open orders are worked', async () => {
    const small = await town({ accounts: 2 });
    small.hold();
    const first = await small.work();
    await eventually(() => small.asked.length === 2, 60_000);
    await first.kill();
    await eventually(() => small.product.processes().length === 0);
    await damage(join(small.product.data, 'redis/appendonlydir'));

    small.answer();
    const next = await small.work();
    await said(next, 'the queue was damaged and begun anew; open orders are put back');
    expect(await readdir(join(small.product.data, 'redis'))).toContainEqual(expect.stringMatching(/^redis-broken-/));
    await small.finished(next);
    await stop(small, next);
    await expectEachOnce(small);
  }, 240_000);
});

describe('a Redis that REDIS_URL names', () => {
  test('that is away for a while gives at most ten lines of log, and work goes on within ten seconds', async () => {
    const server = await startRedisServer();
    closers.push(() => server.close());
    const small = await town({ accounts: 1 });
    const env = { REDIS_URL: server.url };
    const worker = await small.work(env);
    await small.finished(worker);

    /** Until the page is asked for; the command's own start, which a busy machine draws out, is part of it. */
    const takesMs = async () => {
      const [asked, began] = [small.asked.length, Date.now()];
      const client = small.product.start(['--json', 'snapshot', 'konto-01'], env);
      await eventually(() => small.asked.length > asked);
      const took = Date.now() - began;
      expect((await client.ended).code).toBe(0);
      return took;
    };
    const usualMs = await takesMs();
    const before = logLines(worker).length;
    await server.kill();
    const since = () => logLines(worker).slice(before);
    await eventually(() => since().some(({ level }) => level === 'warn'));
    await new Promise((done) => setTimeout(done, 6_000));
    expect(since().length).toBeLessThanOrEqual(10);

    await server.startAgain();
    expect((await takesMs()) - usualMs).toBeLessThan(10_000);
    await stop(small, worker);
  }, 240_000);
});

/** Turns bytes over in the middle of its files. */
async function damage(folder: string): Promise<void> {
  const [name] = (await readdir(folder)).filter((file) => file.endsWith('.incr.aof'));
  const file = await open(join(folder, name ?? ''), 'r+');
  try {
    const { size } = await file.stat();
    await file.write(Buffer.alloc(64, 0xff), 0, 64, Math.floor(size / 2));
    await file.sync();
  } finally {
    await file.close();
  }
}
