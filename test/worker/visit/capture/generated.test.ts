import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import {
  claimOf,
  commentsOf,
  generatedPage,
  isWhole,
  type Made,
  madeFrom,
  pagesOf,
  wronglyCounted,
} from '../../../sites/generated.ts';
import { day } from '../../../tools/places.ts';
import { type Lanes, openLanes } from './lanes.ts';
import type { Outcome } from './scene.ts';

const isLong = process.env.OGONBLICK_LONG === '1';
const [from, to] = process.env.OGONBLICK_SEEDS?.split('-') ?? [0, isLong ? 499 : 11];
/** They were judged wrongly once, and have a turn each; of the last, a picture keeps every stop waiting. */
const onceWrong = [494, 1102, 1105, 1113, 1117, 1162, ...(isLong ? [1145] : [])];
/** `OGONBLICK_SEEDS=1000-1049` visits the pages of these. */
const seeds = [
  ...Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at),
  ...(process.env.OGONBLICK_SEEDS ? [] : onceWrong.filter((_, at) => isLong || at === day % onceWrong.length)),
];
const pathOf = (seed: number) => `${generatedPage.path}?fro=${seed}`;
let lanes: Lanes<Outcome>;
beforeAll(async () => {
  lanes = await openLanes(seeds.map(pathOf), (scene, path) => scene.visit(path, { seconds: 240 }));
});
afterAll(() => lanes.close());

describe('a page of which all is known', () => {
  test.each(seeds.map((seed): [number, string, Made] => [seed, JSON.stringify(madeFrom(seed)), madeFrom(seed)]))(
    'seed %i: %s',
    async (seed, _what, made) => {
      const { visit, folder, verdict } = await lanes.of(pathOf(seed));
      if (!isWhole(made)) {
        expect(verdict.status).toBe('partial');
        expect(verdict.because?.sv).toMatch(sentenceOf(made));
        return;
      }
      expect(verdict).toEqual({ status: 'complete', because: null });
      const numbers = visit.posts.map(({ text }) => Number(/Inlägg (\d+) från/.exec(text)?.[1]));
      expect(numbers).toEqual(Array.from({ length: made.count }, (_, at) => at + 1));
      for (const post of visit.posts) {
        const said = post.comments.map(({ text }) => Number(/säger invånare (\d+)/.exec(text)?.[1]));
        expect(said.sort((one, other) => one - other)).toEqual(
          Array.from({ length: commentsOf(made) }, (_, at) => at + 1),
        );
        expect(post.comments.filter(({ depth }) => depth > 1)).toHaveLength(made.comments === 'threads' ? 2 : 0);
        if (made.pictures === 'none') continue;
        expect(await colouredIn(join(folder, post.picture ?? ''))).toBeGreaterThan(480 * 300 * 0.99);
      }
    },
    400_000,
  );
});

/** A picture of the generator is of stripes of strong colours; what is not drawn is grey, white or black, as all else on the page nearly is. */
async function colouredIn(file: string): Promise<number> {
  const pixels = await sharp(file).removeAlpha().raw().toBuffer();
  let count = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const one = pixels.subarray(at, at + 3);
    if (Math.max(...one) - Math.min(...one) > 60) count += 1;
  }
  return count;
}

function sentenceOf(made: Made): RegExp {
  const { failure, fails, pictures, overlay, claim, counted, count, among, beside } = made;
  if (failure === 'busy') return /sidan laddar fortfarande|gav inget/;
  if (fails === 'feed' || fails === 'comments') return /sidans egen fråga efter mer gav inget/;
  if (overlay === 'hardening') return /fler inlägg kräver inloggning/;
  if (pictures === 'failing')
    return new RegExp(`${Math.floor(count / 5)} bilder på sidan kunde inte laddas|en bild på sidan`);
  if (fails === 'pictures') return /en bild på sidan kunde inte laddas|1 av \d+ bilder är inte tecknade/;
  if (counted === 'wrong') return new RegExp(`${wronglyCounted - commentsOf(made)} kommentarer kom inte med`);
  if (claim === 'wrong') return new RegExp(`sidan säger ”${claimOf(made)}”, ${count} inlägg lästes`);
  if (beside === 'numbers') return new RegExp(`leder till fler inlägg \\(”2”\\), sidorna är minst ${pagesOf}`);
  if (beside === 'next') return /leder till fler inlägg \(”Nästa sida »”\), på hur många sidor sägs inte/;
  if (beside === 'of') return new RegExp(`en av flera \\(”Sida 1 av ${pagesOf}”\\): ${pagesOf - 1} sidor är inte med`);
  if (beside === 'framed') return /utanför de inlägg som lästes|liknar inlägg/;
  if (among === 'closed') return /(?:slutna|sluten) för läsning/;
  if (among === 'others') return /liknar inlägg|utanför de inlägg som lästes/;
  throw new Error('expected a page that lacks something');
}
