import { startContender } from './contender.ts';
import { benchFolder } from './dispose.ts';
import { median, megabytes, printTable, seconds } from './figures.ts';
import type { Usage } from './tree-meter.ts';

/** What it takes to carry out a list; each takes up where the one before it ended. */
const steps: [step: string, name: string, goal: string][] = [
  ['propose', 'proposed: found, judged, every file read', ''],
  ['approve', 'approved by three, each after a look at everything', ''],
  ['quarantine', 'into grace: everything judged again, and moved', ''],
  ['execute', 'executed: judged, removed, looked for, protocol', '10 min'],
  ['verify', 'verify: ledger, tombstones, absence', ''],
];

/** A list of so many items, from proposal to protocol, with real files and the real ledger. */
export async function executeLists(
  rounds: number,
  { items, catalog }: { items: number; catalog: string },
): Promise<void> {
  const usages = new Map<string, Usage[]>(steps.map(([step]) => [step, []]));
  for (let round = 1; round <= rounds; round++) {
    const contender = await startContender('executing');
    try {
      await contender.run('open', { folder: await benchFolder(), engine: catalog });
      const { usage: filling } = await contender.run('fill', { items });
      console.log(`round ${round}: ${items} items filed in ${seconds(filling.wallSeconds)}`);
      for (const [step] of steps) {
        const { result, usage } = await contender.run<string>(step);
        usages.get(step)?.push(usage);
        console.log(`${step}: ${seconds(usage.wallSeconds)}, ${result}`);
      }
    } finally {
      await contender.end();
    }
  }
  printTable(`A list of ${items} items, ${catalog}`, [
    ['', 'median', 'goal', 'CPU', 'peak PSS'],
    ...steps.map(([step, name, goal]) => {
      const its = usages.get(step) ?? [];
      const of = (figure: (usage: Usage) => number) => median(its.map(figure));
      const memory = megabytes(of(({ peakPss }) => peakPss ?? Number.NaN));
      return [name, seconds(of((one) => one.wallSeconds)), goal, seconds(of((one) => one.cpuSeconds)), memory];
    }),
  ]);
}
