import { Temporal } from '@js-temporal/polyfill';
import type { Configuration } from '../../../config/load.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { committeeOn, mayBeVisited } from '../../../config/register/accounts.ts';
import { orderSnapshots } from '../../../jobs/due/order-snapshots.ts';
import { sweep } from '../../../jobs/due/sweep.ts';
import { sweepContext, withdrawing } from '../../../jobs/due/sweep-context.ts';
import { noteApprovers } from '../../../jobs/plans/approvers.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import type { Order } from '../../../storage/records/order.ts';
import type { SnapshotDescription, SnapshotReason } from '../../../storage/records/snapshot-description.ts';
import { isPersons, takeBackOrders } from '../../process/take-back-orders.ts';
import { workOrders } from '../../process/work-orders.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import type { Locale } from '../../words/archive-words.ts';
import { accountCalled } from '../parts/account-called.ts';
import { reloader, requireConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openProgress } from '../parts/progress.ts';
import { snapshotWords } from '../printed/snapshot-words.ts';

export interface SnapshotOptions {
  all?: boolean;
  due?: boolean;
  /** The given names are order ids, and those orders are taken back. */
  takeBack?: boolean;
  reason: SnapshotReason;
  note?: string;
}

/** Takes snapshots now, through the queue, and waits. The owner of the data folder works the queue; without an owner this process does. */
export async function snapshot(io: Io, ids: string[], options: SnapshotOptions): Promise<number> {
  const configuration = await requireConfiguration(io);
  if (options.takeBack) return takeBack(io, configuration, ids);
  const named = chooseAccounts(configuration.accounts, ids, options);
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, configuration, stack);
  await noteApprovers(workplace);
  const orders = options.due ? await dueOrders(io, workplace, named) : await placeOrders(io, workplace, named, options);
  const snapshots = await workAndShow(io, workplace, orders);
  const says = snapshotWords[io.locale];
  printResult(io, { snapshots }, () => {
    const told = snapshots.length === 0 ? [says.nothingDue] : snapshots.map((one) => inWords(one, io.locale));
    return `${[...told, says.archive(`${workplace.archive.root}/index.html`)].join('\n')}\n`;
  });
  return snapshots.every(({ status }) => status === 'complete') ? exitCodes.done : exitCodes.needsPerson;
}

async function takeBack(io: Io, configuration: Configuration, ids: string[]): Promise<number> {
  if (ids.length === 0) {
    throw new UsageError(
      'expected orders, found none',
      'Name orders as `snapshot` told them when it was stopped.',
      `ange beställningar, som \`snapshot\` nämnde dem när det stoppades.`,
    );
  }
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, configuration, stack);
  const takenBack: string[] = [];
  const told = () => takenBack.map((id) => `${snapshotWords[io.locale].takenBack(id)}\n`).join('');
  try {
    for await (const id of takeBackOrders(workplace, ids, { by: `cli:${io.environment.userName}`, log: io.log })) {
      takenBack.push(id);
    }
  } catch (error) {
    io.err(told());
    throw error;
  }
  printResult(io, { takenBack }, told);
  return exitCodes.done;
}

/** Orders a snapshot of each account and has the orders worked. Returns the results in the accounts' order. */
export async function takeNow(
  io: Io,
  workplace: Workplace,
  accounts: Account[],
  options: SnapshotOptions,
): Promise<SnapshotDescription[]> {
  return workAndShow(io, workplace, await placeOrders(io, workplace, accounts, options));
}

/** The open orders of these accounts, and those that the clock would have placed. */
async function dueOrders(io: Io, workplace: Workplace, accounts: Account[]): Promise<Order[]> {
  const { troubles } = await sweep(sweepContext(workplace));
  for (const error of troubles) io.log.error('an order cannot be read or placed; the others are', { error });
  const ids = new Set(accounts.map(({ id }) => id));
  const open = await workplace.orders.openOrders([]);
  return open.filter(({ account }) => ids.has(account));
}

async function placeOrders(
  io: Io,
  workplace: Workplace,
  accounts: Account[],
  options: SnapshotOptions,
): Promise<Order[]> {
  const { configuration } = workplace;
  const today = Temporal.Now.plainDateISO(configuration.settings.timezone).toString();
  return orderSnapshots(
    {
      ...withdrawing(workplace),
      now: () => new Date().toISOString(),
      committeeOf: (account) => committeeOn(account, today),
    },
    { accounts, reason: options.reason, note: options.note ?? null, by: `cli:${io.environment.userName}` },
  );
}

async function workAndShow(io: Io, workplace: Workplace, orders: Order[]): Promise<SnapshotDescription[]> {
  const progress = openProgress(io, orders.length);
  const stopTelling = tellWhenStopped(() => {
    progress.end();
    io.err(
      standingWords(
        orders.filter(({ id }) => !progress.hasEnded(id)),
        io.locale,
      ),
    );
  });
  try {
    return await workOrders(workplace, orders, {
      command: 'snapshot',
      log: io.log,
      reload: reloader(io),
      onProgress: progress.tell,
    });
  } finally {
    stopTelling();
    progress.end();
  }
}

/** Calls `tell` when somebody ends this process, which then ends as usual. Returns the function that undoes this. */
function tellWhenStopped(tell: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const stop = (signal: NodeJS.Signals): void => {
    takeOff();
    tell();
    process.kill(process.pid, signal);
  };
  const takeOff = () => {
    for (const signal of signals) process.off(signal, stop);
  };
  for (const signal of signals) process.on(signal, stop);
  return takeOff;
}

/** What remains of the orders: they are kept for whoever works the queue, although this process waits no longer. */
function standingWords(orders: readonly Order[], locale: Locale): string {
  if (orders.length === 0) return '';
  const persons = orders.filter(isPersons);
  const says = snapshotWords[locale];
  return [
    says.stands(orders.length),
    ...orders.map(({ id }) => `  ${id}`),
    persons.length === 0 ? says.clocks : says.toTakeBack(persons.map(({ id }) => id).join(' ')),
    '',
  ].join('\n');
}

function chooseAccounts(accounts: Account[], ids: string[], options: SnapshotOptions): Account[] {
  // The clock's own rules choose: they visit, for example, a closed account whose last snapshot is missing.
  if (options.due && (options.all || ids.length === 0)) return accounts;
  if (options.all) return accounts.filter((account) => mayBeVisited(account).visit);
  if (ids.length === 0) {
    throw new UsageError(
      'expected accounts, --all or --due, found none',
      'Name accounts of accounts.yaml, or give --all or --due.',
      'ange konton som står i accounts.yaml, eller --all eller --due.',
    );
  }
  return [...new Set(ids)].map((id) => accountCalled(accounts, id));
}

function inWords({ account, status, folder, because }: SnapshotDescription, locale: Locale): string {
  return `${account}: ${snapshotWords[locale].status(status)}\n  ${folder}${because ? `\n  ${because}` : ''}`;
}
