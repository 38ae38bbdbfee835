import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type BenchFeed, benchPictures, benchPosts, startBenchFeed } from '../sites/bench-feed.ts';
import { startContender } from './contender.ts';
import type { AllTaken, Taken } from './contenders/our-path.ts';
import { median, megabytes, printTable, seconds, times } from './figures.ts';
import type { Usage } from './tree-meter.ts';

/** As the README's unit and the Dockerfile start the worker. */
const asInstalled = { MALLOC_MMAP_THRESHOLD_: '1048576' };

interface Round {
  usage: Usage;
  loopDelay?: Omit<AllTaken, 'snapshots'>;
  bytes: number;
  height: number;
  pictures: number;
  pages: number;
}

/** Our whole path for one account, with a warm browser, beside a plain script, in turn; then two visits at once. */
export async function capture(rounds: number): Promise<void> {
  const feed = await startBenchFeed();
  try {
    const plain: Round[] = [];
    const ours: Round[] = [];
    let last: Taken | null = null;
    for (let round = 1; round <= rounds; round += 1) {
      plain.push(await plainRound(feed));
      const { taken, ...figures } = await ourRound(feed);
      ours.push(figures);
      last = taken;
      console.log(`round ${round}: plain ${inBrief(plain.at(-1))}; ours ${inBrief(ours.at(-1))}`);
    }
    printComparison(plain, ours, last);
    await atOnce(feed, 8, { posts: benchPosts, goal: 9 });
  } finally {
    await feed.close();
  }
  const short = await startBenchFeed({ posts: 10 });
  try {
    await atOnce(short, 16, { posts: 10, goal: 30 });
  } finally {
    await short.close();
  }
}

async function plainRound(feed: BenchFeed): Promise<Round> {
  const contender = await startContender('plain-script');
  try {
    feed.forget();
    const { usage } = await contender.run('capture', { url: feed.url });
    const { pictures, pages } = feed.served();
    const { result } = await contender.run<{ bytes: number; height: number }>('look');
    return { usage, ...result, pictures, pages };
  } finally {
    await contender.end();
  }
}

async function ourRound(feed: BenchFeed): Promise<Round & { taken: Taken }> {
  const contender = await startContender('our-path', asInstalled);
  try {
    await contender.run('open', { feeds: { flodet: feed.url }, concurrency: 1 });
    feed.forget();
    const { usage, result } = await contender.run<AllTaken>('take', { accounts: ['flodet'] });
    const { snapshots, ...loopDelay } = result;
    const [taken] = snapshots as [Taken];
    const { bytes, height } = taken;
    const { pictures, pages } = feed.served();
    return { usage, loopDelay, bytes, height, pictures, pages, taken };
  } finally {
    await contender.end();
  }
}

/** Throughput: `count` accounts, each on a port of its own since a host is visited once at a time, two visits at a time. */
async function atOnce(feed: BenchFeed, count: number, of: { posts: number; goal: number }): Promise<void> {
  const doors = await Promise.all(Array.from({ length: count }, () => openDoor(feed.url)));
  const feeds = Object.fromEntries(doors.map(({ url }, at) => [`flode-${at}`, url]));
  const accounts = Object.keys(feeds);
  const contender = await startContender('our-path', asInstalled);
  try {
    await contender.run('open', { feeds, concurrency: 2 });
    const { usage, result } = await contender.run<AllTaken>('take', { accounts });
    const whole = result.snapshots.filter(({ posts, status }) => posts === of.posts && status === 'complete');
    printTable(`Two visits at once, feeds of ${of.posts} posts`, [
      [
        'feeds',
        'whole',
        'wall',
        `feeds a minute (goal ${of.goal})`,
        'CPU a feed',
        'peak PSS of the tree (goal 1.2 GB)',
        'event loop delay, p99 (goal 200 ms)',
      ],
      [
        `${count}`,
        `${whole.length}`,
        seconds(usage.wallSeconds),
        ((count / usage.wallSeconds) * 60).toFixed(1),
        seconds(usage.cpuSeconds / count),
        megabytes(usage.peakPss),
        `${result.loopDelayP99Ms.toFixed(0)} ms`,
      ],
    ]);
  } finally {
    await contender.end();
    for (const door of doors) door.close();
  }
}

