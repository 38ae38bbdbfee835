import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nastyLayout } from '../../../sites/nasty-layout.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { expectRow } from './nasty-row.ts';
import { endOf } from './nasty-table.ts';
import type { Outcome } from './scene.ts';

let lanes: Lanes<Outcome>;
beforeAll(async () => {
  lanes = await openLanes(
    nastyLayout.map(({ path }) => path),
    (scene, path) => scene.visit(path),
  );
});
afterAll(() => lanes.close());

describe('what the browser shows and the reader has not read is told by the browser’s layout, in words and in area', () => {
  const told: Record<string, RegExp> = {
    '/hash-classes': /visar 12 delar efter varandra som liknar inlägg \(”Exempelkommun 1 tim Besked 1/,
    '/others-among': /visar 8 delar efter varandra som liknar inlägg \(”Exempelkommun Besked 1/,
    '/frame-among': /^Ofullständig: 52 av 134 ord .* 38,8\s% av orden och \d+(?:,\d)?\s% av ytan: ”Besked 1/,
    '/pictures-among': /8 av 8 bilder .* utanför de inlägg som lästes, 0\s% av orden .*: en bild vid bildpunkt \d+/,
    '/broken-in-shadow': /^Ofullständig: 3 bilder på sidan kunde inte laddas\.$/,
    '/closed-among': /104 av 105 ord .* \(vittne: webbläsarens layout\); 8 delar av sidan är slutna för läsning/,
  };
  test.each(nastyLayout.map(({ path, what }) => [path, what] as const))('%s: %s', async (path) => {
    const outcome = await lanes.of(path);
    const because = told[path];
    if (because) expect(outcome.verdict.because?.sv).toMatch(because);
    else expect(outcome.verdict).toEqual({ status: 'complete', because: null });
    await expectRow(path, endOf(outcome));
  });
});

test.each([
  ['words', '/slow-words'],
  ['words of posts whose comments a press has changed', '/slow-words-pressed'],
])(
  '%s that come only to those who stay are seen by the second look, and the page is read anew, slowly',
  async (_what, path) => {
    const { visit } = await lanes.of(path);
    expect(visit.posts.map(({ text }) => /Besked (\d+)/.exec(text)?.[1])).toEqual(
      Array.from({ length: 16 }, (_, at) => String(at + 1)),
    );
    const said = visit.witnesses?.find(({ by }) => by === 'second-look');
    expect(said?.told.sv).toMatch(
      /^3 ställen på måfå \(frö \d+\) sågs långsamt en gång till, på \d,\d s, sedan en första sådan blick hade skilt sig/,
    );
  },
);
