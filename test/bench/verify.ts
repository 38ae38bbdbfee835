import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contender, startContender } from './contender.ts';
import { median, megabytes, printTable, seconds, times } from './figures.ts';
import type { Usage } from './tree-meter.ts';

export interface VerifyOptions {
  items: number;
  /** An empty folder that the items are filled into, or the one of a run before with as many; null: one that is removed afterwards. */
  folder: string | null;
}

interface Measured {
  wall: number;
  row: string[];
}

/** The whole archive verified, and looked at quickly, beside nothing but reading, or listing, the same files. */
export async function verify(rounds: number, { items, folder }: VerifyOptions): Promise<void> {
  const contender = await startContender('verifying');
  try {
    const where = folder ?? (await mkdtemp(join(tmpdir(), 'ogonblick-bench-')));
    await contender.run('open', { folder: where, keep: folder !== null });
    const { usage } = await contender.run('fill', { items });
    console.log(`${items} items filed, ${seconds(usage.wallSeconds)}`);
    // Whoever reads first pays for what the disk has not in memory: none of the rows below is that one.
    await contender.run('read');
    const goal = items === 1_000_000 ? '600 s' : '';
    const read = await measure(contender, rounds, 'read', ['baseline: every file read, SHA-256 of each', '']);
    const full = await measure(contender, rounds, 'verify', ['verify', goal]);
    const list = await measure(contender, rounds, 'list', ['baseline: every file listed, its size and time', '']);
    const quick = await measure(contender, rounds, 'quick', ['verify --quick', '']);
    const heads = ['', 'median', 'goal', 'CPU', 'peak PSS', 'told'];
    printTable(`${items} items`, [heads, ...[read, full, list, quick].map(({ row }) => row)]);
    console.log(
      `\nverify takes ${times(full.wall / read.wall)} the reading alone; --quick ${times(quick.wall / list.wall)} the listing alone.`,
    );
  } finally {
    await contender.end();
  }
}

async function measure(
  contender: Contender,
  rounds: number,
  step: string,
  [name, goal]: [name: string, goal: string],
): Promise<Measured> {
  const usages: Usage[] = [];
  let told = '';
  for (let round = 1; round <= rounds; round++) {
    const { usage, result } = await contender.run<{ told: string }>(step);
    usages.push(usage);
    told = result.told;
    console.log(`${step}, round ${round}: ${usage.wallSeconds.toFixed(1)} s`);
  }
  const wall = median(usages.map(({ wallSeconds }) => wallSeconds));
  const cpu = median(usages.map(({ cpuSeconds }) => cpuSeconds));
  const memory = median(usages.map(({ peakPss }) => peakPss ?? Number.NaN));
  return { wall, row: [name, seconds(wall), goal, seconds(cpu), megabytes(memory), told] };
}
