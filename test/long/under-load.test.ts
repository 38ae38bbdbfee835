import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { poll } from '../../worker/ground/poll.ts';
import { type BenchFeed, benchPictures, benchPosts, startBenchFeed } from '../sites/bench-feed.ts';
import { coreSecondsOf } from '../tools/core-seconds.ts';
import { type VisitScene, visitScene } from '../worker/visit/capture/scene.ts';

const runs = 100;
const burned = cpus().length;
/** Visits at once, each of a site of its own as a host is visited once at a time: two are as much as a machine of two cores is given. */
const atOnce = 2;

/**
 * How much may be done beside a run: the seconds that one of the burners gets of a core meanwhile. On a quiet machine they are those of the
 * clock; where ten others wait for each core they are ten times as long, and the run is slower just so.
 */
const mostBeside = 120;
/** Nobody waits so long: what is too slow is told by the burners. */
const never = 24 * 3600;

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

/** Throws once the burner has got so much. */
async function doneBeside(seconds: number, hasEnded: () => boolean): Promise<void> {
  const pid = burners[0]?.pid ?? 0;
  const most = coreSecondsOf(pid) + seconds;
  await poll(never * 1000, async () => hasEnded() || coreSecondsOf(pid) > most, 500);
  if (!hasEnded())
    throw new Error(`expected ${runs} runs to end while ${seconds} s of a core were done beside them, found more`);
}

test(
  `a feed is whole ${runs} times, visits at once: ${atOnce}, while other processes burn a core each: ${burned}`,
  async () => {
    const heights = new Set<number | undefined>();
    const wholeOnce = async ({ feed, scene }: (typeof lanes)[number], run: number) => {
      feed.forget();
      const { visit, verdict, folder } = await scene.visit('/', { seconds: never });
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
    let ended = false;
    const allRuns = Promise.all(
      lanes.map(async (lane) => {
        while (next <= runs) {
          const run = next;
          next += 1;
          await wholeOnce(lane, run);
        }
      }),
    ).finally(() => {
      ended = true;
    });
    await Promise.race([allRuns, doneBeside(runs * mostBeside, () => ended).then(() => allRuns)]);
    expect(heights.size).toBe(1);
  },
  never * 1000,
);
