import { describe, expect, test } from '@jest/globals';
import { eventually } from '../../tools/product.ts';
import { expectEachOnce, openTown, said, stop } from './town.ts';
import { killWorker } from './worker-killed.ts';

describe('a worker', () => {
  test('killed five times at random moments saves each of eight accounts once, and goes on within a minute', async () => {
    const trial = await killWorker(8, 5);
    expect(trial.kills).toBe(5);
    expect(trial.slowestMs).toBeLessThan(60_000);
  }, 300_000);

  test('started ten times while the accounts are due orders and saves each once', async () => {
    const town = await openTown({ accounts: 3 });
    try {
      town.hold();
      for (let boot = 0; boot < 10; boot += 1) {
        const worker = town.product.start(['worker']);
        await said(worker, 'swept');
        await worker.kill();
        await eventually(() => town.product.processes().length === 0, 15_000);
      }
      expect(town.archive.openOrders()).toHaveLength(3);
      town.answer();
      const last = await town.work();
      await town.finished(last);
      await stop(town, last);
      await expectEachOnce(town);
    } finally {
      await town.close();
    }
  }, 300_000);
});
