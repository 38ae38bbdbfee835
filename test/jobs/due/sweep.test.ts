import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { type Histories, takeIn } from '../../../jobs/due/account-history.ts';
import { dueSchedule } from '../../../jobs/due/due.ts';
import type { Attempt } from '../../../jobs/due/next-visit.ts';
import { planSweep, type SweepContext, type SweepFacts, sweep } from '../../../jobs/due/sweep.ts';
import { openArchive } from '../../../storage/archive/archive.ts';
import { type OrderRequest, ordersIn } from '../../../storage/archive/orders.ts';
import { type LastSealed, openCatalog } from '../../../storage/catalog/catalog.ts';
import { snapshotFolder, snapshotId } from '../../../storage/layout/layout.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import type { LedgerEntry } from '../../../storage/records/ledger-entry.ts';
import type { Order } from '../../../storage/records/order.ts';
import type { SnapshotReason } from '../../../storage/records/snapshot-description.ts';
import type { FiledTheme } from '../../../storage/records/theme.ts';
import { memory, sampleDescription, software, temporaryFolder } from '../../storage/sample.ts';
import { tries } from '../../tools/tries.ts';
import { accountOf, dueOf, historyOf, may, schedule, stockholm, usual } from '../watched.ts';
import { themeOf } from './theme-of.ts';

const clock = 'clock';

function factsOf(now: string, told: Partial<SweepFacts> = {}): SweepFacts {
  const accounts = told.accounts ?? [accountOf({ id: 'a' }), accountOf({ id: 'b' }), accountOf({ id: 'c' })];
  return {
    accounts,
    mayBeVisited: () => may,
    histories: new Map(accounts.map(({ id }) => [id, historyOf(['active', '2020-01-01T00:00:00Z'])])),
    lastSealed: new Map(),
    attempts: new Map(),
    sessions: new Map(),
    openOrders: [],
    themes: [],
    schedule,
    now,
    ...told,
  };
}

function orderOf(account: string, told: Partial<Order> = {}): Order {
  const id = `${account}_2027-01-15T0300_arlig`;
  const committee = 'kommunstyrelsen';
  const at = { orderedAt: '2027-01-15T02:00:00Z', slot: '2027-01-15T02:00:00Z' };
  return {
    format: 'ogonblick-order/1',
    id,
    account,
    committee,
    reason: 'yearly',
    note: null,
    orderedBy: clock,
    ...at,
    ...told,
  };
}

const sealedIn2026: LastSealed = { startedAt: '2026-01-15T02:10:00Z', beforeClosingAt: null };

test('what a person saved, and nobody says is the whole page, answers no slot: the visit is ordered, and the verdict says why', () => {
  const startedAt = '2027-02-01T08:00:00Z';
  const by = (answeredAt: string | null) => ({ startedAt, beforeClosingAt: null, answeredAt });
  const planned = (sealed: LastSealed) =>
    planSweep(
      factsOf('2027-03-01T03:07:00Z', { accounts: [accountOf({ id: 'a' })], lastSealed: new Map([['a', sealed]]) }),
    ).orders.length;
  expect(planned({ startedAt, beforeClosingAt: null })).toBe(0);
  expect(planned(by('2026-01-15T02:10:00Z'))).toBe(1);
  const { because } = dueOf('2027-03-01T03:07:00Z', {
    lastStartedAt: '2026-01-15T02:10:00Z',
    savedBesideAt: startedAt,
  });
  expect(because.sv).toContain(
    'Det som sparades för hand 2027-02-01 räknas inte: ingen har sagt att det visar hela sidan.',
  );
  expect(because.en).toContain('`ogonblick import` with --whole-page');
});

