import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collectAccount } from '../../../../jobs/collect/collect-account.ts';
import { viewOfPage } from '../../../../jobs/collect/page-view.ts';
import type { ShownComment, ShownPost } from '../../../../storage/records/posts.ts';
import { nameShown } from '../../../../storage/shown/shown-names.ts';
import { openScene } from '../../../jobs/collect/fake-view.ts';
import type { LocalServer } from '../../../sites/local-server.ts';
import { serveTellingPages, type ToldByEye, tellingPages } from '../../../sites/telling-pages.ts';
import { someOfEach } from '../../../tools/places.ts';
import { type VisitScene, visitScene } from './scene.ts';

let site: LocalServer;
let scene: VisitScene;

beforeAll(async () => {
  site = await serveTellingPages();
  scene = await visitScene(site.url);
});

afterAll(async () => {
  await scene.close();
  await site.close();
});

async function postsOf(path: string, platform: string): Promise<readonly ShownPost[]> {
  const { visit } = await scene.seen(path, { platform });
  return visit.posts;
}

/** An age is counted back from the visit, so only its unit is known before. */
function asByEye(shown: ShownPost | ShownComment, expected: ToldByEye | undefined): ToldByEye {
  const { author, handle, time, timeRead = null, text, counts } = shown;
  const isAge = typeof expected?.time === 'object' && expected?.time?.at === '';
  const comments = 'comments' in shown ? shown.comments : [];
  return {
    author,
    ...(handle === undefined ? {} : { handle }),
    time: time ?? (timeRead && isAge ? { ...timeRead, at: '' } : timeRead),
    text,
    ...(counts && Object.keys(counts).length > 0 ? { counts } : {}),
    ...(comments.length > 0
      ? { comments: comments.map((comment, at) => asByEye(comment, expected?.comments?.[at])) }
      : {}),
  };
}

/** Each page is visited twice more for it: one of ages and one of times, one without words. All in `npm run test:long`. */
const atAnotherHour = new Set(['/facebook', '/x', '/instagram']);
/** A third of those and of the others, and others each day. */
const today = someOfEach(tellingPages, ({ path }) => atAnotherHour.has(path));

const register = (platform: string) => ({ name: 'Exempelkommun', names: [], url: `https://${platform}.example/` });

describe.each(today)('$path', ({ path, platform, posts, isWordless }) => {
  test('tells author, time and words as a person reads them', async () => {
    const shown = await postsOf(path, platform);
    expect(shown.map((post, at) => asByEye(post, posts[at]))).toEqual(posts);
    const ages = [...shown, ...shown.flatMap(({ comments }) => comments)].flatMap(({ timeRead }) => timeRead?.at ?? []);
    for (const at of ages) expect(Date.parse(at)).toBeLessThan(Date.now());
  });

  const inFull = process.env.OGONBLICK_LONG === '1' || atAnotherHour.has(path) ? test : test.skip;
  inFull('says the same at another hour with other counts, and something else when it was edited', async () => {
    const collecting = await openScene();
    try {
      const collect = async (query: string) => {
        const named = nameShown(await postsOf(`${path}${query}`, platform));
        const view = viewOfPage(register(platform), named, '2026-06-01T00:00:00Z');
        return (await collectAccount(collecting.context, collecting.request({ source: 'page', view }))).filed.run
          .counts;
      };
      const all = posts.length + posts.flatMap(({ comments = [] }) => comments).length;
      expect(await collect('')).toMatchObject({ new: all });
      expect(await collect('?senare')).toMatchObject({ new: 0, changed: 0, unchanged: all });
      const changed = isWordless ? 0 : 1;
      expect(await collect('?senare&andrad')).toMatchObject({ new: 0, changed, unchanged: all - changed });
    } finally {
      await collecting.close();
    }
  });
});
