import { type BenchFeed, startBenchFeed } from '../sites/bench-feed.ts';
import { type NastySite, startNastySite } from '../sites/nasty.ts';
import { median, megabytes, printTable, seconds, times } from './figures.ts';
import { openAt, type Taken, visit } from './visit-contender.ts';

/** Visits alone: what the WACZ costs, and a virtualised feed of 200 posts. */
export async function visits(rounds: number): Promise<void> {
  const [feed, nasty] = await Promise.all([startBenchFeed(), startNastySite()]);
  try {
    await waczCost(feed, rounds);
    await virtualFeed(nasty);
  } finally {
    await Promise.all([feed.close(), nasty.close()]);
  }
}

async function waczCost(feed: BenchFeed, rounds: number): Promise<void> {
  const contender = await openAt(feed.url);
  try {
    await visit(contender, '/', 'unique', 1);
    const [plain, full]: [Taken[], Taken[]] = [[], []];
    for (let round = 1; round <= rounds; round += 1) {
      plain.push(await visit(contender, '/', 'unique', 1));
      full.push(await visit(contender, '/', 'full', 1));
    }
    const row = (name: string, of: Taken[]) => [
      name,
      seconds(median(of.map(({ wall }) => wall))),
      seconds(median(of.map(({ cpu }) => cpu))),
      [...new Set(of.map(({ status, posts, pictures }) => `${status}, ${posts} posts, ${pictures} pictures`))].join(
        '; ',
      ),
    ];
    printTable('One visit, with and without WACZ', [
      ['level', 'wall', 'CPU', 'came home'],
      row('unique', plain),
      row('full', full),
    ]);
    const ratio = (of: (one: Taken) => number) => median(full.map((one, at) => of(one) / of(plain[at] ?? one)));
    console.log(
      `\nfull / unique: wall ${times(ratio(({ wall }) => wall))} (goal 1.5), CPU ${times(ratio(({ cpu }) => cpu))}`,
    );
  } finally {
    await contender.end();
  }
}

async function virtualFeed(nasty: NastySite): Promise<void> {
  const contender = await openAt(nasty.url);
  try {
    await visit(contender, '/sticky', 'unique', 1);
    const { wall, cpu, peak, status, posts } = await visit(contender, '/virtual-200', 'unique', 1);
    printTable('Virtualised feed of 200 posts', [
      ['wall (goal 40 s)', 'CPU', 'peak PSS', 'came home'],
      [seconds(wall), seconds(cpu), megabytes(peak), `${status}, ${posts} posts`],
    ]);
  } finally {
    await contender.end();
  }
}