/** Another port of 127.0.0.1 that leads to the same site. */
async function openDoor(url: string): Promise<{ url: string; close(): void }> {
  const port = Number(new URL(url).port);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('close', () => open.delete(one));
      one.on('error', () => other.destroy()); // Either end may hang up first.
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function printComparison(plain: Round[], ours: Round[], last: Taken | null): void {
  const row = (name: string, rounds: Round[]) => [
    name,
    seconds(median(rounds.map(({ usage }) => usage.wallSeconds))),
    seconds(median(rounds.map(({ usage }) => usage.cpuSeconds))),
    megabytes(median(rounds.map(({ usage }) => usage.peakPss ?? Number.NaN))),
    megabytes(median(rounds.map(({ bytes }) => bytes))),
    `${Math.min(...rounds.map(({ pictures }) => pictures))}/${benchPictures}`,
    `${Math.min(...rounds.map(({ pages }) => pages * 10))}/${benchPosts}`,
    `${Math.min(...rounds.map(({ height }) => height))} px`,
  ];
  printTable('One account', [
    ['', 'wall', 'CPU', 'peak PSS', 'bytes', 'pictures', 'posts', 'height'],
    row('plain Playwright script', plain),
    row('Ögonblick, whole path', ours),
  ]);
  const ratio = (of: (round: Round) => number) => median(plain.map((round, at) => of(round) / of(ours[at] ?? round)));
  const cpuWithoutJudge = ({ usage }: Round) => usage.cpuSeconds - (usage.cpuByProgram.java ?? 0);
  printTable('How many times less than the script, round by round, median', [
    ['wall', 'CPU (goal 2.5)', 'CPU without veraPDF', 'bytes'],
    [
      times(ratio(({ usage }) => usage.wallSeconds)),
      times(ratio(({ usage }) => usage.cpuSeconds)),
      times(ratio(cpuWithoutJudge)),
      times(ratio(({ bytes }) => bytes)),
    ],
  ]);
  printTable('Where our CPU goes, median', [
    ['program', 'seconds'],
    ...programsOf(ours).map((program) => [
      program,
      seconds(median(ours.map(({ usage }) => usage.cpuByProgram[program] ?? 0))),
    ]),
  ]);
  const worst = (of: (delay: NonNullable<Round['loopDelay']>) => number) =>
    Math.max(...ours.map(({ loopDelay }) => (loopDelay ? of(loopDelay) : Number.NaN))).toFixed(0);
  console.log(
    `\nEvent loop delay, worst round: p99 ${worst(({ loopDelayP99Ms }) => loopDelayP99Ms)} ms (goal 200), longest ${worst(({ loopDelayMaxMs }) => loopDelayMaxMs)} ms`,
  );
  if (last) {
    console.log(`\nLast snapshot: ${last.status}, ${last.tiles} tiles, PDF/A ${last.pdfa}. ${last.because ?? ''}`);
    printTable('Its steps, wall', [
      ['step', 'seconds', 'note'],
      ...last.steps.map(({ name, ms, note = '' }) => [name, seconds(ms / 1000), note]),
    ]);
  }
}

function programsOf(rounds: Round[]): string[] {
  const programs = new Set(rounds.flatMap(({ usage }) => Object.keys(usage.cpuByProgram)));
  return [...programs].filter((program) => rounds.some(({ usage }) => (usage.cpuByProgram[program] ?? 0) >= 0.05));
}

function inBrief(round: Round | undefined): string {
  return round ? `${seconds(round.usage.wallSeconds)}, ${seconds(round.usage.cpuSeconds)} CPU` : '';
}
