import { expect } from '@jest/globals';
import { documentOf, snapshotsOf } from '../../tools/product.ts';
import type { Instead } from '../../tools/small-site.ts';
import { expectSound, openTown, type Town } from './town.ts';

const poison = 'konto-02';

/** The browser dies, as of memory, as soon as it asks for the page. */
export function killBrowsers(town: Town): ReturnType<Instead> {
  for (const { pid, command } of town.product.processes()) {
    const isBrowser = command.includes('ogonblick-browser-') && !command.includes(' --type=');
    if (isBrowser && command.includes('--user-data-dir=')) process.kill(pid, 'SIGKILL');
  }
  return true;
}

/** Has three accounts saved of which one does `harm` each time; it is given up after at most five starts, and the others are saved. */
export async function expectOneGivenUp(
  harm: (town: Town, response: Parameters<Instead>[1]) => ReturnType<Instead>,
  deadlineSeconds = 120,
): Promise<void> {
  const town: Town = await openTown({
    accounts: 3,
    concurrency: 1,
    deadlineSeconds,
    instead: (path, response) => (path === `/${poison}` ? harm(town, response) : undefined),
  });
  try {
    const ended = await town.product.run(['--json', 'snapshot', '--all']);
    expect(ended.code).toBe(1);
    expect(snapshotsOf(ended).map(({ account, status }) => [account, status])).toEqual(
      town.accounts.map((account) => [account, account === poison ? 'failed' : 'complete']),
    );
    expect(ended.err).toContain('"msg":"a visit gave no snapshot"');
    const starts = town.asked.filter((path) => path === `/${poison}`).length;
    expect(starts).toBeGreaterThanOrEqual(2);
    expect(starts).toBeLessThanOrEqual(5);
    expect(town.archive.ledger('visit-ended').map(({ data }) => data.account)).toEqual([poison]);
    expect(town.archive.openOrders()).toEqual([]);
    expect(town.archive.leftDrafts()).toEqual([]);
    const status = await town.product.run(['--json', 'status']);
    const { accounts } = documentOf<{ accounts: Record<string, unknown>[] }>(status);
    expect(accounts.filter(({ lastSnapshot }) => lastSnapshot === null)).toMatchObject([{ account: poison }]);
    await expectSound(town.product);
  } finally {
    await town.close();
  }
}
