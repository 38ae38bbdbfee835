import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nastyLazy } from '../../../sites/nasty-lazy.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { expectRow } from './nasty-row.ts';
import { endOf } from './nasty-table.ts';
import type { Outcome } from './scene.ts';

let lanes: Lanes<Outcome>;
beforeAll(async () => {
  lanes = await openLanes(
    nastyLazy.map(({ path }) => path),
    (scene, path) => scene.visit(path, { seconds: 240 }),
  );
});
afterAll(() => lanes.close());

describe('pictures that come when they are seen', () => {
  test.each(['/lazy-cut', '/lazy-cancelled', '/lazy-srcset', '/lazy-background'])(
    '%s: are all there, by the pixels',
    async (path) => {
      const outcome = await lanes.of(path);
      const { visit, verdict } = outcome;
      await expectRow(path, endOf(outcome));
      expect(verdict).toEqual({ status: 'complete', because: null });
      expect(visit.witnesses?.find(({ by }) => by === 'pixels')?.told.en).toBe(
        '12 pictures on the page, all drawn in the tiles',
      );
    },
  );

  test('/words-on-staying: a post without words is looked at again, and all is captured anew', async () => {
    const outcome = await lanes.of('/words-on-staying');
    const { visit, verdict } = outcome;
    expect(verdict).toEqual({ status: 'complete', because: null });
    expect(visit.posts.filter(({ text }) => !text.includes('vägen är öppen igen'))).toEqual([]);
    expect(visit.witnesses?.find(({ by }) => by === 'second-look')?.told.sv).toMatch(/lästs på nytt/);
    await expectRow('/words-on-staying', endOf(outcome));
  });

  test('backgrounds that do not come are counted and named', async () => {
    const outcome = await lanes.of('/lazy-background-never');
    expect(outcome.verdict.because?.sv).toMatch(
      /^Ofullständig: 3 av 12 bilder är inte tecknade: ”Bild 4” vid bildpunkt \d+, ”Bild 8” .* \(vittne: bildpunkterna\)\.$/,
    );
    await expectRow('/lazy-background-never', endOf(outcome));
  });

  test('those that do not come, or come unseen, are counted and named', async () => {
    const outcome = await lanes.of('/lazy-never');
    const { visit, verdict } = outcome;
    expect(verdict.status).toBe('partial');
    expect(verdict.because?.sv).toMatch(
      /^Ofullständig: 4 av 12 bilder är inte tecknade: ”Bild 4” vid bildpunkt \d+, ”Bild 6” .* \(vittne: bildpunkterna\)\.$/,
    );
    expect(visit.witnesses?.find(({ by }) => by === 'pixels')?.agrees).toBe(false);
    await expectRow('/lazy-never', endOf(outcome));
  });
});
