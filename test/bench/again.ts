import { startBenchFeed } from '../sites/bench-feed.ts';
import { startContender } from './contender.ts';
import type { AllTaken, Taken } from './contenders/our-path.ts';
import { median, megabytes, printTable, seconds } from './figures.ts';
import type { Usage } from './tree-meter.ts';

interface Visited {
  usage: Usage;
  taken: Taken;
}

/** What a second visit in a row to the same account costs beside the first, and where the bytes of a snapshot are. */
export async function again(rounds: number): Promise<void> {
  const feed = await startBenchFeed();
  try {
    const [first, second]: [Visited[], Visited[]] = [[], []];
    for (let round = 1; round <= rounds; round += 1) {
      const contender = await startContender('our-path');
      try {
        await contender.run('open', { feeds: { flodet: feed.url }, concurrency: 1 });
        for (const visits of [first, second]) {
          const { usage, result } = await contender.run<AllTaken>('take', { accounts: ['flodet'] });
          visits.push({ usage, taken: result.snapshots[0] as Taken });
        }
      } finally {
        await contender.end();
      }
    }
    printBoth(first, second);
  } finally {
    await feed.close();
  }
}

function printBoth(first: Visited[], second: Visited[]): void {
  const row = (name: string, visits: Visited[]) => [
    name,
    seconds(median(visits.map(({ usage }) => usage.wallSeconds))),
    seconds(median(visits.map(({ usage }) => usage.cpuSeconds))),
    megabytes(median(visits.map(({ taken }) => taken.bytes))),
    visits.map(({ taken }) => `${taken.status}, ${taken.posts} posts, PDF/A ${taken.pdfa}`).at(-1) ?? '',
  ];
  printTable('The same account twice in a row', [
    ['visit', 'wall', 'CPU', 'bytes (goal 55 MB)', 'came home'],
    row('first', first),
    row('second', second),
  ]);
  const ratio = median(second.map(({ usage }, at) => usage.cpuSeconds / (first[at]?.usage.cpuSeconds ?? Number.NaN)));
  console.log(`\nCPU of the second visit: ${(ratio * 100).toFixed(0)} % of the first (goal 60)`);
  const programs = [...new Set([...first, ...second].flatMap(({ usage }) => Object.keys(usage.cpuByProgram)))];
  printTable('CPU by program, median', [
    ['program', 'first', 'second'],
    ...programs.map((program) => [
      program,
      ...[first, second].map((visits) => seconds(median(visits.map(({ usage }) => usage.cpuByProgram[program] ?? 0)))),
    ]),
  ]);
  const kinds = Object.keys({ ...first.at(-1)?.taken.bytesByKind, ...second.at(-1)?.taken.bytesByKind });
  printTable('Bytes by kind, last round', [
    ['kind', 'first', 'second'],
    ...kinds.map((kind) => [
      kind,
      ...[first, second].map((visits) => megabytes(visits.at(-1)?.taken.bytesByKind[kind] ?? 0)),
    ]),
  ]);
  printTable('Steps of the last round, wall', [
    ['step', 'first', 'second'],
    ...(first.at(-1)?.taken.steps ?? []).map(({ name, ms }) => [
      name,
      seconds(ms / 1000),
      seconds((second.at(-1)?.taken.steps.find((step) => step.name === name)?.ms ?? 0) / 1000),
    ]),
  ]);
}
