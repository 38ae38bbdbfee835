import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contender, startContender } from './contender.ts';
import { median, megabytes, printTable, seconds } from './figures.ts';
import type { Usage } from './tree-meter.ts';

const many = 1_000_000;

interface Judged {
  states: Record<string, number>;
  /** Of the judging alone, where it was measured inside. */
  seconds?: number;
}

/** What of 1,000,000 items may go: the judge alone, all items out of the catalog, and only those that may be due. */
export async function dispose(rounds: number): Promise<void> {
  const contender = await startContender('disposing');
  try {
    await contender.run('open', { folder: await mkdtemp(join(tmpdir(), 'ogonblick-bench-')) });
    const { usage: filling } = await contender.run('fill', { count: many });
    printTable(`${many} items, one in twenty of them due (filled in ${seconds(filling.wallSeconds)})`, [
      ['', 'median', 'goal', 'CPU', 'peak PSS', 'goal', 'judged'],
      await row(contender, rounds, 'what may go today, found and judged', 'due', '1 s'),
      await row(contender, rounds, 'the judge alone, facts in memory', 'alone', '10 s'),
      await row(contender, rounds, 'baseline: every item read whole and judged', 'all', ''),
    ]);
  } finally {
    await contender.end();
  }
}

async function row(contender: Contender, rounds: number, name: string, step: string, goal: string): Promise<string[]> {
  const usages: Usage[] = [];
  const took: number[] = [];
  let states: Judged['states'] = {};
  for (let round = 1; round <= rounds; round++) {
    const { usage, result } = await contender.run<Judged>(step, { count: many });
    usages.push(usage);
    took.push(result.seconds ?? usage.wallSeconds);
    states = result.states;
    console.log(`${step}, round ${round}: ${took.at(-1)} s`);
  }
  const [cpu, memory] = [
    usages.map(({ cpuSeconds }) => cpuSeconds),
    usages.map(({ peakPss }) => peakPss ?? Number.NaN),
  ];
  const judged = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  return [
    name,
    seconds(median(took)),
    goal,
    seconds(median(cpu)),
    megabytes(median(memory)),
    '300 MB',
    judged.join(', '),
  ];
}
