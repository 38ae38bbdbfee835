import { Temporal } from '@js-temporal/polyfill';
import type { Account } from '../../../config/accounts.ts';
import { committeeOn, mayBeVisited } from '../../../config/accounts.ts';
import { orderSnapshots } from '../../../jobs/order-snapshots.ts';
import type { SnapshotDescription, SnapshotReason } from '../../../storage/records/snapshot-description.ts';
import { openClosingStack } from '../../closing-stack.ts';
import { workOrders } from '../../work-orders.ts';
import { openWorkplace, type Workplace } from '../../workplace.ts';
import { requireConfiguration } from '../configuration.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, printResult, UsageError } from '../io.ts';
import { openProgress } from '../progress.ts';

export interface SnapshotOptions {
  all?: boolean;
  reason: SnapshotReason;
  note?: string;
}

/** Takes snapshots now and waits: through the queue, worked by the owner of the data folder or, without one, by this process. */
export async function snapshot(io: Io, ids: string[], options: SnapshotOptions): Promise<number> {
  const configuration = await requireConfiguration(io);
  const accounts = chooseAccounts(configuration.accounts, ids, options);
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, configuration, stack);
  const snapshots = await takeNow(io, workplace, accounts, options);
  printResult(
    io,
    { snapshots },
    () => `${snapshots.map(inWords).join('\n')}\nThe archive: ${workplace.archive.root}/index.html\n`,
  );
  return snapshots.every(({ status }) => status === 'complete') ? exitCodes.done : exitCodes.needsPerson;
}

/** Orders a snapshot of each account, has the orders worked and gives what became of them, in the accounts' order. */
export async function takeNow(
  io: Io,
  workplace: Workplace,
  accounts: Account[],
  options: SnapshotOptions,
): Promise<SnapshotDescription[]> {
  const { orders, ledger, configuration } = workplace;
  const today = Temporal.Now.plainDateISO(configuration.settings.timezone).toString();
  const placed = await orderSnapshots(
    { orders, ledger, now: () => new Date().toISOString(), committeeOf: (account) => committeeOn(account, today) },
    { accounts, reason: options.reason, note: options.note ?? null, by: `cli:${io.environment.userName}` },
  );
  const progress = openProgress(io, placed.length);
  try {
    return await workOrders(workplace, placed, { command: 'snapshot', log: io.log, onProgress: progress.tell });
  } finally {
    progress.end();
  }
}

function chooseAccounts(accounts: Account[], ids: string[], options: SnapshotOptions): Account[] {
  if (options.all) return accounts.filter((account) => mayBeVisited(account).visit);
  if (ids.length === 0) {
    throw new UsageError(
      'expected at least one account or --all, found none',
      'Name accounts of accounts.yaml, or give --all.',
    );
  }
  return [...new Set(ids)].map((id) => {
    const account = accounts.find((candidate) => candidate.id === id);
    if (account) return account;
    const known = accounts.map((candidate) => candidate.id).join(', ');
    throw new UsageError(`expected the id of an account, found ${JSON.stringify(id)}`, `Known accounts: ${known}.`);
  });
}

function inWords(description: SnapshotDescription): string {
  const { account, status, folder, because } = description;
  return `${account}: ${status}\n  ${folder}${because ? `\n  ${because}` : ''}`;
}
