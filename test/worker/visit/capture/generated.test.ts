import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { commentsEach, isWhole, madeFrom } from '../../../sites/generated.ts';
import { startNastySite } from '../../../sites/nasty.ts';
import { type Outcome, type VisitScene, visitScene } from './scene.ts';

/** The site several times: a host is visited by one at a time, and most of a visit is waiting. */
const lanes = 3;
const seeds = process.env.OGONBLICK_LONG === '1' ? 500 : 12;
let open: { site: Awaited<ReturnType<typeof startNastySite>>; scene: VisitScene }[] = [];
const outcomes = new Map<number, Promise<Outcome>>();
beforeAll(async () => {
  open = await Promise.all(
    Array.from({ length: lanes }, async () => {
      const site = await startNastySite();
      return { site, scene: await visitScene(site.url) };
    }),
  );
  for (const [lane, { scene }] of open.entries()) {
    let before: Promise<unknown> = Promise.resolve();
    for (let seed = lane; seed < seeds; seed += lanes) {
      const outcome = before.then(() => scene.visit(`/made?fro=${seed}`, { seconds: 240 }));
      before = outcome.catch(() => undefined);
      outcomes.set(seed, outcome);
    }
  }
});
afterAll(async () => {
  for (const { site, scene } of open) {
    await scene.close();
    await site.close();
  }
});

describe('a page of which all is known', () => {
  test.each(
    Array.from({ length: seeds }, (_, seed) => [seed, JSON.stringify(madeFrom(seed)), madeFrom(seed)] as const),
  )(
    'seed %i: %s',
    async (seed, _what, made) => {
      const { visit, folder, verdict } = (await outcomes.get(seed)) as Outcome;
      if (!isWhole(made)) {
        expect(verdict.status).toBe('partial');
        expect(verdict.because?.sv).toMatch(sentenceOf(made));
        return;
      }
      expect(verdict).toEqual({ status: 'complete', because: null });
      const numbers = visit.posts.map(({ text }) => Number(/Inlägg (\d+) från/.exec(text)?.[1]));
      expect(numbers).toEqual(Array.from({ length: made.count }, (_, at) => at + 1));
      for (const post of visit.posts) {
        expect(post.comments).toHaveLength(made.comments === 'none' ? 0 : commentsEach);
        if (made.pictures === 'none') continue;
        // Stripes of all colours: what is not drawn is grey, white or black.
        const { channels } = await sharp(join(folder, post.picture ?? '')).stats();
        expect(Math.min(...channels.slice(0, 3).map(({ stdev }) => stdev))).toBeGreaterThan(35);
      }
    },
    400_000,
  );
});

function sentenceOf({ failure, comments, pictures, claim, count }: ReturnType<typeof madeFrom>): RegExp {
  if (failure === 'busy') return /sidan laddar fortfarande|gav inget/;
  if (failure !== 'none') return /sidans egen fråga efter mer gav inget/;
  if (comments === 'replace') return new RegExp(`${count} kommentarer kom inte med`);
  if (pictures === 'failing')
    return new RegExp(`${Math.floor(count / 5)} bilder på sidan kunde inte laddas|en bild på sidan`);
  if (claim === 'wrong') return new RegExp(`sidan säger ”${count + 40} inlägg”, ${count} inlägg lästes`);
  throw new Error('expected a page that lacks something');
}
