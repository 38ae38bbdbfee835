import { statfs } from 'node:fs/promises';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { troubleKinds } from '../../../jobs/collect/collecting-trouble.ts';
import { tokenStates } from '../../../jobs/collect/token-standing.ts';
import { judgedAccounts } from '../../../jobs/due/account-status.ts';
import { noticeKinds } from '../../../jobs/notices/notice.ts';
import { failures as letterFailures } from '../../../storage/archive/notice-memory.ts';
import { readVerificationMark } from '../../../storage/verify/verification-mark.ts';
import { collectingTroubles } from '../../gather/collect/collecting-troubles.ts';
import { tokenStandings } from '../../gather/collect/token-standings.ts';
import { throttled } from '../../ground/log.ts';
import { gatherNotices } from '../../notices/gather.ts';
import { memoryOf } from '../../notices/memory.ts';
import type { ActingMeans, DeskMeans } from '../page/desk-means.ts';
import { type Described, ofCopies } from './copy-metrics.ts';

/** The numbers that an operator watches: counts, ages and sizes, without names or content. */
export interface Metrics {
  contentType: string;
  /** The metrics in Prometheus's text format. A number that cannot be found out now is left out, and the log tells why. */
  text(): Promise<string>;
  close(): void;
}

/** A number that takes a walk over all accounts is kept this long, in milliseconds: it changes by the hour. */
const keptForMs = 5 * 60_000;

export function openMetrics(means: ActingMeans): Metrics {
  const registry = new Registry();
  // Metrics of the process: memory, processor, and event-loop delays (`nodejs_eventloop_lag_p99_seconds`). Each look at the delays wakes the
  // process, so they are looked at seldom, and the least delay that is told is a tenth of a second.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const troubles = throttled(means.log);
  for (const { name, help, label, find } of [
    ...ofWork(means),
    ...ofArchive(means),
    ...ofAccounts(means),
    ...ofCopies(means),
  ]) {
    new Gauge({
      name: `ogonblick_${name}`,
      help,
      labelNames: label === undefined ? [] : label.split(' '),
      registers: [registry],
      async collect() {
        // A value that is no longer known must not stay as it was, or be told as 0.
        this.reset();
        if (label === undefined) this.remove();
        try {
          await find((value, labels) => this.set(labels ?? {}, value));
        } catch (error) {
          troubles.warn(name, 'a metric could not be found out', { name, error });
        }
      },
    });
  }
  return { contentType: registry.contentType, text: () => registry.metrics(), close: () => troubles.close() };
}

function ofWork({ queue, vitals }: DeskMeans): Described[] {
  return [
    {
      name: 'alive',
      help: 'Whether jobs that wait are taken, as /healthz says: 1 or 0',
      find: (set) => set(vitals.isAlive() ? 1 : 0),
    },
    {
      name: 'jobs',
      help: 'Jobs by queue and state',
      label: 'queue state',
      async find(set) {
        const queues = { snapshots: queue, collecting: vitals.collecting };
        for (const [name, { counts }] of Object.entries(queues))
          for (const [state, count] of Object.entries(await counts())) set(count, { queue: name, state });
      },
    },
    {
      name: 'last_sweep_timestamp_seconds',
      help: 'When the newest sweep since the start of the worker ended that did not fail',
      find(set) {
        const at = vitals.sweptAt();
        if (at) set(at.getTime() / 1000);
      },
    },
    {
      name: 'log_messages',
      help: 'Warnings and errors in the log since the start of the worker',
      label: 'level',
      find(set) {
        for (const [level, count] of Object.entries(vitals.logged)) set(count, { level });
      },
    },
  ];
}