describe('the plan', () => {
  test('orders what is due, in the stable order, whatever the order of the register', () => {
    const lastSealed = new Map([['b', { startedAt: '2027-01-15T02:01:00Z', beforeClosingAt: null }]]);
    const plan = planSweep(
      factsOf('2027-01-15T03:07:00Z', { accounts: ['c', 'b', 'a'].map((id) => accountOf({ id })), lastSealed }),
    );
    expect(plan.orders.map(({ account, slot, late }) => [account.id, slot, late])).toEqual([
      ['a', '2027-01-15T02:00:00Z', false],
      ['c', '2027-01-15T02:00:00Z', false],
    ]);
  });

  test('several missed years give one order, and the others are recorded once', () => {
    const accounts = [accountOf({ id: 'a' })];
    const told = { accounts, lastSealed: new Map([['a', sealedIn2026]]) };
    const plan = planSweep(factsOf('2030-01-20T03:07:00Z', told));
    expect(plan.orders).toMatchObject([{ slot: '2030-01-15T02:00:00Z', late: true }]);
    expect(plan.missed).toEqual([2027, 2028, 2029].map((year) => ({ account: 'a', year })));
    const history = { ...historyOf(['active', '2020-01-01T00:00:00Z']), missed: [2027, 2028] };
    const again = planSweep(factsOf('2030-01-20T03:07:00Z', { ...told, histories: new Map([['a', history]]) }));
    expect(again.missed).toEqual([{ account: 'a', year: 2029 }]);
  });

  test('asks the officer once about what is too old', () => {
    const told = { accounts: [accountOf({ id: 'a' })], lastSealed: new Map([['a', sealedIn2026]]) };
    const plan = planSweep(factsOf('2027-08-03T03:07:00Z', told));
    expect(plan).toMatchObject({ orders: [], needsDecision: [{ account: 'a', since: '2027-01-15' }] });
    const history = { ...historyOf(['active', '2020-01-01T00:00:00Z']), asked: ['2027-01-15'] };
    expect(
      planSweep(factsOf('2027-08-03T03:07:00Z', { ...told, histories: new Map([['a', history]]) })).needsDecision,
    ).toEqual([]);
  });

  describe('open orders', () => {
    const accounts = [accountOf({ id: 'a' })];
    const person = { slot: null, reason: 'other', orderedBy: 'cli:root' } as const;
    test.each([
      ['one for the slot stands, and no second is placed', '2027-01-16T03:07:00Z', {}, { orders: 0, standing: 1 }],
      ['a person’s stands, and answers the slot too', '2027-01-16T03:07:00Z', person, { orders: 0, standing: 1 }],
      [
        'the clock’s of long ago is withdrawn, and the officer is asked',
        '2027-08-03T03:07:00Z',
        {},
        { withdrawn: 1, needsDecision: 1 },
      ],
      [
        'the clock’s of a year ago is withdrawn, and one for the new slot is placed',
        '2028-01-15T03:07:00Z',
        {},
        { withdrawn: 1, orders: 1 },
      ],
      ['a person’s of a year ago stands', '2028-01-15T03:07:00Z', person, { orders: 0, standing: 1 }],
    ] as const)('%s', (_, now, told, expected) => {
      const plan = planSweep(
        factsOf(now, { accounts, lastSealed: new Map([['a', sealedIn2026]]), openOrders: [orderOf('a', told)] }),
      );
      const { orders, standing, withdrawn, needsDecision } = plan;
      const counts = {
        orders: orders.length,
        standing: standing.length,
        withdrawn: withdrawn.length,
        needsDecision: needsDecision.length,
      };
      expect(counts).toEqual({ orders: 0, standing: 0, withdrawn: 0, needsDecision: 0, ...expected });
    });

    test('the clock’s for a closed account is withdrawn, one of an account that left the register stands to be told of', () => {
      const closed = [accountOf({ id: 'a', status: 'closed' })];
      const openOrders = [orderOf('a'), orderOf('left')];
      const plan = planSweep(factsOf('2027-01-16T03:07:00Z', { accounts: closed, openOrders }));
      expect(plan.withdrawn).toEqual([orderOf('a')]);
      expect(plan.standing).toEqual([orderOf('left')]);
    });

    test('an account under way to be closed gets its own order beside the yearly one, and only one', () => {
      const closing = [accountOf({ id: 'a', status: 'closing' })];
      const histories = new Map([
        ['a', historyOf(['active', '2020-01-01T00:00:00Z'], ['closing', '2027-01-16T00:00:00Z'])],
      ]);
      const told = { accounts: closing, histories, lastSealed: new Map([['a', sealedIn2026]]) };
      const plan = planSweep(factsOf('2027-01-16T03:07:00Z', { ...told, openOrders: [orderOf('a')] }));
      expect(plan.orders).toMatchObject([{ reason: 'before-closing', slot: '2027-01-16T00:00:00Z' }]);
      const ordered = orderOf('a', { id: 'a_2027-01-16T0407_fore-avslut', reason: 'before-closing' });
      expect(planSweep(factsOf('2027-01-16T04:07:00Z', { ...told, openOrders: [ordered] })).orders).toEqual([]);
    });
  });

  test('is the same for every order of the accounts', () => {
    const ids = Array.from({ length: 12 }, (_, index) => `konto-${index}`);
    const accounts = ids.map((id, index) =>
      accountOf({ id, interval: index % 3 === 0 ? 'P1M' : 'P1Y', avoidMonths: index % 2 ? [1] : [] }),
    );
    const lastSealed = new Map(ids.slice(0, 9).map((id) => [id, sealedIn2026]));
    const spread = dueSchedule({ ...usual, spreadDays: 6 }, stockholm);
    const planOf = (list: Account[]) =>
      planSweep(factsOf('2027-01-18T03:07:00Z', { accounts: list, lastSealed, schedule: spread }));
    const plan = planOf(accounts);
    expect(plan.orders.length).toBeGreaterThan(3);
    fc.assert(
      fc.property(fc.shuffledSubarray(accounts, { minLength: accounts.length }), (list) => {
        expect(planOf(list)).toEqual(plan);
      }),
      tries(8, 400),
    );
  });
});

