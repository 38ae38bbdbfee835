import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contender, startContender } from './contender.ts';
import { executeLists } from './dispose-execute.ts';
import { median, megabytes, printTable, seconds } from './figures.ts';
import type { Usage } from './tree-meter.ts';

export const disposeParts = ['judge', 'due', 'counts', 'execute'] as const;

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
}

/** So many have come to their day since the last list; everything older has gone already. */
const due = 10_000;

/** What of many items may go, what a changed plan does to them, and a list carried out. */
export async function dispose(rounds: number, { only, items, catalog, folder }: DisposeOptions): Promise<void> {
  const wants = (part: (typeof disposeParts)[number]) => only === null || only === part;
  const heads = ['', 'median', 'goal', 'CPU', 'peak PSS', 'goal', 'told'];
  const large = items > 1_000_000;
  if (wants('judge')) {
    await filled({ items: due, due: due / 20, catalog: 'sqlite', folder: null }, async (contender) => {
      const goals: Goals = large ? ['90 s', '500 MB'] : ['10 s', '300 MB'];
      printTable(`${items} items judged, facts in memory`, [
        heads,
        await row(contender, rounds, { name: 'the judge alone', step: 'judge', input: { items }, goals }),
      ]);
    });
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
  let told = '';
  for (let round = 1; round <= rounds; round++) {
    const { usage, result } = await contender.run<Told>(step, input);
    usages.push(usage);
    took.push(result.seconds ?? usage.wallSeconds);
    told = result.told;
    console.log(`${step}, round ${round}: ${took.at(-1)} s`);
  }
  const cpu = usages.map(({ cpuSeconds }) => cpuSeconds);
  const memory = usages.map(({ peakPss }) => peakPss ?? Number.NaN);
  const [time, most] = goals;
  return [name, seconds(median(took)), time, seconds(median(cpu)), megabytes(median(memory)), most, told];
}
