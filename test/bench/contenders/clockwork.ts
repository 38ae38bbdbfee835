/** The clock's side of the worker: registers and archives of many accounts, the sweep over them, start-up and reindex. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../../config/base/env.ts';
import { loadConfiguration } from '../../../config/load.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { accountStatus, accountYears, forecast, judgedAccounts } from '../../../jobs/due/account-status.ts';
import { latestSlot } from '../../../jobs/due/slots.ts';
import { sweep } from '../../../jobs/due/sweep.ts';
import { sweepContext } from '../../../jobs/due/sweep-context.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import { sealedSnapshots } from '../../../storage/archive/snapshot.ts';
import { openCatalog } from '../../../storage/catalog/catalog.ts';
import { type ClosingStack, openClosingStack } from '../../../storage/files/closing-stack.ts';
import { openLedger } from '../../../storage/ledger/ledger.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import { reindex } from '../../../storage/verify/reindex.ts';
import { createLog } from '../../../worker/ground/log.ts';
import { snapshotJobs } from '../../../worker/ground/queue/job-kind.ts';
import { type JobQueue, openQueue } from '../../../worker/ground/queue/job-queue.ts';
import { connect } from '../../../worker/ground/redis/connect.ts';
import { becomeOwner } from '../../../worker/process/owner.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { writeRegister } from '../../tools/register.ts';
import { obey } from '../contender.ts';
import { describeSample, writeBags, writeLedger } from './archive-scene.ts';
import { startWorker } from './start-worker.ts';

interface Scene {
  workplace: Workplace;
  queue: JobQueue;
  stack: ClosingStack;
}

const dayMs = 86_400_000;
/** In days. */
const hour = 1 / 24;
const log = createLog({ level: 'error', secrets: [] });
let scene: Scene | null = null;

const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString();

/** So that what was sealed before then is due, and what was sealed an hour ago is not. */
function yesterdaysSlot(): string {
  const yesterday = new Date(Date.now() - dayMs);
  return `0 3 ${yesterday.getUTCDate()} ${yesterday.getUTCMonth() + 1} *`;
}

