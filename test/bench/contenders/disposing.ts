import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { readEnvironment } from '../../../config/base/env.ts';
import { type Configuration, loadConfiguration } from '../../../config/load.ts';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import { dueRanges } from '../../../jobs/disposal/due-ranges.ts';
import { gatherWhole, type WholeContext } from '../../../jobs/items/gather-whole.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Plans } from '../../../jobs/judge/governing-rules.ts';
import { holdsOn } from '../../../jobs/judge/holds-on.ts';
import { type Judge, openJudge } from '../../../jobs/judge/judge.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { openAlikeJudge } from '../../../jobs/plans/alike-verdicts.ts';
import { askedOf } from '../../../jobs/plans/asked.ts';
import { openComparison, type PlanComparison } from '../../../jobs/plans/compare-plans.ts';
import { arePlansAccepted, planAcceptance } from '../../../jobs/plans/plan-acceptance.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { inParts } from '../../../storage/files/in-parts.ts';
import { type FiledHold, holdSchema } from '../../../storage/records/hold.ts';
import { fileGoverningDocuments } from '../../../worker/papers/governing/file-documents.ts';
import { openLookThread, threadLimits } from '../../../worker/process/looks/look-thread.ts';
import { openWorkplace } from '../../../worker/process/workplace/open-workplace.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../storage/catalog/postgres-server.ts';
import { obey } from '../contender.ts';
import { fillPostgres, fillSqlite, indexPostgres, indexSqlite, recordLooks } from './fill-items.ts';
import { type JudgeAlone, judgeAlone } from './judge-alone.ts';

/** What of many items may go: the judge alone, and the items out of the catalog before him. */
const [committee, today] = ['kommunstyrelsen', '2026-11-25'];
const example = join(import.meta.dirname, '../../../config/example');
const configuration = await exampleConfiguration();
let catalog: Catalog | null = null;
let server: PostgresServer | null = null;
let folder = '';
let kept = false;
/** How many parts of five hundred items are asked about. */
const heldParts = 40;

obey({
  /** As a machine of some size is set up, and with nothing switched off. `keep`: the folder is used again by the next. */
  async open(input: { folder: string; engine: string; keep: boolean }) {
    [folder, kept] = [input.folder, input.keep];
    if (input.engine === 'postgres') {
      await mkdir(join(folder, 'pg'), { recursive: true });
      const settings = ['shared_buffers=1GB', 'max_wal_size=8GB', 'work_mem=64MB'];
      server = await startPostgres(postgresPrograms() ?? '', join(folder, 'pg'), settings);
    }
    catalog = await openCatalog({ dataDirectory: folder, databaseUrl: server?.url ?? null });
  },

  /** Nothing where they are there already. */
  async fill(filling: { items: number; due: number }) {
    if ((await opened().items.countOf(committee)) === filling.items) return;
    const whole = { ...filling, committee };
    await (server ? fillPostgres(server.url, whole) : fillSqlite(folder, whole));
    await recordLooks(opened().items, committee, today);
  },

  /** What it takes by itself: most of it reads TypeScript, in each thread anew. */
  async rest() {
    await pause(500);
    return { told: '' };
  },

  /** The judge alone, in this thread or in one of its own. */
  async judge({ items, inThread }: { items: number; inThread: boolean }) {
    const { context, plans } = scene();
    const facts: WholeItem[] = [];
    for await (const rows of opened().items.pages(committee)) {
      facts.push(...(await gatherWhole(context, rows)));
      if (facts.length >= 10_000) break;
    }
    const what: JudgeAlone = { facts, plans, items, today };
    return withDelay(async () => {
      const { states, seconds } = inThread ? await judgeInThread(what) : judgeAlone(what);
      return { told: inWords(states), seconds };
    });
  },

  /** What the plans do to every item, as the desk asks: in this thread, or in the look thread. */
  async look({ inThread }: { inThread: boolean }) {
    await using stack = openClosingStack();
    const environment = { ...readEnvironment({}), dataDirectory: folder, databaseUrl: server?.url ?? null };
    const workplace = await openWorkplace(environment, configuration, stack);
    await fileGoverningDocuments(workplace);
    if (inThread) {
      const lookThread = openLookThread(workplace);
      stack.add(() => lookThread.close());
      workplace.lookThread = lookThread;
      // Started and warm, as it is for all but the first.
      await arePlansAccepted(workplace, { committee, today });
    }
    return await withDelay(async () => {
      const began = performance.now();
      const { comparison } = await planAcceptance(workplace, { committee, today, exact: true });
      return { told: changesIn(comparison), seconds: (performance.now() - began) / 1000 };
    });
  },

  /** Every item of the committee out of the catalog, whole, and judged, as `plan accept --exact` does. */
  async each() {
    const { context, judge } = scene();
    return judged(context, judge, opened().items.pages(committee));
  },

  async index() {
    await (server ? indexPostgres(server.url) : indexSqlite(folder));
  },

  /** Which holds stand on the first of the items: by the words of a query, or of a request for every thread. */
  async held({ by }: { by: HeldBy }) {
    const { context } = scene(await benchHolds(by));
    const asked: ItemRow[] = [];
    for await (const rows of opened().items.pages(committee)) if (asked.push(...rows) >= heldParts * 500) break;
    const began = performance.now();
    let held = 0;
    for (const some of inParts(asked, 500)) held += (await context.holdsOn(some)).size;
    return { told: `${held} held`, seconds: (performance.now() - began) / 1000 };
  },

  /** What may go today: where that can lie, whole, and judged. */
  async due() {
    const { context, judge, plans } = scene();
    return judged(context, judge, opened().items.duePages(committee, dueRanges(plans, committee, today)));
  },

  /** What it does that comments are kept for one year in place of two. */
  async counts() {
    const { context, plans: before } = scene();
    const plans = { before, after: shortened(before) };
    const its = opened().items;
    const comparing = openComparison(plans, [], today);
    const asked = askedOf([plans.before, plans.after], committee, await its.tags(committee));
    const judge = openAlikeJudge(plans, { committee, asked, today, accounts: new Map() });
    let sorts = 0;
    for (const alike of await its.alike(committee, asked.by)) {
      sorts += 1;
      comparing.takeAlike(alike.count, judge(alike));
    }
    for await (const rows of its.singles(committee)) {
      for (const item of await gatherWhole(context, rows)) comparing.take(item);
    }
    return { told: `${sorts} sorts; ${changesIn(comparing.result())}` };
  },

  async close() {
    await catalog?.close();
    server?.stop();
    if (folder && !kept) await rm(folder, { recursive: true, force: true });
  },
});