/** A municipality on a disk of its own: archive, ledger, orders and catalog are real; the queue is a set, the clock a variable. */
async function municipality(accounts: Account[], start: string) {
  const root = await temporaryFolder(memory);
  const archive = await openArchive({ root: join(root, 'arkiv'), timezone: stockholm, software });
  const catalog = await openCatalog({ dataDirectory: root, databaseUrl: null });
  opened.push(catalog);
  const themes: FiledTheme[] = [];
  const state = { now: start, accounts, themes, queue: new Set<string>(), sealed: new Set<string>() };
  const parts = { root: archive.root, timezone: stockholm, lock: catalog };
  const ledgerOf = (now: () => string) => openLedger({ ...parts, now });
  const ledger = ledgerOf(() => state.now);
  const orders = ordersIn(parts);
  const seal = (account: string, startedAt: string, reason: SnapshotReason = 'yearly') => {
    const id = snapshotId({ account, at: startedAt, reason, timezone: stockholm });
    const folder = snapshotFolder('kommunstyrelsen', account, id);
    return catalog.recordSnapshot(sampleDescription({ id, account, startedAt, reason, folder }), '');
  };
  const context: SweepContext = {
    actor: clock,
    schedule,
    now: () => state.now,
    accounts: () => state.accounts,
    mayBeVisited: () => may,
    committeeOn,
    catalog: {
      lastSealed: catalog.lastSealed,
      lastAttempts: async () => new Map<string, Attempt>(),
    },
    sessions: async () => new Map(),
    histories: async () => {
      const histories: Histories = new Map();
      for await (const entry of ledger.entries()) takeIn(histories, entry);
      return histories;
    },
    orders,
    themes: async () => state.themes,
    isSealed: async ({ id }) => state.sealed.has(id),
    ledger,
    enqueue: async (ids) => {
      for (const id of ids) state.queue.add(id);
    },
  };
  /** What the worker does with every open order. Returns them. */
  const carryOut = async (): Promise<Order[]> => {
    const open = (await orders.openOrders()).sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const order of open) {
      await seal(order.account, state.now, order.reason);
      await orders.closeOrder(order.id);
    }
    return open;
  };
  const entries = async () => {
    const found: LedgerEntry[] = [];
    for await (const entry of ledger.entries()) found.push(entry);
    return found;
  };
  const events = async (event: string) =>
    (await entries()).filter((each) => each.event === event).map(({ data }) => data);
  return { root: archive.root, state, context, orders, ledgerOf, seal, carryOut, entries, events };
}

function requestFor(account: string): OrderRequest {
  const { format: _, id: __, ...request } = orderOf(account);
  return { ...request, slot: null };
}

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