obey({
  /** Each account has one snapshot and its line in the ledger; none is due when that is of today. */
  async prepare({ accounts, sealedDaysAgo }: { accounts: number; sealedDaysAgo: number }) {
    const folder = await newFolder();
    const ids = idsOf(accounts);
    const snapshots = ids.map((id) => ({ ...describeSample(id, daysAgo(sealedDaysAgo)), files: [] }));
    await writeRegister(join(folder, 'konfiguration'), [{ id: 'konto', url: 'https://www.example.se' }]);
    await fillCatalog(join(folder, 'data'), snapshots);
    await writeLedger(join(folder, 'data/arkiv'), daysAgo(300), ids, snapshots);
    await noteLedger(join(folder, 'data'));
    return folder;
  },
  /** A process that measures opens what another has prepared, so that its memory is its own. */
  async open({ folder, accounts, pace = null }: { folder: string; accounts: number; pace?: number | null }) {
    scene = await openScene(folder, idsOf(accounts), pace);
  },
  leave,
  async sweep() {
    const { workplace, queue } = here();
    const parts: Record<string, number> = {};
    const context = timed(
      sweepContext(workplace, (orders) => queue.enqueue(orders)),
      parts,
    );
    const started = performance.now();
    const report = await sweep(context);
    const ms = performance.now() - started;
    const told = Object.values(parts).reduce((sum, part) => sum + part, 0);
    return { ms, ordered: report.ordered, parts: { ...parts, 'judging and the rest': ms - told } };
  },
  /** What `status` tells of all accounts, and what the overview needs of them. */
  async statusOfAll() {
    const { accounts } = await accountStatus(here().workplace);
    return accounts.length;
  },
  async judgedForOverview() {
    const { workplace } = here();
    const accounts = await judgedAccounts(workplace);
    await forecast(workplace, accounts);
    const shown = accounts.slice(0, 100);
    const sealed = await workplace.catalog.sealedStarts(shown.map(({ account }) => account.id));
    return accountYears(workplace, shown, sealed).size;
  },
  waiting: async () => (await here().queue.counts()).waiting,
  /** As one would write it at first: for each account read its cron expression, ask for its last snapshot, order, enqueue. */
  async oneByOne() {
    const { workplace, queue } = here();
    const { configuration, catalog, orders, ledger } = workplace;
    const { yearly } = configuration.settings.schedule;
    for (const { id } of configuration.accounts) {
      const now = new Date().toISOString();
      const slot = latestSlot(yearly, configuration.settings.timezone, now);
      const [last] = await catalog.snapshots({ account: id, limit: 1 });
      if (last && last.startedAt >= slot) continue;
      const request = {
        account: id,
        committee: 'kommunstyrelsen',
        note: null,
        orderedBy: 'bench',
        orderedAt: now,
        slot,
      };
      const [placed] = await orders.placeOrders([{ ...request, reason: 'yearly' }]);
      if (!placed?.order) throw new Error('expected an order, found none');
      await ledger.append('snapshot-ordered', 'bench', { order: placed.order.id });
      await queue.enqueue([placed.order.id]);
    }
  },
  /** A register in YAML as the worker reads it at every sweep. */
  async writeRegister({ accounts }: { accounts: number }) {
    const folder = await newFolder();
    await writeRegister(
      join(folder, 'konfiguration'),
      idsOf(accounts).map((id) => ({ id, url: `https://www.example.se/${id}` })),
    );
    return folder;
  },
  readRegister: async ({ folder }: { folder: string }) => {
    const { configuration, faults } = await loadConfiguration(join(folder, 'konfiguration'));
    return configuration ? '' : `refused: expected ${faults[0]?.expected}, got ${faults[0]?.got}`;
  },
  /** `accounts` with a snapshot in each of `years`, as folders, in the catalog and in the ledger; nothing is due. */
  async fillArchive({ folder, accounts, years }: { folder: string; accounts: number; years: number }) {
    const snapshots = idsOf(accounts).flatMap((id) =>
      Array.from({ length: years }, (_, back) => describeSample(id, daysAgo(back * 365.25 + hour))),
    );
    const data = join(folder, 'data');
    const root = join(data, 'arkiv');
    await writeBags(root, snapshots);
    const oldestFirst = snapshots.toSorted((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
    await writeLedger(root, daysAgo((years - 1) * 365.25 + 10), idsOf(accounts), oldestFirst);
    await fillCatalog(data, snapshots);
    return snapshots.length;
  },
  startWorker,
  reindex: async ({ folder }: { folder: string }) => {
    const data = join(folder, 'data');
    const catalog = await openCatalog({ dataDirectory: data, databaseUrl: null });
    try {
      const root = join(data, 'arkiv');
      return await reindex({
        root,
        catalog,
        ledger: openLedger({ root, timezone: 'Europe/Stockholm', lock: catalog }),
      });
    } finally {
      await catalog.close();
    }
  },
  /** The floor under a reindex: every description is read and parsed, one after the other, and nothing done with it. */
  readDescriptions: async ({ folder }: { folder: string }) => {
    const root = join(folder, 'data/arkiv');
    let bytes = 0;
    for await (const { folder: bag } of sealedSnapshots(root)) {
      const text = await readFile(join(root, bag, 'data/beskrivning.json'), 'utf8');
      bytes += JSON.parse(text).files.length;
    }
    return bytes;
  },
  remove: ({ folder }: { folder: string }) => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  close: leave,
});

function here(): Scene {
  if (!scene) throw new Error('expected a prepared scene, found none');
  return scene;
}

async function leave(): Promise<void> {
  const left = scene;
  scene = null;
  await left?.stack.close();
}

const newFolder = () => mkdtemp(join(tmpdir(), 'ogonblick-bench-clock-'));
const idsOf = (count: number) => Array.from({ length: count }, (_, at) => `konto-${String(at).padStart(6, '0')}`);

/**
 * Catalog, ledger, orders and Redis are real; only the queue's worker is missing, so that nothing is visited. The accounts do not
 * come from a file, since a file of so many is refused.
 */
async function openScene(folder: string, ids: string[], pace: number | null): Promise<Scene> {
  const stack = openClosingStack();
  const configDirectory = join(folder, 'konfiguration');
  const dataDirectory = join(folder, 'data');
  const { configuration } = await loadConfiguration(configDirectory);
  if (!configuration) throw new Error('the register of the bench is faulty');
  const [sample] = configuration.accounts as [Account];
  configuration.accounts = ids.map((id) => ({ ...sample, id }));
  configuration.settings.schedule = { ...configuration.settings.schedule, yearly: yesterdaysSlot(), pace };
  const environment = { ...readEnvironment(), configDirectory, dataDirectory, databaseUrl: null };
  const workplace = await openWorkplace(environment, configuration, stack);
  const ownership = await becomeOwner({ dataDirectory, redisUrl: null, command: 'bench', log });
  if (ownership.kind === 'other') throw new Error('another process owns the folder of the bench');
  stack.add(() => ownership.release());
  const connection = await connect(ownership.connection, 'producer', log);
  stack.add(() => connection.close());
  const queue = openQueue(connection, snapshotJobs);
  stack.add(() => queue.close());
  return { workplace, queue, stack };
}

async function fillCatalog(dataDirectory: string, snapshots: SnapshotDescription[]): Promise<void> {
  await mkdir(dataDirectory, { recursive: true });
  const catalog = await openCatalog({ dataDirectory, databaseUrl: null });
  await catalog.rebuild(entriesOf(snapshots));
  await catalog.close();
}

/** As the process that took the snapshots would have: a catalog that was never told of its ledger is compared with it, snapshot by snapshot. */
async function noteLedger(dataDirectory: string): Promise<void> {
  const catalog = await openCatalog({ dataDirectory, databaseUrl: null });
  const ledger = openLedger({ root: join(dataDirectory, 'arkiv'), timezone: 'Europe/Stockholm', lock: catalog });
  const head = await ledger.head();
  for await (const { hash: first } of ledger.entries()) {
    if (head !== null)
      await catalog.noteArchive({ first, lines: head.seq, head: head.hash, lost_lines: null, lost_head: null });
    break;
  }
  await catalog.close();
}

async function* entriesOf(snapshots: SnapshotDescription[]) {
  for (const description of snapshots) yield { kind: 'snapshot' as const, description, manifestDigest: '0'.repeat(64) };
}

/** The same context; what each of its parts takes is added up, in milliseconds. */
function timed(context: ReturnType<typeof sweepContext>, parts: Record<string, number>): typeof context {
  const clocked =
    <A extends unknown[], R>(name: string, work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const started = performance.now();
      try {
        return await work(...args);
      } finally {
        parts[name] = (parts[name] ?? 0) + performance.now() - started;
      }
    };
  const { catalog, orders, ledger } = context;
  return {
    ...context,
    histories: clocked('reading the ledger', context.histories),
    catalog: { ...catalog, lastSealed: clocked('asking the catalog', catalog.lastSealed) },
    orders: {
      openOrders: clocked('reading open orders', orders.openOrders),
      placeOrders: clocked('placing orders', orders.placeOrders),
      closeOrder: orders.closeOrder,
    },
    ledger: { append: clocked('writing the ledger', ledger.append), entriesAbout: ledger.entriesAbout },
    enqueue: clocked('enqueueing', context.enqueue),
  };
}
