import { describe, expect, test } from '@jest/globals';
import { eventually } from '../../tools/product.ts';
import { expectEachOnce, openTown, said, stop } from './town.ts';
import { killWorker } from './worker-killed.ts';

const long = process.env.OGONBLICK_LONG === '1';
const [accounts, kills, boots] = long ? [8, 5, 10] : [3, 2, 2];

describe('a worker', () => {
  test(`killed ${kills} times at random moments saves each of ${accounts} accounts once, and goes on within a minute`, async () => {
    const trial = await killWorker(accounts, kills);
    expect(trial.kills).toBe(kills);
    expect(trial.slowestMs).toBeLessThan(60_000);
  }, 300_000);

  test(`started ${boots} times while the accounts are due orders and saves each once`, async () => {
    const town = await openTown({ accounts: 3 });
    try {
      town.hold();
      for (let boot = 0; boot < boots; boot += 1) {
        const worker = town.product.start(['worker']);
        await said(worker, 'swept');
        await worker.kill();
        await eventually(() => town.product.processes().length === 0);
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
