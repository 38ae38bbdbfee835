import { startNastySite } from '../../../sites/nasty.ts';
import { type VisitScene, visitScene } from './scene.ts';

/** A host is visited by one at a time, and most of a visit is waiting: the site stands on several ports. */
const lanes = 3;

export interface Lanes<T> {
  /** What came of the page with that path. */
  of(path: string): Promise<T>;
  /** One of the scenes, for a visit of its own, once it has visited all that it was to. */
  afterAll(): Promise<VisitScene>;
  close(): Promise<void>;
}

/** Visits all these pages of the nasty site, several at once, and keeps what comes of each. */
export async function openLanes<T>(
  paths: readonly string[],
  visit: (scene: VisitScene, path: string) => Promise<T>,
): Promise<Lanes<T>> {
  const open = await Promise.all(
    Array.from({ length: lanes }, async () => {
      const site = await startNastySite();
      return { site, scene: await visitScene(site.url) };
    }),
  );
  const ends = new Map<string, { resolve(end: T): void; reject(error: unknown): void }>();
  const visits = new Map(
    paths.map((path) => [path, new Promise<T>((resolve, reject) => ends.set(path, { resolve, reject }))]),
  );
  // A test that awaits it says what was wrong.
  for (const one of visits.values()) one.catch(() => undefined);
  const left = [...paths];
  const walks = open.map(async ({ scene }) => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const end = ends.get(path);
      await visit(scene, path).then(end?.resolve, end?.reject);
    }
    return scene;
  });
  return {
    async of(path) {
      const asked = visits.get(path);
      if (!asked) throw new Error(`expected a visit of ${path}, found none`);
      return asked;
    },
    async afterAll() {
      const [scene] = await Promise.all(walks);
      return scene as VisitScene;
    },
    async close() {
      left.length = 0;
      await Promise.allSettled(walks);
      for (const { site, scene } of open) {
        await scene.close();
        await site.close();
      }
    },
  };
}
