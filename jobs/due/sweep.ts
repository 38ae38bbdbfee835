import type { Account, MayBeVisited } from '../../config/register/accounts.ts';
import type { OrderRequest, Orders, OrdersReader, PlacedOrder } from '../../storage/archive/orders.ts';
import type { CatalogReader } from '../../storage/catalog/catalog.ts';
import type { Ledger, LedgerData } from '../../storage/ledger/ledger.ts';
import type { Order } from '../../storage/records/order.ts';
import type { FiledTheme } from '../../storage/records/theme.ts';
import { dayText, toLocal } from '../time/local-time.ts';
import { gatherNotes, type Histories, type HistoryNote, isVisited } from './account-history.ts';
import { closeWithdrawn, type Withdrawing } from './close-withdrawn.ts';
import type { DueSchedule } from './due.ts';
import type { Attempt } from './next-visit.ts';
import { type PlannedOrder, planSweep, type SweepFacts, type SweepPlan } from './plan-sweep.ts';

export { planSweep, type SweepFacts, type SweepPlan } from './plan-sweep.ts';

/** What the sweep and the status read; built in one place, `sweep-context.ts`. Instants are UTC. */
export interface FactsContext {
  schedule: DueSchedule;
  now(): string;
  accounts(): readonly Account[];
  mayBeVisited(account: Account): MayBeVisited;
  /** The committee that answers for the account on a civil day. */
  committeeOn(account: Account, day: string): string;
  /** Of sealed snapshots and of visits that gave none, the newest per account. */
  catalog: {
    lastSealed: CatalogReader['lastSealed'];
    lastAttempts(): Promise<ReadonlyMap<string, Attempt>>;
  };
  /** When each stored browser session was stored, by its name. */
  sessions(): Promise<ReadonlyMap<string, string>>;
  /** What the ledger tells of the accounts, up to now: every entry, oldest first, through `takeIn`. */
  histories(): Promise<Histories>;
  orders: Pick<OrdersReader, 'openOrders'>;
  /** The themes that can be read; `damaged` gets the faults of the others. */
  themes(damaged: Error[]): Promise<readonly FiledTheme[]>;
}

/** What the sweep moves besides. */
export interface SweepContext extends FactsContext, Withdrawing {
  /** The actor of orders that no person places: named in orders and ledger. */
  actor: string;
  orders: Pick<Orders, 'openOrders' | 'placeOrders' | 'closeOrder'>;
  ledger: Pick<Ledger, 'append' | 'entriesAbout'>;
  /** Puts the orders into the queue in bulk; does nothing for those that are there. */
  enqueue(orderIds: readonly string[]): Promise<void>;
}

/** Counts of what one sweep did. */
export interface SweepReport {
  accounts: number;
  ordered: number;
  late: number;
  withdrawn: number;
  /** Account ids, for the persons who are told. */
  needsDecision: string[];
  missed: SweepPlan['missed'];
  enqueued: number;
  /** Orders and themes that could not be read, and orders that could not be placed; they stopped none of the others. */
  troubles: Error[];
}

/**
 * Finds what is due from register, archive and ledger, and sees to it that it is ordered and queued. Any number of sweeps, also at the same
 * time on several machines, give one order for each account and slot: the slot is the order's key. The slot of a first visit is the moment
 * we first saw the account; it is read back from the ledger, where the first word counts. A sweep that is killed anywhere is made good by
 * the next: orders come before the ledger's lines about them, but go after these, and the queue is last. What a line says is withdrawn, and is
 * open still, is closed first, without a second line.
 */
export async function sweep(context: SweepContext): Promise<SweepReport> {
  const histories = await notedHistories(context);
  // The time is read after the histories: an account's first sight is its slot, and must not lie ahead of us.
  const now = context.now();
  const troubles: Error[] = [];
  const facts = await gatherFacts(context, histories, now, { damaged: troubles });
  const { standing: openOrders, closed } = await closeWithdrawn(context, facts.openOrders);
  const plan = await sparingSealed(context, planSweep({ ...facts, openOrders }));
  // The line before the file: an order that is gone without a line is one that was lost.
  await appendOrders(context, 'orders-withdrawn', {}, plan.withdrawn);
  for (const order of plan.withdrawn) await context.orders.closeOrder(order.id);
  const placed = await context.orders.placeOrders(plan.orders.map((planned) => requestOf(context, planned, now)));
  await tellLedger(context, plan, placed);
  const orders = placed.flatMap(({ order }) => order ?? []);
  for (const one of placed) if (one.order === null) troubles.push(one.refused);
  const ids = [...new Set([...plan.standing, ...orders].map((order) => order.id))];
  await context.enqueue(ids);
  return {
    accounts: facts.accounts.length,
    ordered: orders.length,
    late: plan.orders.filter(({ late }) => late).length,
    withdrawn: closed.length + plan.withdrawn.length,
    needsDecision: plan.needsDecision.map(({ account }) => account),
    missed: plan.missed,
    enqueued: ids.length,
    troubles,
  };
}