describe('the sweep', () => {
  const three = () => ['a', 'b', 'c'].map((id) => accountOf({ id }));

  test('ten boots while due give one order for each account', async () => {
    const { state, context, orders, events } = await municipality(three(), '2027-01-15T03:00:00Z');
    for (let boot = 0; boot < 10; boot += 1) {
      state.now = new Date(Date.parse(state.now) + 20_000).toISOString();
      await sweep(context);
    }
    expect((await orders.openOrders()).map(({ account }) => account).sort()).toEqual(['a', 'b', 'c']);
    const ids = ['a', 'b', 'c'].map((id) => `${id}_2027-01-15T0400_arlig`);
    expect(await events('snapshots-ordered')).toEqual([{ late: false, count: 3, orders: ids.join(' ') }]);
    expect(await events('account-status-seen')).toEqual([{ status: 'active', accounts: 'a b c' }]);
  });

  test.each([0, 3, -3])(
    'three at the same moment, on machines whose clocks differ by %d s, give one order for each account and slot',
    async (skewSeconds) => {
      const { context, orders, ledgerOf, events } = await municipality(three(), '2027-01-15T03:00:00Z');
      let ticks = Date.parse('2027-01-15T03:00:00Z');
      const own = (skewMs: number) => {
        const now = () => {
          ticks += 1;
          return new Date(ticks + skewMs).toISOString();
        };
        return sweep({ ...context, now, ledger: ledgerOf(now) });
      };
      const skewMs = skewSeconds * 1000;
      await Promise.all([own(0), own(skewMs), own(2 * skewMs)]);
      expect((await orders.openOrders()).length).toBe(3);
      const told = (await events('snapshots-ordered')).map(({ count }) => Number(count));
      expect(told.reduce((sum, count) => sum + count, 0)).toBe(3);
    },
  );

  test('puts every open order back into a queue that was wiped', async () => {
    const { state, context } = await municipality(three(), '2027-01-15T03:00:00Z');
    await sweep(context);
    state.queue.clear();
    expect(await sweep(context)).toMatchObject({ ordered: 0, enqueued: 3 });
    expect(state.queue.size).toBe(3);
  });

  test('killed before the ledger was told of the orders, leaves them placed once and queued by the next', async () => {
    const { state, context, orders } = await municipality(three(), '2027-01-15T03:00:00Z');
    const append: SweepContext['ledger']['append'] = async (event, actor, data) => {
      if (event === 'snapshots-ordered') throw new Error('killed');
      return context.ledger.append(event, actor, data);
    };
    await expect(sweep({ ...context, ledger: { ...context.ledger, append } })).rejects.toThrow('killed');
    expect(state.queue.size).toBe(0);
    await sweep(context);
    expect((await orders.openOrders()).length).toBe(3);
    expect(state.queue.size).toBe(3);
  });

  test('orders what it can, and tells of the account whose order cannot be placed or read', async () => {
    // No configuration has one of that name; who gets past it must not stop the others.
    const accounts = [...three(), { ...accountOf({ id: 'd' }), id: 'liggare' }];
    const { root, context, orders } = await municipality(accounts, '2027-01-15T03:00:00Z');
    const [first] = await orders.placeOrders([requestFor('a')]);
    await writeFile(join(root, `.utkast/bestallningar/${first?.order?.id}.json`), '{"id":1}');
    const report = await sweep(context);
    expect(report).toMatchObject({ ordered: 3, enqueued: 3 });
    expect(report.troubles.map(({ name }) => name)).toEqual(['RecordDamagedError', 'NameRefusedError']);
    expect((await orders.openOrders([])).map(({ account }) => account).sort()).toEqual(['a', 'b', 'c']);
  });

  test('withdraws no order that is sealed already, by a process that was killed before it could tell of it', async () => {
    const { state, context, orders } = await municipality(three(), '2027-01-15T03:00:00Z');
    await sweep(context);
    state.sealed.add('b_2027-01-15T0400_arlig');
    state.queue.clear();
    state.now = '2027-08-03T03:07:00Z';
    expect(await sweep(context)).toMatchObject({ withdrawn: 2 });
    const old = 'b_2027-01-15T0400_arlig';
    const ofThen = (ids: Iterable<string>) => [...ids].filter((id) => id.includes('2027-01-15'));
    expect(ofThen((await orders.openOrders()).map(({ id }) => id))).toEqual([old]);
    expect(ofThen(state.queue)).toEqual([old]);
  });

  test('closes no order before the ledger has been told that it is withdrawn', async () => {
    const { state, context, orders, events } = await municipality(three(), '2027-01-15T03:00:00Z');
    await sweep(context);
    state.now = '2027-08-03T03:07:00Z';
    const killed = {
      ...context,
      orders: { ...context.orders, closeOrder: () => Promise.reject(new Error('killed')) },
    };
    await expect(sweep(killed)).rejects.toThrow('killed');
    const open = (await orders.openOrders()).map(({ id }) => id);
    expect(await events('orders-withdrawn')).toEqual([{ count: 3, orders: expect.stringContaining(open[0] ?? '-') }]);
    expect(await sweep(context)).toMatchObject({ withdrawn: 3 });
    expect((await orders.openOrders()).filter(({ id }) => open.includes(id))).toEqual([]);
    expect(await events('orders-withdrawn')).toHaveLength(1);
  });

  test('closes what the ledger says is taken back, and queues what was ordered after that', async () => {
    const { state, context, orders, ledgerOf } = await municipality([], '2027-01-15T03:00:00Z');
    const ordered = async (account: string) =>
      (await orders.placeOrders([{ ...requestFor(account), orderedAt: state.now }]))[0]?.order?.id ?? '';
    const a = await ordered('a');
    const b = await ordered('b');
    const sealed = await ordered('c');
    state.sealed.add(sealed);
    state.now = '2027-01-15T03:00:20Z';
    const ledger = ledgerOf(context.now);
    await ledger.append('order-cancelled', 'karin.k', { order: a, account: 'a' });
    await ledger.append('orders-withdrawn', 'karin.k', { count: 2, orders: `${b} ${sealed}` });
    await orders.closeOrder(b);
    state.now = '2027-01-15T03:00:40Z';
    expect(await ordered('b')).toBe(b);
    expect(await sweep(context)).toMatchObject({ withdrawn: 1, enqueued: 2 });
    expect([...state.queue].sort()).toEqual([b, sealed]);
    expect(await orders.readOrder(a)).toBeNull();
  });

  test('tells the ledger of each missed year and of each question once', async () => {
    const { state, context, carryOut, events } = await municipality(three(), '2026-01-15T03:00:00Z');
    await sweep(context);
    await carryOut();
    state.now = '2029-08-01T00:00:00Z';
    const report = await sweep(context);
    await sweep(context);
    expect(report).toMatchObject({ ordered: 0, needsDecision: ['a', 'b', 'c'] });
    expect(await events('year-missed')).toEqual([
      { year: 2027, accounts: 'a b c' },
      { year: 2028, accounts: 'a b c' },
    ]);
    expect(await events('decision-asked')).toEqual([{ since: '2029-01-15', accounts: 'a b c' }]);
  });

  test('fifty years of alarms, sampled, give one snapshot a year', async () => {
    const { state, context, carryOut } = await municipality([accountOf({ id: 'a' })], '2027-01-01T00:00:00Z');
    const starts: string[] = [];
    for (let year = 2027; year < 2077; year += 1) {
      for (const moment of ['01-15T01:59:00Z', '01-15T02:00:00Z', '10-25T01:07:00Z']) {
        state.now = `${year}-${moment}`;
        await sweep(context);
        if ((await carryOut()).length > 0) starts.push(state.now);
      }
    }
    const slots = Array.from({ length: 50 }, (_, index) => `${2027 + index}-01-15T02:00:00Z`);
    expect(starts).toEqual(['2027-01-15T01:59:00Z', ...slots]);
  });

  test('while a theme lasts its accounts are visited at its pace, and before and after it once a year', async () => {
    const accounts = [accountOf({ id: 'a', avoidMonths: [7] }), accountOf({ id: 'b' })];
    const { state, context, carryOut, events } = await municipality(accounts, '2027-03-01T00:00:00Z');
    await sweep(context);
    await carryOut();
    state.themes = [themeOf()];
    const visits: (string | null)[][] = [];
    for (let hour = 0; hour < 20 * 24; hour += 1) {
      state.now = new Date(Date.parse('2027-06-30T00:07:00Z') + hour * 3_600_000).toISOString();
      await sweep(context);
      for (const { account, reason, note } of await carryOut()) visits.push([account, reason, note, state.now]);
    }
    expect(new Set(visits.map(([account, reason, note]) => `${account} ${reason} ${note}`))).toEqual(
      new Set(['a other tema: Branden (branden)']),
    );
    // From 06:30 on the first day to the end of the last, every six hours: the sweep after each slot.
    expect(visits.slice(0, 3).map((visit) => visit.at(-1))).toEqual([
      '2027-07-01T07:07:00.000Z',
      '2027-07-01T13:07:00.000Z',
      '2027-07-01T19:07:00.000Z',
    ]);
    expect([visits.length, visits.at(-1)?.at(-1)]).toEqual([55, '2027-07-14T19:07:00.000Z']);
    expect((await events('snapshots-ordered')).length).toBe(56);
  });

  test.each<[what: string, change: Partial<{ themes: FiledTheme[]; accounts: Account[] }>, left: object]>([
    ['that waits is not placed anew', {}, { ordered: 0, withdrawn: 0, enqueued: 1 }],
    ['goes when the theme is ended', { themes: [themeOf({}, '2027-07-01T08:00:00Z')] }, { ordered: 0, withdrawn: 1 }],
    ['goes when the account is closed', { accounts: [accountOf({ id: 'a', status: 'closed' })] }, { withdrawn: 1 }],
  ])('a theme’s order %s', async (_, change, left) => {
    const { state, context, seal } = await municipality([accountOf({ id: 'a' })], '2027-07-01T06:00:00Z');
    await seal('a', '2027-03-01T00:00:00Z');
    state.themes = [themeOf()];
    state.now = '2027-07-01T07:07:00Z';
    expect(await sweep(context)).toMatchObject({ ordered: 1 });
    Object.assign(state, change);
    state.now = '2027-07-01T13:07:00Z';
    expect(await sweep(context)).toMatchObject(left);
  });

  test('an account that is closed: saved once more, then left alone', async () => {
    const { state, context, carryOut } = await municipality([accountOf({ id: 'a' })], '2027-03-01T00:00:00Z');
    await sweep(context);
    await carryOut();
    state.accounts = [accountOf({ id: 'a', status: 'closing' })];
    state.now = '2027-05-01T00:00:00Z';
    expect(await sweep(context)).toMatchObject({ ordered: 1 });
    state.now = '2027-05-01T01:00:00Z';
    expect(await sweep(context)).toMatchObject({ ordered: 0, enqueued: 1 });
    expect((await carryOut()).map(({ reason }) => reason)).toEqual(['before-closing']);
    expect(await sweep(context)).toMatchObject({ ordered: 0, enqueued: 0 });
    state.accounts = [];
    await sweep(context);
    const seen = (await context.histories()).get('a')?.seen.map(({ status }) => status);
    expect(seen).toEqual(['active', 'closing', 'unregistered']);
  });

  test('swept twice adds nothing, at any moment and with any past', async () => {
    const pasts = fc.array(
      fc.record({
        interval: fc.constantFrom('P1Y', 'P6M', 'P1D'),
        status: fc.constantFrom('approved' as const, 'active' as const, 'closing' as const, 'closed' as const),
        startedAt: fc.option(fc.constantFrom('2024-01-15T02:10:00Z', '2026-11-24T08:30:00Z', '2027-01-15T02:10:00Z')),
        attempt: fc.option(
          fc.constantFrom('failed' as const, 'blocked' as const, 'needs-login' as const, 'gone' as const),
        ),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const moments = fc
      .integer({ min: Date.UTC(2027, 0, 15), max: Date.UTC(2029, 0, 1) })
      .map((at) => new Date(at).toISOString());
    await fc.assert(
      fc.asyncProperty(pasts, moments, async (past, now) => {
        const accounts = past.map((told, index) => accountOf({ ...told, id: `k${index}` }));
        const { context, orders, seal, entries } = await municipality(accounts, now);
        const attempts = new Map<string, Attempt>();
        for (const [index, { startedAt, attempt }] of past.entries()) {
          if (startedAt) await seal(`k${index}`, startedAt);
          if (attempt) attempts.set(`k${index}`, { status: attempt, at: '2027-01-14T12:00:00Z' });
        }
        const tried = { ...context, catalog: { ...context.catalog, lastAttempts: async () => attempts } };
        await sweep(tried);
        const before = [await orders.openOrders(), await entries()];
        expect(await sweep(tried)).toMatchObject({ ordered: 0, withdrawn: 0, missed: [], needsDecision: [] });
        expect([await orders.openOrders(), await entries()]).toEqual(before);
      }),
      tries(10, 600),
    );
  });
});
