import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitteePlan } from '../../../config/committees.ts';
import { type Configuration, loadConfiguration } from '../../../config/load.ts';
import { dueRanges } from '../../../jobs/disposal/due-ranges.ts';
import { gatherWhole, type WholeContext } from '../../../jobs/items/gather-whole.ts';
import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { Plans } from '../../../jobs/judge/governing-rules.ts';
import type { Verdict } from '../../../jobs/judge/verdict.ts';
import { type Judge, openJudge } from '../../../jobs/judge.ts';
import { openAlikeJudge } from '../../../jobs/plans/alike-verdicts.ts';
import { askedOf } from '../../../jobs/plans/asked.ts';
import { openComparison, type PlanComparison } from '../../../jobs/plans/compare-plans.ts';
import { type Catalog, openCatalog } from '../../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../storage/catalog/postgres-server.ts';
import { bareLook } from '../../tools/bare-look.ts';
import { obey } from '../contender.ts';
import { fillPostgres, fillSqlite } from './fill-items.ts';

/** What of many items may go: the judge alone, and the items out of the catalog before him. */
const [committee, today] = ['kommunstyrelsen', '2026-11-25'];
const example = join(import.meta.dirname, '../../../config/example');
const configuration = await exampleConfiguration();
let catalog: Catalog | null = null;
let server: PostgresServer | null = null;
let folder = '';
let kept = false;

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

  /** A full look at every account lies after all of them. Nothing where they are there already. */
  async fill(filling: { items: number; due: number }) {
    if ((await opened().items.countOf(committee)) === filling.items) return;
    const whole = { ...filling, committee };
    await (server ? fillPostgres(server.url, whole) : fillSqlite(folder, whole));
    for (let n = 0; n < 40; n++)
      await opened().items.recordRun({
        path: `${n}`,
        run: bareLook(`${today}T02:00:00.000Z`, { account: `konto-${n}`, committee }),
        lines: [],
      });
  },

  /** The judge alone, `items` times: facts that lie in memory, of some thousand different items. */
  async judge({ items }: { items: number }) {
    const { context, judge } = scene();
    const facts: WholeItem[] = [];
    for await (const rows of opened().items.pages(committee)) {
      facts.push(...(await gatherWhole(context, rows)));
      if (facts.length >= 10_000) break;
    }
    const began = performance.now();
    const states = new Map<string, number>();
    for (let n = 0; n < items; n++) take(states, judge(facts[n % facts.length] as WholeItem));
    return { told: inWords(states), seconds: (performance.now() - began) / 1000 };
  },

  /** Every item of the committee out of the catalog, whole, and judged, as `plan accept --exact` does. */
  async each() {
    const { context, judge } = scene();
    return judged(context, judge, opened().items.pages(committee));
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
    const judge = openAlikeJudge(plans, { committee, asked, today, closed: new Map() });
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

async function exampleConfiguration(): Promise<Configuration> {
  const { configuration, faults } = await loadConfiguration(example);
  if (configuration === null) throw new Error(JSON.stringify(faults));
  return configuration;
}

function scene(): { context: WholeContext; judge: Judge; plans: Plans } {
  const { accounts, committees: plans, settings } = configuration;
  const context: WholeContext = { catalog: opened().items, accounts, holds: [], timezone: settings.timezone };
  return { context, judge: openJudge(plans, [], today), plans };
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