/** Besides, how long the main thread's event loop was kept from turning; in milliseconds, its own rest of 1 ms included. */
async function withDelay<T extends object>(
  work: () => Promise<T>,
): Promise<T & { delay: { p99: number; max: number } }> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await pause(20);
  const result = await work();
  await pause(20);
  histogram.disable();
  return { ...result, delay: { p99: histogram.percentile(99) / 1e6, max: histogram.max / 1e6 } };
}

async function judgeInThread(what: JudgeAlone): Promise<ReturnType<typeof judgeAlone>> {
  const entry = new URL('./judge-alone-thread.ts', import.meta.url);
  const thread = new Worker(entry, { resourceLimits: threadLimits, workerData: what });
  const [result] = await once(thread, 'message');
  return result;
}

async function exampleConfiguration(): Promise<Configuration> {
  const { configuration, faults } = await loadConfiguration(example);
  if (configuration === null) throw new Error(JSON.stringify(faults));
  return configuration;
}

function scene(holds: readonly FiledHold[] = []): { context: WholeContext; judge: Judge; plans: Plans } {
  const { accounts, committees: plans, settings } = configuration;
  const { items: its } = opened();
  const holding = { catalog: its, holds, succession: { plans, accounts }, timezone: settings.timezone };
  const context: WholeContext = { catalog: its, accounts, holdsOn: holdsOn(holding), lastLooks: new Map() };
  return { context, judge: openJudge(plans, [], today), plans };
}

type HeldBy = 'nothing' | 'request' | 'request-before' | 'words' | 'rare-words';

/** The holds that a step asks about. `request-before`: one of an earlier version, whose threads were not named. */
async function benchHolds(by: HeldBy): Promise<FiledHold[]> {
  if (by === 'nothing') return [];
  const caught: string[] = [];
  if (by === 'request' || by === 'request-before') {
    for await (const rows of opened().items.pages(committee))
      caught.push(...rows.filter(({ kind }) => kind === 'post').map(({ id }) => id));
  }
  const hold = holdSchema.parse({
    format: 'ogonblick-hold/1',
    id: 'GS-2026-001',
    committee,
    reason: 'r',
    mandate: 'm',
    caseNumber: 'KS 1',
    reviewBy: '2027-01-01',
    placedBy: 'ada.a',
    placedAt: '2026-06-01T00:00:00.000Z',
    caught,
    snapshots: [],
    ...(by === 'words' || by === 'rare-words'
      ? { kind: 'legal', scope: 'query', target: by === 'words' ? 'badhuset' : 'nr77' }
      : { kind: 'disclosure', scope: 'items', target: today }),
    ...(by === 'request' && { threads: caught }),
  });
  return [{ hold, events: [] }];
}

function shortened(plans: Plans): Plans {
  const plan = plans.get(committee) as CommitteePlan;
  const rules = plan.rules.map((rule) => (rule.id === 'ks-comment-2y' ? { ...rule, period: 'P1Y' } : rule));
  return new Map([...plans, [committee, { ...plan, rules }]]);
}

/** How many of each state. */
async function judged(context: WholeContext, judge: Judge, pages: AsyncIterable<ItemRow[]>) {
  const states = new Map<string, number>();
  for await (const rows of pages) for (const item of await gatherWhole(context, rows)) take(states, judge(item));
  return { told: inWords(states) };
}

function take(states: Map<string, number>, { state }: Verdict): void {
  states.set(state, (states.get(state) ?? 0) + 1);
}

function inWords(counts: Iterable<[string, number]>): string {
  return [...counts].flatMap(([what, count]) => (count === 0 ? [] : [`${count} ${what}`])).join(', ');
}

function changesIn({ counts, open }: PlanComparison): string {
  return inWords(Object.entries({ ...counts, open }));
}

function opened(): Catalog {
  if (catalog === null) throw new Error('expected an open catalog');
  return catalog;
}
