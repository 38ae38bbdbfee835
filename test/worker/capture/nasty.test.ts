import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nastyPages, startNastySite } from '../../sites/nasty.ts';
import { type VisitScene, visitScene } from './scene.ts';

/** Pages that take long by nature, and are looked at in `feeds.test.ts` (or in the long run) by themselves. */
const elsewhere = new Set(['/virtual-200', '/loop', '/endless', '/inner-scroll', '/virtual-inside', '/restless']);
const long = process.env.OGONBLICK_LONG === '1';
const onlyLong = new Set(['/virtual-2000', '/bands-480', '/bands-2400', '/heap-bomb']);

/** Pages that end only by their deadline, in seconds. */
const shortly = new Map([['/busy', 20]]);

let site: Awaited<ReturnType<typeof startNastySite>>;
let scene: VisitScene;
beforeAll(async () => {
  site = await startNastySite();
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene.close();
  await site.close();
});

/** A visit that breaks off is what `takeSnapshot` files as failed after its last try. */
async function statusOf(
  path: string,
  seconds = 120,
): Promise<{ status: string; because: string | null; posts: number }> {
  try {
    const { visit, verdict } = await scene.visit(path, { seconds });
    return {
      status: verdict.status,
      because: verdict.because?.sv ?? null,
      posts: visit.completeness?.postsCaptured ?? 0,
    };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'VisitBrokenError') throw error;
    return { status: 'failed', because: error.message, posts: 0 };
  }
}

describe('a nasty page gets a true status and a sentence, and the next account is unharmed', () => {
  const pages = nastyPages.filter(({ path }) => !elsewhere.has(path) && (long || !onlyLong.has(path)));
  test.each(pages.map((page) => [page.path, page.what, page] as const))(
    '%s: %s',
    async (path, _what, page) => {
      const { status, because, posts } = await statusOf(path, shortly.get(path));
      expect(page.expected).toContain(status);
      if (status !== 'complete') expect(because).toMatch(/\S/);
      if (status === 'complete' && page.posts !== undefined) expect(posts).toBe(page.posts);
    },
    400_000,
  );

  test('after all of them a plain page is whole', async () => {
    expect(await statusOf('/sticky')).toEqual({ status: 'complete', because: null, posts: 40 });
  });
});