/** A process may be killed between sealing and telling: an order that is sealed is not withdrawn, but worked once more, and recorded. */
async function sparingSealed(context: SweepContext, plan: SweepPlan): Promise<SweepPlan> {
  const withdrawn: Order[] = [];
  const standing = [...plan.standing];
  for (const order of plan.withdrawn) ((await context.isSealed(order)) ? standing : withdrawn).push(order);
  return { ...plan, withdrawn, standing };
}

/**
 * Everything that is known now, for a plan or for the status. `only`: the account that is asked about. `damaged` gets the orders that
 * cannot be read, and the themes: the sweep tells of them, and they stop nobody else.
 */
export async function gatherFacts(
  context: FactsContext,
  histories: Histories,
  now: string,
  { only, damaged = [] }: { only?: string | undefined; damaged?: Error[] } = {},
): Promise<SweepFacts> {
  const { schedule, mayBeVisited } = context;
  // Orders first: an order that is finished meanwhile is open here and sealed there, so nothing is ordered twice.
  const openOrders = await context.orders.openOrders(damaged);
  const [lastSealed, attempts, sessions] = await Promise.all([
    context.catalog.lastSealed(only),
    context.catalog.lastAttempts(),
    context.sessions(),
  ]);
  const accounts = context.accounts();
  const themes = await context.themes(damaged);
  return { accounts, mayBeVisited, histories, lastSealed, attempts, sessions, openOrders, themes, schedule, now };
}

/** Tells the ledger what is new in the register, and gives the accounts' histories. */
async function notedHistories(context: SweepContext): Promise<Histories> {
  const histories = await context.histories();
  const notes = statusNotes(context.accounts(), histories);
  if (notes.length === 0) return histories;
  await appendNotes(context, notes);
  return context.histories();
}

/** What the register says and the ledger does not know yet. An account that leaves the register is watched no longer. */
export function statusNotes(accounts: readonly Account[], histories: Histories): HistoryNote[] {
  const changes: { account: string; status: string }[] = [];
  let known = 0;
  for (const { id, status } of accounts) {
    const history = histories.get(id);
    if (history) known += 1;
    if (history?.seen.at(-1)?.status !== status) changes.push({ account: id, status });
  }
  if (known < histories.size) changes.push(...leftTheRegister(accounts, histories));
  const changed = grouped(changes, ({ status }) => status);
  return [...changed].flatMap(([status, ids]) => gatherNotes('account-status-seen', { status }, ids));
}

function leftTheRegister(accounts: readonly Account[], histories: Histories): { account: string; status: string }[] {
  const registered = new Set(accounts.map(({ id }) => id));
  return [...histories]
    .filter(([id, { seen }]) => !registered.has(id) && isVisited(seen.at(-1)?.status ?? ''))
    .map(([account]) => ({ account, status: 'unregistered' }));
}

function requestOf(context: SweepContext, { account, reason, note, slot }: PlannedOrder, now: string): OrderRequest {
  const today = dayText(toLocal(Date.parse(now), context.schedule.calendar.timezone));
  const committee = context.committeeOn(account, today);
  return { account: account.id, committee, reason, note, orderedBy: context.actor, orderedAt: now, slot };
}

/** One line for many accounts: ten thousand lines would be ten thousand fsyncs. */
async function tellLedger(context: SweepContext, plan: SweepPlan, placed: readonly PlacedOrder[]): Promise<void> {
  for (const late of [false, true]) {
    // An order that is not new was placed, and told of, by another sweep meanwhile.
    const own = placed.flatMap((one, index) =>
      one.order !== null && one.isNew && plan.orders[index]?.late === late ? [one.order] : [],
    );
    await appendOrders(context, 'snapshots-ordered', { late }, own);
  }
  const missed = grouped(plan.missed, ({ year }) => year);
  const asked = grouped(plan.needsDecision, ({ since }) => since);
  await appendNotes(context, [
    ...[...missed].flatMap(([year, ids]) => gatherNotes('year-missed', { year }, ids)),
    ...[...asked].flatMap(([since, ids]) => gatherNotes('decision-asked', { since }, ids)),
  ]);
}

const ordersPerEntry = 500;

async function appendOrders(
  context: SweepContext,
  event: string,
  about: LedgerData,
  orders: readonly Order[],
): Promise<void> {
  for (let start = 0; start < orders.length; start += ordersPerEntry) {
    const ids = orders.slice(start, start + ordersPerEntry).map((order) => order.id);
    await context.ledger.append(event, context.actor, { ...about, count: ids.length, orders: ids.join(' ') });
  }
}

async function appendNotes(context: SweepContext, notes: readonly HistoryNote[]): Promise<void> {
  for (const { event, data } of notes) await context.ledger.append(event, context.actor, { ...data });
}

function grouped<T extends { account: string }, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, string[]> {
  const groups = new Map<K, string[]>();
  for (const item of items) {
    const ids = groups.get(keyOf(item));
    if (ids) ids.push(item.account);
    else groups.set(keyOf(item), [item.account]);
  }
  return groups;
}
