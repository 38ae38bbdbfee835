import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type BenchFeed, benchPictures, benchPosts, startBenchFeed } from '../../sites/bench-feed.ts';
import { type VisitScene, visitScene } from './scene.ts';

const long = process.env.OGONBLICK_LONG === '1';
const runs = long ? 100 : 5;
/** In every test run one core is left: the other test files need it. */
const burned = long ? cpus().length : 1;
/** Visits at once, each of a site of its own as a host is visited once at a time: two are as much as a machine of two cores is given. */
const atOnce = long ? 2 : 1;

const lanes: { feed: BenchFeed; scene: VisitScene }[] = [];
let burners: ChildProcess[] = [];
beforeAll(async () => {
  for (let lane = 0; lane < atOnce; lane += 1) {
    const feed = await startBenchFeed();
    lanes.push({ feed, scene: await visitScene(feed.url) });
  }
  burners = Array.from({ length: burned }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
});
afterAll(async () => {
  for (const burner of burners) burner.kill('SIGKILL');
  for (const { feed, scene } of lanes) {
    await scene.close();
    await feed.close();
  }
});

test(
  `a feed is whole ${runs} times, visits at once: ${atOnce}, while other processes burn a core each: ${burned}`,
  async () => {
    const heights = new Set<number | undefined>();
    const wholeOnce = async ({ feed, scene }: (typeof lanes)[number], run: number) => {
      feed.forget();
      const { visit, verdict, folder } = await scene.visit('/', { seconds: 300 });
      expect({ run, ...verdict, ...feed.served(), ...visit.completeness }).toMatchObject({
        run,
        status: 'complete',
        because: null,
        pictures: benchPictures,
        pages: benchPosts / 10,
        postsSeen: benchPosts,
        postsCaptured: benchPosts,
        imagesLoaded: benchPictures,
        imagesFailed: 0,
        stopReason: 'end-of-feed',
      });
      expect(visit.tiles.reduce((sum, { height }) => sum + height, 0)).toBe(visit.page?.heightCss);
      heights.add(visit.page?.heightCss);
      await rm(folder, { recursive: true });
    };
    let next = 1;
    await Promise.all(
      lanes.map(async (lane) => {
        while (next <= runs) {
          const run = next;
          next += 1;
          await wholeOnce(lane, run);
        }
      }),
    );
    expect(heights.size).toBe(1);
  },
  runs * 120_000,
);
