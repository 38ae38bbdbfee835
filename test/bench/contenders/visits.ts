/** Visits alone, without queue, PDF and bag: what a level, a kind of feed or many visits in a row cost. */
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type VisitScene, visitScene } from '../../worker/visit/capture/scene.ts';
import { obey } from '../contender.ts';

/** How the last of some visits ended. */
export interface Visited {
  status: string;
  posts: number;
  pictures: number;
}

let scene: VisitScene | null = null;

obey({
  async open({ origin }: { origin: string }) {
    scene = await visitScene(origin);
  },
  async visit({ path, level, times }: { path: string; level: 'unique' | 'full'; times: number }): Promise<Visited> {
    let last: Visited = { status: 'none', posts: 0, pictures: 0 };
    for (let at = 0; at < times; at += 1) {
      if (!scene) throw new Error('expected to be open');
      const { visit, verdict, folder } = await scene.visit(path, { level, seconds: 300 });
      const { postsCaptured = 0, imagesLoaded = 0 } = visit.completeness ?? {};
      last = { status: verdict.status, posts: postsCaptured, pictures: imagesLoaded };
      await rm(folder, { recursive: true });
    }
    return last;
  },
  /** Does nothing for a while, so that what is left in memory can be read. */
  rest: () => wait(3_000),
  close: async () => scene?.close(),
});