function ofArchive({ workplace }: DeskMeans): Described[] {
  const mark = () => readVerificationMark(workplace.environment.dataDirectory);
  return [
    {
      name: 'archive_disk_bytes',
      help: 'The disk of the archive: what of it is free for us, and all of it',
      label: 'of',
      async find(set) {
        const { bavail, blocks, bsize } = await statfs(workplace.archive.root);
        set(bavail * bsize, { of: 'free' });
        set(blocks * bsize, { of: 'size' });
      },
    },
    {
      name: 'ledger_seq',
      help: 'The number of the last entry of the ledger',
      find: async (set) => set((await workplace.ledger.head())?.seq ?? 0),
    },
    {
      name: 'last_verify_timestamp_seconds',
      help: 'When verify last checked the whole archive from this data folder',
      async find(set) {
        const found = await mark();
        if (found) set(Date.parse(found.at) / 1000);
      },
    },
    {
      name: 'last_verify_damaged',
      help: 'How much damage that check found',
      async find(set) {
        const found = await mark();
        if (found) set(found.damaged);
      },
    },
  ];
}

function ofAccounts({ workplace, vitals, now }: ActingMeans): Described[] {
  const accounts = kept(async () => ({
    states: counted((await judgedAccounts(workplace)).map(({ verdict }) => verdict.state)),
    visits: await lastVisits(workplace),
    collectingDue: (await vitals.collecting.due()).length,
  }));
  const troubles = kept(async () => counted((await collectingTroubles(workplace, now())).map(({ kind }) => kind)));
  const tokens = kept(async () => counted((await tokenStandings(workplace, now())).map(({ state }) => state)));
  const notices = kept(async () => counted((await gatherNotices(workplace, now())).map(({ kind }) => kind)));
  return [
    {
      name: 'accounts',
      help: 'Accounts by where they stand',
      label: 'state',
      async find(set) {
        for (const [state, count] of (await accounts()).states) set(count, { state });
      },
    },
    {
      name: 'accounts_last_visit',
      help: 'Accounts by what their newest visit came to',
      label: 'outcome',
      async find(set) {
        for (const [outcome, count] of (await accounts()).visits) set(count, { outcome });
      },
    },
    {
      name: 'collecting_due',
      help: 'Accounts whose posts should have been looked at by now',
      find: async (set) => set((await accounts()).collectingDue),
    },
    {
      name: 'collecting_failing',
      help: 'Accounts whose posts are not collected as the register promises, by what is wrong',
      label: 'because',
      async find(set) {
        const found = await troubles();
        for (const kind of troubleKinds) set(found.get(kind) ?? 0, { because: kind });
      },
    },
    {
      name: 'tokens',
      help: 'Accounts that are collected with a token, by where the token stands',
      label: 'state',
      async find(set) {
        const found = await tokens();
        for (const state of tokenStates) set(found.get(state) ?? 0, { state });
      },
    },
    {
      name: 'letters_failing',
      help: 'Addresses that letters do not get through to, by what is wrong',
      label: 'because',
      async find(set) {
        const { receivers } = await memoryOf(workplace).read();
        const found = counted(Object.values(receivers).flatMap(({ failing }) => failing?.outcome ?? []));
        for (const outcome of letterFailures) set(found.get(outcome) ?? 0, { because: outcome });
      },
    },
    {
      name: 'notices',
      help: 'What waits for a person, by kind',
      label: 'kind',
      async find(set) {
        const found = await notices();
        for (const kind of noticeKinds) set(found.get(kind) ?? 0, { kind });
      },
    },
  ];
}

/** Accounts by the outcome of their last visit: `sealed`, or the status of a later visit that gave no snapshot. */
async function lastVisits({ catalog }: DeskMeans['workplace']): Promise<Map<string, number>> {
  const [sealed, attempts] = await Promise.all([catalog.lastSealed(), catalog.lastAttempts()]);
  const accounts = new Set([...sealed.keys(), ...attempts.keys()]);
  return counted(
    [...accounts].map((account) => {
      const attempt = attempts.get(account);
      const startedAt = sealed.get(account)?.startedAt ?? '';
      return attempt !== undefined && attempt.startedAt > startedAt ? attempt.status : 'sealed';
    }),
  );
}

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Calls that come while the first one runs share its result. A failure is not kept. */
function kept<T>(find: () => Promise<T>): () => Promise<T> {
  let found: { at: number; value: Promise<T> } | null = null;
  return () => {
    if (found === null || Date.now() - found.at > keptForMs) {
      const value = find();
      found = { at: Date.now(), value };
      value.catch(() => {
        found = null;
      });
    }
    return found.value;
  };
}
