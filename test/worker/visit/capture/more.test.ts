import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nastyMore } from '../../../sites/nasty-more.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { expectRow } from './nasty-row.ts';
import { endOf } from './nasty-table.ts';
import type { Outcome } from './scene.ts';

let lanes: Lanes<Outcome>;
beforeAll(async () => {
  lanes = await openLanes(
    nastyMore.map(({ path }) => path),
    (scene, path) => scene.visit(path),
  );
});
afterAll(() => lanes.close());

describe('a feed that ends too early, and a page that says that there is more, are told as such by the witness who knows it', () => {
  const told: Record<string, [number, RegExp]> = {
    '/feed-429': [20, /sidans egen fråga efter mer gav inget: HTTP 429 \(vittne: nätverket\)/],
    '/feed-cut': [20, /sidans egen fråga efter mer gav inget: net::ERR_\w+ \(vittne: nätverket\)/],
    '/feed-errors': [20, /sidans egen fråga efter mer gav inget: HTTP 200, errors: 1 \(vittne: nätverket\)/],
    '/feed-busy': [10, /sidan laddar fortfarande \(”Laddar fler …”\) \(vittne: sidans egna uppgifter\)/],
    '/feed-again-in-vain': [20, /HTTP 503 \(vittne: nätverket\); sidan ber om ett nytt försök \(”Försök igen”\)/],
    '/says-of': [10, /sidan säger ”Visar 1–10 av 250 inlägg”, 10 inlägg lästes/],
    '/says-posts': [10, /sidan säger ”1,2 tn inlägg”, 10 inlägg lästes/],
    '/says-login': [10, /fler inlägg kräver inloggning \(”Du måste logga in för att se fler inlägg”\)/],
    '/says-pages': [
      10,
      /sidan är en av flera \(”Sida 1 av 7”\): 6 sidor är inte med; en länk leder till fler inlägg \(”Äldre inlägg”\)/,
    ],
    '/pager-in-frame': [10, /en länk leder till fler inlägg \(”2”\), sidorna är minst 12 \(vittne/],
    '/comments-replaced': [1, /^Ofullständig: 10 kommentarer kom inte med\.$/],
    '/hardening': [
      30,
      /^Ofullständig: fler inlägg kräver inloggning \(”logga in”\) \(vittne: sidans egna uppgifter\); en ruta täcker sidan \(Se mer från Exempelkommun\)\.$/,
    ],
    '/takes-away': [21, /9 inlägg som syntes saknar egen bild/],
  };
  test.each(nastyMore.map(({ path, what, posts }) => [path, what, posts ?? 0] as const))(
    '%s: %s',
    async (path, _what, posts) => {
      const outcome = await lanes.of(path);
      const [captured, because] = told[path] ?? [posts, null];
      if (because === null) expect(outcome.verdict.because).toBeNull();
      else expect(outcome.verdict.because?.sv).toMatch(because);
      expect(outcome.visit.completeness?.postsCaptured).toBe(captured);
      await expectRow(path, endOf(outcome));
    },
  );
});
