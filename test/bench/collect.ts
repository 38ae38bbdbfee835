import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ItemFilter } from '../../storage/catalog/item-catalog.ts';
import { benchItems, serveBenchMastodon } from '../sites/bench-mastodon.ts';
import { type Contender, startContender } from './contender.ts';
import { median, megabytes, printTable, seconds, times } from './figures.ts';
import type { Usage } from './tree-meter.ts';

const items = benchItems.posts * (1 + benchItems.answers);
const plainItems = 5_000;
const searched = 1_000_000;

interface Run {
  usage: Usage;
  counts: { new: number; changed: number; unchanged: number };
  grown: number;
}

interface Weight {
  archive: { disk: number; content: number };
  catalog: number;
}

/** Parts of this bench that `--only` names. */
export const collectParts = ['items', 'search'] as const;

/** Collecting 100,000 items through a fake API into archive and catalog, then again, and what they weigh; searching a catalog of 1,000,000. */
export async function collect(rounds: number, only: string | null = null): Promise<void> {
  const server = await serveBenchMastodon();
  const [first, again, looks, plain]: [Run[], Run[], Usage[], Usage[]] = [[], [], [], []];
  let weight: Weight | null = null;
  try {
    if (only === 'search') return await opened(server.url, (contender) => searching(contender, rounds));
    for (let round = 1; round <= rounds; round++) {
      await opened(server.url, async (contender) => {
        looks.push((await contender.run('look')).usage);
        plain.push((await contender.run('plain', { count: plainItems })).usage);
        first.push(await oneRun(contender));
        again.push(await oneRun(contender));
        weight = (await contender.run<Weight>('weigh')).result;
      });
      console.log(`round ${round}: ${first.at(-1)?.usage.wallSeconds} s, again ${again.at(-1)?.usage.wallSeconds} s`);
    }
  } finally {
    await server.close();
  }
  printRuns(first, again, looks, plain);
  if (weight) printWeight(weight);
  if (only === null) await opened(server.url, (contender) => searching(contender, rounds));
}

async function opened(url: string, work: (contender: Contender) => Promise<void>): Promise<void> {
  const contender = await startContender('collecting');
  try {
    await contender.run('open', { folder: await mkdtemp(join(tmpdir(), 'ogonblick-bench-')), url });
    await work(contender);
  } finally {
    await contender.end();
  }
}

async function oneRun(contender: Contender): Promise<Run> {
  const { usage, result } = await contender.run<Omit<Run, 'usage'>>('collect');
  return { usage, ...result };
}

function printRuns(first: Run[], again: Run[], looks: Usage[], plain: Usage[]): void {
  const wallOf = (usages: Usage[]) => median(usages.map(({ wallSeconds }) => wallSeconds));
  const row = (name: string, goal: string, count: number, usages: Usage[], grown: number[]) => [
    name,
    seconds(wallOf(usages)),
    `${Math.round(count / wallOf(usages))}`,
    goal,
    seconds(median(usages.map(({ cpuSeconds }) => cpuSeconds))),
    megabytes(median(usages.map(({ peakPss }) => peakPss ?? Number.NaN))),
    grown.length === 0 ? '' : megabytes(median(grown)),
  ];
  const usagesOf = (runs: Run[]) => runs.map(({ usage }) => usage);
  const grownOf = (runs: Run[]) => runs.map(({ grown }) => grown);
  printTable(`Collecting ${items} items through the fake API, the egress guard included`, [
    ['', 'median', 'items/s', 'goal', 'CPU', 'peak PSS', 'grown'],
    row('the first time: every item a new file and row', '1000', items, usagesOf(first), grownOf(first)),
    row('again, nothing has changed', '', items, usagesOf(again), grownOf(again)),
    row('the adapter alone: read and thrown away', '', items, looks, []),
    row(`baseline: ${plainItems} written one by one`, '', plainItems, plain, []),
  ]);
  const quicker = wallOf(usagesOf(first)) / wallOf(usagesOf(again));
  const ours = wallOf(usagesOf(first)) - wallOf(looks);
  console.log(
    `\nCollecting again is ${times(quicker)} as quick (goal 5 ×); without the adapter's reading ${times(
      ours / Math.max(wallOf(usagesOf(again)) - wallOf(looks), 0.001),
    )}. ${JSON.stringify(first.at(-1)?.counts)} ${JSON.stringify(again.at(-1)?.counts)}`,
  );
}

function printWeight({ archive, catalog }: Weight): void {
  const each = (bytes: number) => `${(bytes / items / 1000).toFixed(1)} kB`;
  console.log(
    `\nEach item: ${each(archive.disk)} of disk in the archive (${each(archive.content)} of content), ${each(catalog)} in the catalog`,
  );
}

const filters: Record<string, ItemFilter> = {
  'a frequent word': { text: 'kommunen' },
  'two frequent words': { text: 'badhuset öppnar' },
  'a rare word': { text: 'nr777777' },
  'five words': { text: 'kommunen gatan skolan tandvård blankett' },
  'words in a row': { text: '"kommunen badhuset"' },
  'the beginning of a word': { text: 'bad*' },
  'the beginning of many words': { text: 'nr77*' },
  'a frequent word in an account': { text: 'kommunen', account: 'konto-7' },
  'a frequent word in posts of an account': { text: 'kommunen', account: 'konto-0', kind: 'post' },
  'a frequent word in a month of long ago': {
    text: 'kommunen',
    since: '2013-03-01T00:00:00Z',
    until: '2013-04-01T00:00:00Z',
  },
  'an author': { text: '"invånare 4711"' },
  'no words: the newest of an account': { account: 'konto-7' },
};

async function searching(contender: Contender, rounds: number): Promise<void> {
  const { usage } = await contender.run('fill', { count: searched });
  const list = Object.values(filters);
  const { result } = await contender.run<number[][]>('search', { filters: list, rounds: rounds * 10 });
  const { result: scan } = await contender.run<number>('scan', { word: 'nr777777' });
  const p95 = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.95)] ?? Number.NaN;
  const inMs = (value: number) => `${value.toFixed(1)} ms`;
  printTable(`Searching ${searched} items, 50 hits (filled in ${seconds(usage.wallSeconds)})`, [
    ['', 'median', 'p95', 'goal'],
    ...Object.keys(filters).map((name, index) => {
      const took = result[index] ?? [];
      return [name, inMs(median(took)), inMs(p95(took)), '100 ms'];
    }),
    ['all of them', inMs(median(result.flat())), inMs(p95(result.flat())), '100 ms'],
    ['baseline: looking at every text, once', inMs(scan), '', ''],
  ]);
}
