import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contender, startContender } from './contender.ts';
import { executeLists } from './dispose-execute.ts';
import { median, megabytes, printTable, seconds } from './figures.ts';
import type { Usage } from './tree-meter.ts';

export const disposeParts = ['judge', 'due', 'counts', 'holds', 'execute'] as const;

export interface DisposeOptions {
  /** One part alone; null: all. */
  only: string | null;
  /** Of a list that is executed a tenth. */
  items: number;
  /** sqlite or postgres. */
  catalog: string;
  /** An empty folder that the items are filled into, or the one of a run before with as many; null: one that is removed afterwards. */
  folder: string | null;
}

interface Told {
  told: string;
  /** Of the judging alone, where it was measured inside. */
  seconds?: number;
  /** How long the main thread's event loop stood still, in milliseconds. */
  delay?: { p99: number; max: number };
}

/** So many have come to their day since the last list; everything older has gone already. */
const due = 10_000;

/** What of many items may go, what a changed plan does to them, and a list carried out. */
export async function dispose(rounds: number, { only, items, catalog, folder }: DisposeOptions): Promise<void> {
  const wants = (part: (typeof disposeParts)[number]) => only === null || only === part;
  const heads = ['', 'median', 'goal', 'CPU', 'peak PSS', 'goal', 'loop p99', 'max', 'told'];
  const large = items > 1_000_000;
  if (wants('judge')) {
    const goals: Goals = large ? ['90 s', '500 MB'] : ['10 s', '300 MB'];
    const there = [
      { name: 'in the main thread', inThread: false },
      { name: 'in a thread', inThread: true },
    ];
    await filled({ items: due, due: due / 20, catalog: 'sqlite', folder: null }, async (contender) => {
      const rest: Step = { name: 'nothing: what the bench itself takes', step: 'rest', goals: ['', ''] };
      const rows = [await row(contender, 1, rest)];
      for (const { name, inThread } of there)
        rows.push(await row(contender, rounds, { name, step: 'judge', input: { items, inThread }, goals }));
      printTable(`${items} items judged, facts in memory`, [heads, ...rows]);
    });
    // Half a minute for a million.
    if (!large) {
      await filled({ items, due: Math.min(due, items / 20), catalog, folder }, async (contender) => {
        const rows: string[][] = [];
        for (const { name, inThread } of there)
          rows.push(await row(contender, rounds, { name, step: 'look', input: { inThread }, goals: ['', ''] }));
        printTable(`${items} items, ${catalog}: each read whole and judged by two plans, as the desk asks`, [
          heads,
          ...rows,
        ]);
      });
    }
  }
  if (wants('due') || wants('counts')) {
    await filled({ items, due: Math.min(due, items / 20), catalog, folder }, async (contender) => {
      const steps: Step[] = [];
      if (wants('due')) steps.push({ name: 'what is due, found and judged', step: 'due', goals: ['1 s', ''] });
      if (wants('counts')) steps.push({ name: 'what a changed plan does', step: 'counts', goals: ['2 s', ''] });
      // Half a minute for a million.
      if (!large) steps.push({ name: 'baseline: every item read whole and judged', step: 'each', goals: ['', ''] });
      const rows: string[][] = [];
      for (const step of steps) rows.push(await row(contender, rounds, step));
      printTable(`${items} items, ${catalog}`, [heads, ...rows]);
    });
  }
  if (wants('holds')) {
    await filled({ items, due: Math.min(due, items / 20), catalog, folder }, async (contender) => {
      const steps = [
        ['baseline: no hold', 'nothing'],
        [`a request with ${items / 40} threads`, 'request'],
        ['the same of an earlier version: no threads named', 'request-before'],
        ['a query by a word that every item has', 'words'],
        ['a query by a word that few have', 'rare-words'],
      ] as const;
      const rows: string[][] = [];
      await contender.run('index');
      for (const [name, by] of steps)
        rows.push(await row(contender, rounds, { name, step: 'held', input: { by }, goals: ['', ''] }));
      printTable(`${items} items, ${catalog}: which holds stand on 20,000 of them, five hundred at a time`, [
        heads,
        ...rows,
      ]);
    });
  }
  if (wants('execute')) await executeLists(rounds, { items: only === null ? items / 10 : items, catalog });
}

async function filled(
  { items, due, catalog, folder }: { items: number; due: number; catalog: string; folder: string | null },
  work: (contender: Contender) => Promise<void>,
): Promise<void> {
  const contender = await startContender('disposing');
  try {
    await contender.run('open', { folder: folder ?? (await benchFolder()), engine: catalog, keep: folder !== null });
    const { usage } = await contender.run('fill', { items, due });
    console.log(`${items} items filled in, ${seconds(usage.wallSeconds)}`);
    await work(contender);
  } finally {
    await contender.end();
  }
}

/** PostgreSQL's user looks into it. */
export async function benchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-bench-'));
  await chmod(folder, 0o755);
  return folder;
}

type Goals = [time: string, memory: string];

interface Step {
  name: string;
  step: string;
  input?: object;
  goals: Goals;
}

async function row(contender: Contender, rounds: number, { name, step, input, goals }: Step): Promise<string[]> {
  const usages: Usage[] = [];
  const took: number[] = [];
  const delays: NonNullable<Told['delay']>[] = [];
  let told = '';
  for (let round = 1; round <= rounds; round++) {
    const { usage, result } = await contender.run<Told>(step, input);
    usages.push(usage);
    took.push(result.seconds ?? usage.wallSeconds);
    told = result.told;
    if (result.delay) delays.push(result.delay);
    console.log(`${step}, round ${round}: ${took.at(-1)} s`);
  }
  const cpu = usages.map(({ cpuSeconds }) => cpuSeconds);
  const memory = usages.map(({ peakPss }) => peakPss ?? Number.NaN);
  const [time, most] = goals;
  const delay = (which: 'p99' | 'max') =>
    delays.length === 0 ? '' : `${median(delays.map((one) => one[which])).toFixed(1)} ms`;
  const figures = [seconds(median(took)), time, seconds(median(cpu)), megabytes(median(memory)), most];
  return [name, ...figures, delay('p99'), delay('max'), told];
}
