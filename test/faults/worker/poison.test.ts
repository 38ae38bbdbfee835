import { describe, expect, test } from '@jest/globals';
import { documentOf, snapshotsOf } from '../../tools/product.ts';
import { expectSound, openTown } from './town.ts';

const poison = 'konto-02';

describe('an account whose page ends its browser every time', () => {
  test('is given up after at most five starts and named, and the others are saved', async () => {
    const town = await openTown({
      accounts: 4,
      concurrency: 1,
      instead(path) {
        if (path !== `/${poison}`) return;
        for (const { pid, command } of town.product.processes()) {
          const isBrowser = command.includes('ogonblick-browser-') && !command.includes(' --type=');
          if (isBrowser && command.includes('--user-data-dir=')) process.kill(pid, 'SIGKILL');
        }
        return true;
      },
    });
    try {
      const ended = await town.product.run(['--json', 'snapshot', '--all']);
      expect(ended.code).toBe(1);
      expect(snapshotsOf(ended).map(({ account, status }) => [account, status])).toEqual(
        town.accounts.map((account) => [account, account === poison ? 'failed' : 'complete']),
      );
      const starts = town.asked.filter((path) => path === `/${poison}`).length;
      expect(starts).toBeGreaterThanOrEqual(2);
      expect(starts).toBeLessThanOrEqual(5);
      expect(town.archive.ledger('visit-ended').map(({ data }) => data.account)).toEqual([poison]);
      expect(town.archive.openOrders()).toEqual([]);
      expect(town.archive.leftDrafts()).toEqual([]);
      const { accounts } = documentOf<{ accounts: Record<string, unknown>[] }>(
        await town.product.run(['--json', 'status']),
      );
      expect(accounts.filter(({ lastSnapshot }) => lastSnapshot === null)).toMatchObject([{ account: poison }]);
      await expectSound(town.product);
    } finally {
      await town.close();
    }
  }, 240_000);
});
