import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isOneColour } from '../../../../worker/papers/pictures/one-colour.ts';
import { decode } from '../../../../worker/papers/pictures/picture.ts';
import { nastyMore } from '../../../sites/nasty-more.ts';
import { someOfEach } from '../../../tools/places.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { expectRow } from './nasty-row.ts';
import { endOf } from './nasty-table.ts';
import type { Outcome } from './scene.ts';

/** A third of each kind (`/feed`, `/says`, `/press`, `/comments`; those that are alone stand together), and others each day. */
const kindOf = (path: string) => /^\/(?:feed|says|press|comments)/.exec(path)?.[0];
const today = someOfEach(nastyMore, ({ path }) => kindOf(path));
const on = (path: string) => (today.some((one) => one.path === path) ? test : test.skip);

let lanes: Lanes<Outcome>;
beforeAll(async () => {
  lanes = await openLanes(
    today.map(({ path }) => path),
    (scene, path) => scene.visit(path),
  );
});
afterAll(() => lanes.close());

describe('a feed that ends too early, and a page that says that there is more, are told as such by the witness who knows it', () => {
  const told: Record<string, [number, RegExp]> = {
    '/feed-429': [20, /sidans egen fråga efter mer gav inget: HTTP 429 \(vittne: nätverket\)/],
    '/feed-cut': [20, /sidans egen fråga efter mer gav inget: net::ERR_\w+ \(vittne: nätverket\)/],
    '/feed-errors': [20, /sidans egen fråga efter mer gav inget: HTTP 200, errors: 1 \(vittne: nätverket\)/],
    '/feed-silent': [20, /sidans egen fråga efter mer gav inget: inget svar kom till sitt slut \(vittne: nätverket\)/],
    '/feed-stalls': [20, /sidans egen fråga efter mer gav inget: inget svar kom till sitt slut \(vittne: nätverket\)/],
    '/feed-let-go': [20, /sidans egen fråga efter mer gav inget: HTTP 500 \(vittne: nätverket\)/],
    '/comments-429': [5, /sidans egen fråga efter mer gav inget: HTTP 429 \(vittne: nätverket\)/],
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
    '/press-leads': [5, /^Ofullständig: att trycka på ”Visa alla kommentarer” bröt sidan, som lästes igen utan det/],
    '/press-empties': [5, /^Ofullständig: att trycka på ”Visa alla kommentarer” bröt sidan, som lästes igen utan det/],
    '/press-all-lead': [
      5,
      /^Ofullständig: att trycka på ”[^.]+” bröt sidan, som lästes igen utan att något trycktes: /,
    ],
    '/frame-scrolls': [
      0,
      /^Ofullständig: inläggen rullar vidare i en ruta som visar 420 av \d+ bildpunkter \(vittne: sidans egna uppgifter\)\.$/,
    ],
    '/canvas-posts': [
      0,
      /^Ofullständig: \d+ % av sidan är tecknade ytor \(canvas\), så att deras ord bara står i bilden\.$/,
    ],
    '/hardening': [
      30,
      /^Ofullständig: fler inlägg kräver inloggning \(”logga in”\) \(vittne: sidans egna uppgifter\); en ruta täcker sidan \(Se mer från Exempelkommun\)\.$/,
    ],
    '/takes-away': [21, /9 inlägg som syntes saknar egen bild/],
  };
  test.each(today.map(({ path, what, posts }) => [path, what, posts ?? 0] as const))(
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

for (const [path, count] of [
  ['/comments-replaced', 15],
  ['/comments-virtual', 200],
  ['/comments-fleeting', 100],
] as const)
  on(path)(`${path}: each of ${count} comments that was shown once is kept, in words and in a picture`, async () => {
    const { visit, folder } = await lanes.of(path);
    const comments = visit.posts.flatMap((post) => post.comments);
    expect(new Set(comments.map(({ text }) => text)).size).toBe(count);
    expect(visit.completeness).toMatchObject({ commentsShown: count, commentsCaptured: count });
    const files = new Map<string, Awaited<ReturnType<typeof decode>>>();
    for (const { places } of comments) {
      const [place] = places;
      if (place === undefined) throw new Error('expected a place of the comment, found none');
      const { file, x, y, width, height } = place;
      const picture = files.get(file) ?? (await decode(await readFile(join(folder, file))));
      files.set(file, picture);
      expect(isOneColour(picture, { left: x, top: y, width, height })).toBe(false);
    }
  });

for (const path of ['/press-leads', '/press-empties'])
  on(path)(`${path}: what other presses open is there all the same`, async () => {
    const { visit } = await lanes.of(path);
    for (const { text } of visit.posts) expect(text).toContain('Slutet av texten');
  });

for (const [path, named] of [
  ['/canvas-posts', '1 tecknad yta (canvas)'],
  ['/picture-of-text', '1 bild'],
] as const)
  on(path)(`${path}: that words may stand in the picture only is told`, async () => {
    const { visit } = await lanes.of(path);
    expect(visit.warnings.map(({ sv }) => sv)).toContainEqual(
      `saknar text som säger vad de visar, så att ord i dem bara står i bilderna, minst: ${named}`,
    );
  });
