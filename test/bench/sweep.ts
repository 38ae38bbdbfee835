import { type Contender, startContender } from './contender.ts';
import { median, megabytes, printTable, seconds, times } from './figures.ts';
import type { Usage } from './tree-meter.ts';

interface Swept {
  ms: number;
  ordered: number;
  parts: Record<string, number>;
}

interface Measured extends Swept {
  usage: Usage;
  /** Jobs in Redis afterwards. */
  waiting: number;
}

const goals = { 10000: '2 s', 100000: '15 s' } as const;
const sizes = [10_000, 100_000] as const;
const baselineAccounts = 2_000;
const archive = { accounts: 500, years: 20 };

/** What the clock does: sweeps over many accounts with real Redis, catalog, orders and ledger; start-up; reindex. */
export async function sweep(rounds: number): Promise<void> {
  const builder = await startContender('clockwork');
  try {
    await sweeps(builder, rounds);
    await atOnce(builder, rounds);
    await registers(builder, rounds);
    await bigArchive(builder, rounds);
  } finally {
    for (const folder of used) await builder.run('remove', { folder });
    await builder.end();
  }
}

/** Removed at the end: ext4 looks past every file that was removed in the last minutes when it makes a new one. */
const used: string[] = [];

async function sweeps(builder: Contender, rounds: number): Promise<void> {
  const rows = [['accounts', 'sweep', 'median', 'goal', 'ordered', 'in Redis', 'CPU', 'peak PSS']];
  const parts: [string, Measured[]][] = [];
  const show = (accounts: number, name: string, goal: string, measured: Measured[]) => {
    const { ordered, waiting, usage } = measured.at(-1) as Measured;
    const wall = median(measured.map(({ ms }) => ms / 1000));
    const cpu = median(measured.map((one) => one.usage.cpuSeconds));
    const counts = [seconds(wall), goal, `${ordered}`, `${waiting}`, seconds(cpu), megabytes(usage.peakPss)];
    rows.push([`${accounts}`, name, ...counts]);
    parts.push([`${accounts}, ${name}`, measured]);
    return (wall * 1000) / accounts;
  };
  let quick = Number.NaN;
  for (const accounts of sizes) {
    const due: [Measured[], Measured[]] = [[], []];
    const idle: [Measured[], Measured[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      await twice(builder, accounts, 200, due);
      await twice(builder, accounts, 1 / 24, idle);
    }
    const each = show(accounts, 'all due: ordered and enqueued', goals[accounts], due[0]);
    if (accounts === 10_000) quick = each;
    show(accounts, 'again, all still queued', '', due[1]);
    show(accounts, 'nothing due, the first after a start', accounts === 100_000 ? '1 s' : '', idle[0]);
    show(accounts, 'nothing due, an hour later', accounts === 100_000 ? '1 s' : '', idle[1]);
  }
  const { usage, waiting } = await opened(builder, baselineAccounts, 200, async (contender) => ({
    usage: (await contender.run('oneByOne')).usage,
    waiting: (await contender.run<number>('waiting')).result,
  }));
  const figures = [seconds(usage.wallSeconds), '', `${baselineAccounts}`, `${waiting}`, seconds(usage.cpuSeconds)];
  rows.push([`${baselineAccounts}`, 'baseline: account by account', ...figures, megabytes(usage.peakPss)]);
  printTable('Sweeps', rows);
  printParts(parts);
  const slow = (usage.wallSeconds * 1000) / baselineAccounts;
  console.log(
    `\nThe baseline takes ${slow.toFixed(2)} ms an account, ${times(slow / quick)} what a sweep of 10,000 takes.`,
  );
}

/** Two sweeps, one after the other, in a fresh process over a fresh scene. */
async function twice(
  builder: Contender,
  accounts: number,
  sealedDaysAgo: number,
  results: [Measured[], Measured[]],
): Promise<void> {
  await opened(builder, accounts, sealedDaysAgo, async (contender) => {
    for (const list of results) list.push(await oneSweep(contender));
  });
}

/** A night's share of 100,000 accounts, and what people look at meanwhile, beside everything at once. */
async function atOnce(builder: Contender, rounds: number): Promise<void> {
  const accounts = 100_000;
  const pace = 400;
  const figures: Record<string, number[]> = {};
  const add = (name: string, seconds: number) => {
    figures[name] = [...(figures[name] ?? []), seconds];
  };
  for (let round = 0; round < rounds; round += 1) {
    const measure = async (contender: Contender) => {
      const swept = await oneSweep(contender);
      add(`sweep, a pace of ${pace}: ${swept.ordered} ordered`, swept.ms / 1000);
      add('the same, an hour later', (await oneSweep(contender)).ms / 1000);
      for (const name of ['the first', 'the second'] as const) {
        add(`status of all, ${name}`, (await contender.run('statusOfAll')).usage.wallSeconds);
        add(`overview, ${name}`, (await contender.run('judgedForOverview')).usage.wallSeconds);
      }
    };
    await opened(builder, accounts, 200, measure, pace);
  }
  printTable(`${accounts} accounts with a pace`, [
    ['', 'median', 'goal'],
    ...Object.entries(figures).map(([name, all]) => [
      name,
      seconds(median(all)),
      name.startsWith('sweep') ? '10 s' : '1 s',
    ]),
  ]);
}

async function opened<T>(
  builder: Contender,
  accounts: number,
  sealedDaysAgo: number,
  measure: (contender: Contender) => Promise<T>,
  pace: number | null = null,
): Promise<T> {
  const { result: folder } = await builder.run<string>('prepare', { accounts, sealedDaysAgo });
  const contender = await startContender('clockwork');
  try {
    await contender.run('open', { folder, accounts, pace });
    return await measure(contender);
  } finally {
    await contender.end();
    used.push(folder);
  }
}

async function oneSweep(contender: Contender): Promise<Measured> {
  const { usage, result } = await contender.run<Swept>('sweep');
  const { result: waiting } = await contender.run<number>('waiting');
  return { ...result, usage, waiting };
}

function printParts(all: [string, Measured[]][]): void {
  const names = [...new Set(all.flatMap(([, measured]) => measured.flatMap(({ parts }) => Object.keys(parts))))];
  printTable('Where the time goes, median', [
    ['', ...names],
    ...all.map(([title, measured]) => [
      title,
      ...names.map((name) => seconds(median(measured.map(({ parts }) => parts[name] ?? 0)) / 1000)),
    ]),
  ]);
}

/** The worker reads the register anew at every sweep. */
async function registers(builder: Contender, rounds: number): Promise<void> {
  const rows = [['accounts', 'reading accounts.yaml, as before each sweep', 'CPU', '']];
  for (const accounts of [500, 1_000, 10_000]) {
    const { result: folder } = await builder.run<string>('writeRegister', { accounts });
    const read: { usage: Usage; result: string }[] = [];
    for (let round = 0; round < rounds; round += 1) read.push(await builder.run<string>('readRegister', { folder }));
    rows.push([`${accounts}`, ...wallAndCpu(read.map(({ usage }) => usage)), read[0]?.result ?? '']);
    await builder.run('remove', { folder });
  }
  printTable('The register', rows);
}

async function bigArchive(builder: Contender, rounds: number): Promise<void> {
  const { result: folder } = await builder.run<string>('writeRegister', { accounts: archive.accounts });
  const { result: snapshots } = await builder.run<number>('fillArchive', { folder, ...archive });
  const contender = await startContender('clockwork');
  const [ready, firstSweep]: [number[], number[]] = [[], []];
  const [starts, reindexes, floors]: [Usage[], Usage[], Usage[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const { result, usage } = await contender.run<{ workingMs: number; sweptMs: number }>('startWorker', { folder });
    starts.push(usage);
    ready.push(result.workingMs / 1000);
    firstSweep.push(result.sweptMs / 1000);
    reindexes.push((await contender.run('reindex', { folder })).usage);
    floors.push((await contender.run('readDescriptions', { folder })).usage);
  }
  await contender.end();
  await builder.run('remove', { folder });
  const row = (name: string, wall: number, goal: string, usages: Usage[]) => [
    name,
    seconds(wall),
    goal,
    seconds(median(usages.map(({ cpuSeconds }) => cpuSeconds))),
    megabytes(median(usages.map(({ peakPss }) => peakPss ?? Number.NaN))),
  ];
  const wallOf = (usages: Usage[]) => median(usages.map(({ wallSeconds }) => wallSeconds));
  printTable(`An archive of ${snapshots} snapshots (${archive.accounts} accounts, ${archive.years} years)`, [
    ['', 'median', 'goal', 'CPU', 'peak PSS'],
    row('`ogonblick worker`, from its start until it works', median(ready), '2 s', starts),
    row('the same, until its first sweep is done', median(firstSweep), '', starts),
    row('reindex', wallOf(reindexes), '60 s', reindexes),
    row('baseline: read and parse every description, one by one', wallOf(floors), '', floors),
  ]);
}

function wallAndCpu(usages: Usage[]): string[] {
  return [
    seconds(median(usages.map(({ wallSeconds }) => wallSeconds))),
    seconds(median(usages.map(({ cpuSeconds }) => cpuSeconds))),
  ];
}
