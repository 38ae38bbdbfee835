import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { archiveAtWork, type Before, type Fault, failEach } from '../faults/worker/failing-disk.ts';
import { expectOneGivenUp } from '../faults/worker/poison.ts';
import { killRedis } from '../faults/worker/redis-killed.ts';
import type { Town } from '../faults/worker/town.ts';
import { killWorker } from '../faults/worker/worker-killed.ts';
import { comeBack, type Return, returns, townOf2026 } from '../faults/worker/years-away.ts';
import { compiledStorage } from '../storage/compiled.ts';

const hour = 3_600_000;

describe('a run over fifty accounts', () => {
  test(
    'whose worker is killed fifty times saves each account once, and goes on within a minute each time',
    async () => {
      const trial = await killWorker(50, 50);
      console.info(trial);
      expect(trial.kills).toBe(50);
      expect(trial.interrupted).toBeGreaterThan(20);
      expect(trial.slowestMs).toBeLessThan(60_000);
    },
    hour,
  );

  test(
    'whose Redis is killed twenty times loses nothing and doubles nothing',
    async () => {
      const trial = await killRedis(50, 20);
      console.info(trial);
      expect(trial.kills).toBe(20);
    },
    hour,
  );
});

describe('an account whose page keeps its browser busy for ever', () => {
  test(
    'is given up after at most five starts and named, and the others are saved',
    () =>
      expectOneGivenUp((_town, response) => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
        response.end('<!doctype html><body><p>text</p><script>setTimeout(() => { for (;;); }, 200)</script></body>');
        return true;
      }, 15),
    300_000,
  );
});

describe('a worker that was off on the date and starts', () => {
  let town: Town;
  beforeAll(async () => {
    town = await townOf2026();
  }, 300_000);
  afterAll(() => town.close());

  test.each(Object.keys(returns))('%s', (name) => comeBack(town, returns[name] as Return), 300_000);
});

/** Where a call of both kinds of thread can fail, the main thread is tried by itself too. */
const faults: Fault[] = [
  { calls: 'fsync,fdatasync', error: 'EIO', threads: 'all' },
  { calls: 'fsync,fdatasync', error: 'EIO', threads: 'main' },
  { calls: 'write,pwrite64,writev', error: 'ENOSPC', threads: 'all' },
  { calls: 'write,writev', error: 'EIO', threads: 'main' },
  { calls: 'pwrite64', error: 'EIO', threads: 'main' },
  { calls: 'rename,renameat,renameat2', error: 'EIO', threads: 'all' },
  { calls: 'rename,renameat,renameat2', error: 'EIO', threads: 'main' },
  { calls: 'link,linkat', error: 'EIO', threads: 'all' },
  { calls: 'unlink,unlinkat', error: 'EIO', threads: 'all' },
  { calls: 'mkdir,mkdirat', error: 'ENOSPC', threads: 'all' },
  { calls: 'chmod,fchmod,fchmodat', error: 'EIO', threads: 'all' },
  { calls: 'ftruncate', error: 'EIO', threads: 'main' },
];

describe('a disk on which each call fails in turn while snapshots are sealed, written into the ledger and ordered', () => {
  let before: Before;
  beforeAll(async () => {
    before = await archiveAtWork(await compiledStorage());
  }, 300_000);

  test.each(faults)(
    '%j leaves the old state or the new one, never half',
    async (fault) => {
      const outcome = await failEach(before, fault);
      console.info(fault, outcome);
      expect(outcome.calls).toBeGreaterThan(0);
      expect(outcome.failed).toBeGreaterThan(0);
    },
    hour,
  );
});
